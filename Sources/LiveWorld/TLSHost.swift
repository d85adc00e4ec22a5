// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Whom a certificate must name: a domain name or an IP address (RFC 9525, section 6).
enum TLSHost: Sendable, Hashable {
    /// A name in lower case without a trailing dot, as SNI carries it (RFC 6066, section 3).
    case name(String)
    /// An address, which SNI never carries.
    case address(String)

    /// Reads the host that a person or a profile gave.
    ///
    /// The characters are checked here because OpenSSL gives two inputs a meaning of their own: an
    /// empty name switches the check off, and one with a leading dot accepts every subdomain.
    ///
    /// - Returns: Nil where no certificate can bear such a name.
    init?(_ host: String) {
        if Self.isAddress(host) {
            self = .address(host)
            return
        }
        var octets = Array(host.utf8)
        if octets.last == UInt8(ascii: ".") { octets.removeLast() }
        let labels = octets.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard octets.count <= 253 else { return nil }
        for label in labels
        where !(1...63).contains(label.count) || !label.allSatisfy(Self.isInName) {
            return nil
        }
        let lowered = octets.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        self = .name(String(decoding: lowered, as: UTF8.self))
    }

    private static func isInName(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func isAddress(_ text: String) -> Bool {
        guard !text.utf8.contains(0) else { return false }
        var address4 = in_addr()
        var address6 = in6_addr()
        return unsafe inet_pton(AF_INET, text, &address4) == 1
            || inet_pton(AF_INET6, text, &address6) == 1
    }
}
