// SPDX-License-Identifier: Apache-2.0

/// An address with the name that people see beside it (RFC 5322, section 3.4).
package struct Mailbox: Sendable, Hashable, CustomStringConvertible {
    /// The name, if there is one.
    package var name: DisplayName?
    /// The address.
    package var address: EmailAddress

    /// Puts a name and an address together.
    package init(name: DisplayName? = nil, address: EmailAddress) {
        self.name = name
        self.address = address
    }

    /// Reads `jane@example.org`, `<jane@example.org>`, `Jane Doe <jane@example.org>` or
    /// `"Doe, Jane" <jane@example.org>`.
    ///
    /// A name without quotes stands for itself, commas and dots too, since there is only one
    /// mailbox here that they could divide.
    ///
    /// - Parameter text: What a person typed, at most 1,000 octets.
    /// - Throws: `AddressFault` with the rule that it breaks.
    package init(parsing text: String) throws(AddressFault) {
        var octets = Array(text.utf8)[...]
        guard octets.count <= 1_000 else {
            throw AddressFault(summary: "A name and an address have at most 1,000 octets.")
        }
        while octets.last == 0x20 {
            octets.removeLast()
        }
        octets = octets.drop { $0 == 0x20 }
        guard octets.last == UInt8(ascii: ">") else {
            self.init(address: try EmailAddress(String(decoding: octets, as: UTF8.self)))
            return
        }
        // EmailAddress asks this type about a text that ends with a bracket, to suggest what is
        // inside; so it is never given one here, or the two would ask each other for ever.
        guard let opening = Self.openingBracket(in: octets) else {
            throw octets.contains(UInt8(ascii: "<")) ? Self.quotes : Self.brackets
        }
        let inside = octets[(opening + 1)...].dropLast()
        guard inside.last != UInt8(ascii: ">") else {
            throw AddressFault(summary: "The angle brackets around the address are doubled.")
        }
        let address = try EmailAddress(String(decoding: inside, as: UTF8.self))
        self.init(name: try Self.name(in: octets[..<opening]), address: address)
    }

    /// The name and the address as people are shown them; headers have a form of their own.
    package var description: String {
        name.map { "\($0) <\(address)>" } ?? address.description
    }

    private static func openingBracket(in octets: ArraySlice<UInt8>) -> Int? {
        var isQuoted = false
        var isEscaped = false
        for index in octets.indices {
            switch octets[index] {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\") where isQuoted: isEscaped = true
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "<") where !isQuoted: return index
            default: break
            }
        }
        return nil
    }

    private static func name(in octets: ArraySlice<UInt8>) throws(AddressFault) -> DisplayName? {
        let quote = UInt8(ascii: "\"")
        var bare = octets
        while bare.last == 0x20 {
            bare.removeLast()
        }
        guard !bare.isEmpty else { return nil }
        guard bare.contains(quote) else {
            guard !bare.contains(UInt8(ascii: ">")) else { throw brackets }
            return try DisplayName(String(decoding: bare, as: UTF8.self))
        }
        guard bare.count >= 2, bare.first == quote, bare.last == quote,
            let unquoted = unescaped(bare.dropFirst().dropLast())
        else { throw quotes }
        return unquoted.isEmpty ? nil : try DisplayName(String(decoding: unquoted, as: UTF8.self))
    }

    /// Drops the backslashes inside a quoted string; nil where it ends too early or not at all.
    private static func unescaped(_ octets: ArraySlice<UInt8>) -> [UInt8]? {
        var rest = octets
        var result: [UInt8] = []
        while var octet = rest.popFirst() {
            guard octet != UInt8(ascii: "\"") else { return nil }
            if octet == UInt8(ascii: "\\") {
                guard let escaped = rest.popFirst() else { return nil }
                octet = escaped
            }
            result.append(octet)
        }
        return result
    }

    private static var quotes: AddressFault {
        AddressFault(summary: "The quotes of the name must stand around the whole of it.")
    }

    private static var brackets: AddressFault {
        AddressFault(summary: "One pair of angle brackets stands around the address.")
    }
}
