// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Reads the members of one JSON object and notes every problem, instead of ending at the first.
///
/// Each function returns nil where a member is missing or wrong; whether that is a problem it has
/// noted itself.
struct ObjectReader {
    /// What was found wrong so far, shared by the readers of one document.
    final class Notes {
        var problems: [Problem] = []
    }

    private let members: [String: JSONValue]
    private let path: String
    let notes: Notes

    /// Starts to read an object, and refuses members that it doesn't have.
    ///
    /// - Parameters:
    ///   - value: The value that should be an object.
    ///   - path: The dotted name of the object, empty for the document.
    ///   - keys: The members that it may have.
    ///   - notes: Where problems go.
    init?(_ value: JSONValue, at path: String, keys: Set<String>, notes: Notes) {
        guard case .object(let members) = value else {
            notes.problems.append(
                Problem(
                    field: path.isEmpty ? "file" : path, value: nil,
                    rule: "It is a JSON object, not \(value.typeName)."))
            return nil
        }
        self.members = members
        self.path = path
        self.notes = notes
        for key in members.keys.filter({ !keys.contains($0) }).sorted() {
            // No value: somebody may have put a password there.
            note(VisibleText(key, limit: 100).description, nil, "There is no such field.")
        }
    }

    /// A member of whatever type, or nil where there is none.
    func value(_ key: String) -> JSONValue? { members[key] }

    /// Notes a problem of a member.
    func note(_ key: String, _ value: VisibleText?, _ rule: String) {
        let field = path.isEmpty ? key : "\(path).\(key)"
        notes.problems.append(Problem(field: field, value: value, rule: rule))
    }

    /// Notes each of the members that stand where they have no meaning.
    func refuse(_ keys: [String], _ rule: String) {
        for key in keys where value(key) != nil {
            note(key, nil, rule)
        }
    }

    /// A text that keeps a rule.
    ///
    /// - Parameters:
    ///   - key: The member.
    ///   - rule: What it must be.
    ///   - isRequired: Whether it is a problem if there is none.
    ///   - isShown: Whether the problem may quote the value; false where it may be a secret.
    /// - Returns: The text, or nil.
    func text(
        _ key: String, _ rule: ProfileRule = .text, isRequired: Bool = true, isShown: Bool = true
    ) -> String? {
        guard let value = members[key] else {
            if isRequired { note(key, nil, "It is missing. " + rule.sentence) }
            return nil
        }
        guard case .string(let text) = value, rule.accepts(text) else {
            note(key, isShown ? Self.shown(value) : nil, rule.sentence)
            return nil
        }
        return text
    }

    /// One of the texts that a type allows.
    func choice<Choice: RawRepresentable<String> & CaseIterable & SendableMetatype>(
        _ key: String, _ type: Choice.Type = Choice.self, isRequired: Bool = true,
        isShown: Bool = true
    ) -> Choice? {
        let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        let rule = ProfileRule("It is one of: \(names).") { Choice(rawValue: $0) != nil }
        return text(key, rule, isRequired: isRequired, isShown: isShown).flatMap(Choice.init)
    }

    /// A time, or nil where there is none or where it is null.
    func time(_ key: String, isRequired: Bool = false) -> Timestamp? {
        text(key, .time, isRequired: isRequired).flatMap { Timestamp($0) }
    }

    /// The reader of the same object, for which a member that is null is a missing one.
    func ignoringNull(_ keys: String...) -> ObjectReader {
        ObjectReader(
            members: members.filter { !keys.contains($0.key) || $0.value != .null },
            path: path, notes: notes)
    }

    /// True, false, or nil where there is none.
    func flag(_ key: String) -> Bool? {
        switch members[key] {
        case nil: return nil
        case .bool(let flag): return flag
        case .some(let value):
            note(key, Self.shown(value), "It is true, false or null.")
            return nil
        }
    }

    /// A whole number in a range.
    func integer(_ key: String, in range: ClosedRange<Int64>) -> Int64? {
        let rule = "It is a whole number from \(range.lowerBound) to \(range.upperBound)."
        guard let value = members[key] else {
            note(key, nil, "It is missing. " + rule)
            return nil
        }
        guard case .integer(let number) = value, range.contains(number) else {
            note(key, Self.shown(value), rule)
            return nil
        }
        return number
    }

    /// A list of 1 to 100 texts that keep a rule, or nil.
    func texts(_ key: String, _ rule: ProfileRule) -> [String]? {
        guard let value = members[key] else {
            note(key, nil, "It is missing. " + rule.sentence)
            return nil
        }
        guard case .array(let values) = value, (1...100).contains(values.count) else {
            note(key, Self.shown(value), rule.sentence)
            return nil
        }
        let texts = values.compactMap { value -> String? in
            guard case .string(let text) = value, rule.accepts(text) else {
                note(key, Self.shown(value), rule.sentence)
                return nil
            }
            return text
        }
        return texts.count == values.count ? texts : nil
    }

    /// The reader of an object inside this one, or nil where there is none.
    func object(_ key: String, keys: Set<String>, isRequired: Bool = true) -> ObjectReader? {
        guard let value = members[key] else {
            if isRequired { note(key, nil, "It is missing. It is a JSON object.") }
            return nil
        }
        return ObjectReader(
            value, at: path.isEmpty ? key : "\(path).\(key)", keys: keys, notes: notes)
    }

    /// Reads the version of a document before anything else of it.
    ///
    /// - Parameters:
    ///   - value: The document.
    ///   - current: The version that can be read.
    /// - Throws: `DocumentFailure.newerVersion`, because then no other rule can be relied on.
    static func requireVersion(_ value: JSONValue, atMost current: Int64) throws(DocumentFailure) {
        if case .object(let members) = value, case .integer(let version) = members["version"],
            version > current
        {
            throw .newerVersion(version)
        }
    }

    private init(members: [String: JSONValue], path: String, notes: Notes) {
        self.members = members
        self.path = path
        self.notes = notes
    }

    private static func shown(_ value: JSONValue) -> VisibleText {
        guard case .string(let text) = value else { return VisibleText(value.text(), limit: 100) }
        return VisibleText(text, limit: 100)
    }
}
