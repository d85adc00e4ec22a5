// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Reads one object of a document and collects all that is wrong with it, key by key.
///
/// Each read takes its key, so that what is left at the end are the keys that nobody knows.
struct CatalogueReader {
    /// What has been found wrong so far.
    private(set) var problems: [Problem] = []
    private var members: [String: JSONValue]
    private let path: String

    /// The largest number of entries in any list.
    private static let longestList = 64
    /// The largest length of a text in octets.
    private static let longestText = 2_000

    /// Begins to read a value, which is a problem where it is no object.
    init(_ value: JSONValue, path: String) {
        self.path = path
        if case .object(let members) = value {
            self.members = members
        } else {
            members = [:]
            problem(at: path, value, "It is an object.")
        }
    }

    /// The name of one of the object's fields from the document's root.
    func field(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// Notes that a field breaks a rule.
    mutating func refuse(_ key: String, _ value: JSONValue?, _ rule: String) {
        problem(at: field(key), value, rule)
    }

    /// Takes over what a reader of an object inside this one found.
    mutating func adopt(_ found: [Problem]) { problems += found }

    /// Whether a field is there and not yet taken.
    func isGiven(_ key: String) -> Bool { (members[key] ?? .null) != .null }

    /// Takes a field as it is; `null` counts as not there.
    mutating func value(_ key: String, isRequired: Bool = false) -> JSONValue? {
        let value = members.removeValue(forKey: key)
        if let value, value != .null {
            return value
        }
        if isRequired {
            refuse(key, nil, "It is required.")
        }
        return nil
    }

    /// Takes a text of one line, not empty.
    mutating func text(_ key: String, isRequired: Bool = false) -> String? {
        guard let value = value(key, isRequired: isRequired) else { return nil }
        return text(key, value)
    }

    /// Takes a text that a type makes sense of, or explains why it doesn't.
    mutating func text<T>(
        _ key: String, isRequired: Bool = false, as convert: (String) -> Result<T, RuleFault>
    ) -> T? {
        guard let text = text(key, isRequired: isRequired) else { return nil }
        switch convert(text) {
        case .success(let value): return value
        case .failure(let fault):
            refuse(key, .string(text), fault.rule)
            return nil
        }
    }

    /// Takes one of an enumeration's words.
    mutating func word<Word: RawRepresentable & CaseIterable>(_ key: String, of type: Word.Type)
        -> Word? where Word.RawValue == String
    {
        text(key) { Self.word($0, of: type) }
    }

    /// Takes a number of things, 1 or more.
    mutating func count(_ key: String) -> Int? {
        guard let value = value(key) else { return nil }
        guard case .integer(let number) = value, let count = Int(exactly: number), count > 0 else {
            refuse(key, value, "It is a whole number above 0.")
            return nil
        }
        return count
    }

    /// Takes true or false.
    mutating func flag(_ key: String) -> Bool? {
        guard let value = value(key) else { return nil }
        guard case .bool(let flag) = value else {
            refuse(key, value, "It is true or false.")
            return nil
        }
        return flag
    }

    /// Takes a list, bounded; each entry comes with the key that names it.
    mutating func list(_ key: String, isRequired: Bool = false)
        -> [(key: String, value: JSONValue)]?
    {
        guard let value = value(key, isRequired: isRequired) else { return nil }
        guard case .array(let values) = value else {
            refuse(key, value, "It is a list.")
            return nil
        }
        guard values.count <= Self.longestList else {
            refuse(key, nil, "It has at most \(Self.longestList) entries.")
            return nil
        }
        return values.enumerated().map { ("\(key)[\($0.offset)]", $0.element) }
    }

    /// Takes a list of texts, each of one line.
    mutating func texts(_ key: String, isRequired: Bool = false) -> [String] {
        (list(key, isRequired: isRequired) ?? []).compactMap { text($0.key, $0.value) }
    }

    /// Names the keys that are left, which nobody knows.
    mutating func finish() {
        for key in members.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            problem(
                at: path.isEmpty
                    ? "\(VisibleText(key, limit: 60))"
                    : "\(path).\(VisibleText(key, limit: 60))",
                nil, "This key is unknown.")
        }
        members = [:]
    }

    /// Finds the case with the given word, or names all words there are.
    static func word<Word: RawRepresentable & CaseIterable>(_ text: String, of type: Word.Type)
        -> Result<Word, RuleFault> where Word.RawValue == String
    {
        guard let word = Word(rawValue: text) else {
            let words = type.allCases.map(\.rawValue).joined(separator: ", ")
            return .failure(RuleFault(rule: "It is one of: \(words)."))
        }
        return .success(word)
    }

    private mutating func text(_ key: String, _ value: JSONValue) -> String? {
        guard case .string(let text) = value, !text.isEmpty, text.utf8.count <= Self.longestText,
            text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else {
            refuse(key, value, "It is a text of one line, 1 to \(Self.longestText) octets long.")
            return nil
        }
        return text
    }

    private mutating func problem(at field: String, _ value: JSONValue?, _ rule: String) {
        let shown: VisibleText? =
            switch value {
            case nil: nil
            case .string(let text): VisibleText(text, limit: 200)
            case let value?: VisibleText(value.text(), limit: 200)
            }
        problems.append(
            Problem(field: field.isEmpty ? "--provider" : field, value: shown, rule: rule))
    }
}

/// A rule that one value breaks, before it is known where the value stands.
struct RuleFault: Error {
    let rule: String
}
