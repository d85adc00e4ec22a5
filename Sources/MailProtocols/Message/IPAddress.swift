// SPDX-License-Identifier: Apache-2.0

/// An IPv4 or IPv6 address, read from its text without asking the system.
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// The address in network order: four octets for IPv4, sixteen for IPv6.
    package let octets: [UInt8]

    /// Reads `192.0.2.1` or `2001:db8::1`, without brackets, zone or port.
    ///
    /// Parts of an IPv4 address with a leading zero are refused, since some programs read them as
    /// octal numbers.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 45,
            let octets = Self.version4(bytes[...]) ?? Self.version6(bytes[...])
        else { return nil }
        self.octets = octets
    }

    /// Whether it is an IPv6 address.
    package var isVersion6: Bool { octets.count == 16 }

    /// Whether it is this machine's own: 127.0.0.0/8 or ::1.
    package var isLoopback: Bool {
        isVersion6 ? octets.dropLast().allSatisfy { $0 == 0 } && octets.last == 1 : octets[0] == 127
    }

    /// The canonical text (RFC 5952 for IPv6).
    package var description: String {
        guard isVersion6 else { return octets.map { String($0) }.joined(separator: ".") }
        let groups = stride(from: 0, to: 16, by: 2).map { index in
            String(UInt16(octets[index]) << 8 | UInt16(octets[index + 1]), radix: 16)
        }
        guard let gap = Self.longestZeros(groups) else { return groups.joined(separator: ":") }
        return groups[..<gap.lowerBound].joined(separator: ":") + "::"
            + groups[gap.upperBound...].joined(separator: ":")
    }

    private static func longestZeros(_ groups: [String]) -> Range<Int>? {
        var best: Range<Int>?
        var start = 0
        for index in 0...groups.count where index == groups.count || groups[index] != "0" {
            if index - start >= 2, index - start > (best?.count ?? 0) {
                best = start..<index
            }
            start = index + 1
        }
        return best
    }

    private static func version4(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var octets: [UInt8] = []
        for part in parts {
            guard (1...3).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0"),
                part.allSatisfy({ (0x30...0x39).contains($0) }),
                let octet = UInt8(String(decoding: part, as: UTF8.self))
            else { return nil }
            octets.append(octet)
        }
        return octets
    }

    private static func version6(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let colon = UInt8(ascii: ":")
        let gap = text.indices.first {
            text[$0] == colon && text.index(after: $0) < text.endIndex && text[$0 + 1] == colon
        }
        guard let gap else {
            let octets = groups(text, mayEndInVersion4: true)
            return octets?.count == 16 ? octets : nil
        }
        guard let head = groups(text[..<gap], mayEndInVersion4: false),
            let tail = groups(text[(gap + 2)...], mayEndInVersion4: true),
            head.count + tail.count <= 14
        else { return nil }
        return head + Array(repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    private static func groups(_ text: ArraySlice<UInt8>, mayEndInVersion4: Bool) -> [UInt8]? {
        guard !text.isEmpty else { return [] }
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var octets: [UInt8] = []
        for (index, part) in parts.enumerated() {
            let word = String(decoding: part, as: UTF8.self)
            if part.allSatisfy({ $0 != UInt8(ascii: "+") }), (1...4).contains(part.count),
                let value = UInt16(word, radix: 16)
            {
                octets += [UInt8(value >> 8), UInt8(value & 0xFF)]
            } else if mayEndInVersion4, index == parts.count - 1, let last = version4(part) {
                octets += last
            } else {
                return nil
            }
        }
        return octets.count <= 16 ? octets : nil
    }
}
