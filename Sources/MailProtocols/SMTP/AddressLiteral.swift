// SPDX-License-Identifier: Apache-2.0

/// An IP address as a server writes it in brackets: `203.0.113.5`, `2001:db8::5` (RFC 5321, 4.1.3).
package struct AddressLiteral: Sendable, Hashable, CustomStringConvertible {
    /// The address in ASCII, lower case, without brackets and without the tag `IPv6:`.
    package let description: String

    /// Reads what stands between the brackets, or returns nil where it is no IP address.
    ///
    /// A zone, a leading zero and a number out of range make it none.
    package init?(_ bytes: some Collection<UInt8>) {
        // The longest form is `ipv6:` and six groups with a dotted tail.
        guard bytes.count <= 50 else { return nil }
        var text = bytes.map(\.asciiLowercased)
        let tag = Array("ipv6:".utf8)
        if text.starts(with: tag) {
            text.removeFirst(tag.count)
            guard Self.isIPv6(text) else { return nil }
        } else {
            guard Self.isIPv4(text) || Self.isIPv6(text) else { return nil }
        }
        description = String(decoding: text, as: UTF8.self)
    }

    private static func isIPv4(_ text: [UInt8]) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard (1...3).contains(part.count), part.allSatisfy(\.isASCIIDigit),
                    part.count == 1 || part.first != UInt8(ascii: "0")
                else { return false }
                return part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } <= 255
            }
    }

    /// Whether it is RFC 4291's text form: eight groups, or fewer around one `::`.
    private static func isIPv6(_ text: [UInt8]) -> Bool {
        let colon = UInt8(ascii: ":")
        let gaps = text.indices.dropLast().filter { text[$0] == colon && text[$0 + 1] == colon }
        switch gaps.count {
        case 0:
            return groups(text[...], mayEndInIPv4: true) == 8
        case 1:
            guard let before = groups(text[..<gaps[0]], mayEndInIPv4: false),
                let after = groups(text[(gaps[0] + 2)...], mayEndInIPv4: true)
            else { return false }
            return before + after <= 7
        default:
            return false
        }
    }

    /// How many groups of 16 bits stand there, or nil where one is malformed.
    private static func groups(_ text: ArraySlice<UInt8>, mayEndInIPv4: Bool) -> Int? {
        if text.isEmpty { return 0 }
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var count = 0
        for (index, part) in parts.enumerated() {
            if (1...4).contains(part.count), part.allSatisfy(\.isASCIIHexDigit) {
                count += 1
            } else if mayEndInIPv4, index == parts.count - 1, isIPv4(Array(part)) {
                count += 2
            } else {
                return nil
            }
        }
        return count
    }
}
