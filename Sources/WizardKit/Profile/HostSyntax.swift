// SPDX-License-Identifier: Apache-2.0

/// The syntax of host names, IP addresses and endpoints, octet by octet.
enum HostSyntax {
    /// Whether octets are a host name: labels of letters, digits and hyphens (RFC 1123, section
    /// 2.1; lengths from RFC 1035, section 2.3.4), the last of which is not all digits.
    static func isName(_ bytes: some Collection<UInt8>) -> Bool {
        guard (1...253).contains(bytes.count) else { return false }
        let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let hyphen = UInt8(ascii: "-")
        let areLabels = labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != hyphen
                && label.reversed().first != hyphen
                && label.allSatisfy { isDigit($0) || isLetter($0) || $0 == hyphen }
        }
        return areLabels && labels.last.map { !$0.allSatisfy(isDigit) } ?? false
    }

    /// Whether octets are an IP address without brackets, of version 4 or 6 (RFC 4291, section 2.2).
    static func isAddress(_ bytes: some Collection<UInt8>) -> Bool {
        isIPv4(bytes) || isIPv6(bytes)
    }

    /// Whether octets are an address literal for EHLO (RFC 5321, section 4.1.3).
    static func isLiteral(_ bytes: some Collection<UInt8>) -> Bool {
        let bytes = Array(bytes)
        guard bytes.count > 2, bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]")
        else { return false }
        let inner = bytes[1..<(bytes.count - 1)]
        let tag = "IPv6:".utf8
        return inner.starts(with: tag) ? isIPv6(inner.dropFirst(tag.count)) : isIPv4(inner)
    }

    /// Whether octets are an address that a token may be sent to: https, or http on this machine.
    static func isEndpoint(_ bytes: some Collection<UInt8>) -> Bool {
        let bytes = Array(bytes)
        guard bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { return false }
        let isSecure = bytes.starts(with: "https://".utf8)
        guard isSecure || bytes.starts(with: "http://".utf8) else { return false }
        let rest = bytes.dropFirst(isSecure ? 8 : 7)
        let authority = Array(rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") })
        guard let (host, port) = hostAndPort(authority), isPort(port) else { return false }
        if host.first == UInt8(ascii: "[") {
            let inner = host.dropFirst().dropLast()
            return isIPv6(inner) && (isSecure || inner.elementsEqual("::1".utf8))
        }
        let isLoopback =
            host.elementsEqual("localhost".utf8) || isIPv4(host) && host.starts(with: "127.".utf8)
        return isSecure ? isName(host) || isIPv4(host) : isLoopback
    }

    /// Splits at the colon before the port; a host in brackets keeps them.
    private static func hostAndPort(_ bytes: [UInt8])
        -> (host: ArraySlice<UInt8>, port: ArraySlice<UInt8>?)?
    {
        var end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
        if bytes.first == UInt8(ascii: "[") {
            guard let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            end = bracket + 1
        }
        guard end < bytes.endIndex else { return (bytes[..<end], nil) }
        return bytes[end] == UInt8(ascii: ":") ? (bytes[..<end], bytes[(end + 1)...]) : nil
    }

    private static func isPort(_ digits: ArraySlice<UInt8>?) -> Bool {
        guard let digits else { return true }
        guard (1...5).contains(digits.count), digits.allSatisfy(isDigit) else { return false }
        return (1...65_535).contains(digits.reduce(0) { $0 * 10 + Int($1 - 0x30) })
    }

    private static func isIPv4(_ bytes: some Collection<UInt8>) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.count) && part.allSatisfy(isDigit)
                    && (part.count == 1 || part.first != UInt8(ascii: "0"))
                    && part.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
            }
    }

    private static func isIPv6(_ bytes: some Collection<UInt8>) -> Bool {
        guard (2...45).contains(bytes.count) else { return false }
        let bytes = Array(bytes)
        let colon = UInt8(ascii: ":")
        let gap = bytes.indices.dropLast().first { bytes[$0] == colon && bytes[$0 + 1] == colon }
        guard let gap else { return groupCount(bytes[...]) == 8 }
        // A second gap leaves an empty group behind, which is none.
        guard let head = groupCount(bytes[..<gap], endsInIPv4: false),
            let tail = groupCount(bytes[(gap + 2)...])
        else { return false }
        return head + tail <= 7
    }

    /// The number of 16-bit groups in a part of an IPv6 address, or nil where it is none.
    private static func groupCount(_ bytes: ArraySlice<UInt8>, endsInIPv4: Bool = true) -> Int? {
        guard !bytes.isEmpty else { return 0 }
        var groups = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var count = 0
        if endsInIPv4, let last = groups.last, isIPv4(last) {
            groups.removeLast()
            count = 2
        }
        let areGroups = groups.allSatisfy { group in
            (1...4).contains(group.count) && group.allSatisfy(isHexadecimal)
        }
        return areGroups ? count + groups.count : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x61...0x66).contains(byte | 0x20)
    }
}
