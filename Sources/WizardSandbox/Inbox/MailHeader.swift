// SPDX-License-Identifier: Apache-2.0

import LiveWorld

/// The header fields of a message or of one of its parts (RFC 5322, section 2.2).
struct MailHeader: Sendable, Hashable {
    private struct Field: Sendable, Hashable {
        let name: String
        let body: [UInt8]
    }

    private static let limit = 200
    private let fields: [Field]

    /// Takes header and body apart.
    ///
    /// - Parameter octets: A message or a part. Lines may end with CR LF or LF.
    /// - Returns: The header, and what follows the first empty line.
    static func split(_ octets: ArraySlice<UInt8>) -> (header: MailHeader, body: ArraySlice<UInt8>)
    {
        var fields: [(name: String, body: [UInt8])] = []
        var rest = octets
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0A)
            var line = rest[..<(end ?? rest.endIndex)]
            rest = rest[(end.map { $0 + 1 } ?? rest.endIndex)...]
            if line.last == 0x0D { line.removeLast() }
            if line.isEmpty { break }
            if line.first == 0x20 || line.first == 0x09 {
                guard !fields.isEmpty else { continue }
                fields[fields.count - 1].body += line
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), fields.count < limit {
                let name = String(lowercasingASCII: line[..<colon])
                fields.append((name, Array(line[(colon + 1)...])))
            }
        }
        return (MailHeader(fields: fields.map { Field(name: $0.name, body: $0.body) }), rest)
    }

    /// The unfolded body of the first field of a name, without blanks around it, or nil.
    ///
    /// - Parameter name: The name in small letters.
    subscript(name: String) -> [UInt8]? {
        guard let body = fields.first(where: { $0.name == name })?.body else { return nil }
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        return Array(body.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }

    /// A parameter of a field such as `Content-Type`, its quotes taken away, or nil.
    ///
    /// - Parameters:
    ///   - parameter: The parameter's name in small letters.
    ///   - name: The field's name in small letters.
    /// - Returns: The value.
    func parameter(_ parameter: String, of name: String) -> String? {
        for piece in Self.pieces(self[name] ?? []).dropFirst() {
            let parts = piece.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard parts.count == 2,
                String(lowercasingASCII: Self.trimmed(parts[0]).utf8) == parameter
            else { continue }
            let value = Self.trimmed(parts[1])
            return value.hasPrefix("\"") && value.hasSuffix("\"") && value.utf8.count >= 2
                ? String(value.dropFirst().dropLast()) : value
        }
        return nil
    }

    /// The first word of a field such as `Content-Type`, in small letters; empty where it is missing.
    func word(of name: String) -> String {
        String(lowercasingASCII: Self.trimmed(Self.pieces(self[name] ?? []).first ?? []).utf8)
    }

    /// Cuts at semicolons that stand outside quotes.
    private static func pieces(_ value: [UInt8]) -> [ArraySlice<UInt8>] {
        var isQuoted = false
        return value.split(omittingEmptySubsequences: false) { byte in
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            return byte == UInt8(ascii: ";") && !isQuoted
        }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        return String(
            decoding: bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed(),
            as: UTF8.self)
    }
}
