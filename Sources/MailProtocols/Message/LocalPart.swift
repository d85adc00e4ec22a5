// SPDX-License-Identifier: Apache-2.0

/// What stands before the @ of an address (RFC 5321, section 4.1.2), at most 64 octets as written.
struct LocalPart {
    /// The octets that are meant, without quotes and backslashes.
    let octets: [UInt8]

    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")

    /// Reads a quoted string at the start of an address.
    ///
    /// - Parameter text: An address that begins with a quote.
    /// - Returns: The local part and what follows the closing quote, or nil where the quotes are
    ///   not closed, are empty, or hold an octet that is not printable ASCII.
    static func quoted(_ text: [UInt8]) -> (LocalPart, ArraySlice<UInt8>)? {
        var octets: [UInt8] = []
        var rest = text.dropFirst()
        while var octet = rest.popFirst() {
            if octet == quote {
                return octets.isEmpty ? nil : (LocalPart(octets: octets), rest)
            }
            if octet == backslash {
                guard let escaped = rest.popFirst() else { return nil }
                octet = escaped
            }
            guard (0x20...0x7E).contains(octet) else { return nil }
            octets.append(octet)
        }
        return nil
    }

    /// Says why the octets can't stand without quotes, or returns nil where they can.
    var faultAsDotString: String? {
        let dot = UInt8(ascii: ".")
        guard !octets.isEmpty else { return "nothing before the @" }
        guard octets.allSatisfy({ $0 < 0x80 }) else {
            return "a letter outside ASCII before the @, which few servers take; use the "
                + "mailbox's ASCII address"
        }
        guard octets.count <= 64 else { return "more than 64 characters before the @" }
        if let octet = octets.first(where: { !Self.isAtomText($0) && $0 != dot }) {
            return "\(AddressFault.name(of: octet)) before the @"
        }
        guard octets.first != dot, octets.last != dot,
            !zip(octets, octets.dropFirst()).contains(where: { $0 == dot && $1 == dot })
        else { return "a dot at the start or end of what is before the @, or two in a row" }
        return nil
    }

    /// The local part as it is written: bare where it can be, else in quotes.
    var written: [UInt8] {
        if faultAsDotString == nil {
            return octets
        }
        let inside = octets.flatMap { octet in
            octet == Self.quote || octet == Self.backslash ? [Self.backslash, octet] : [octet]
        }
        return [Self.quote] + inside + [Self.quote]
    }

    /// Whether an octet is RFC 5322's atext, which needs no quotes.
    static func isAtomText(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(octet)
        }
    }
}
