// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// The address of a provider's endpoint or page: https, or http on this machine alone.
package struct EndpointURL: Sendable, Hashable, CustomStringConvertible {
    /// Why a text is no such address, as a sentence.
    package struct Fault: Error, Sendable, Hashable {
        /// The rule that it breaks.
        package let rule: String
    }

    /// The address as it was given.
    package let text: String
    /// The host in it.
    package let host: HostName
    /// The port in it, or the scheme's own.
    package let port: UInt16
    /// Whether it is https; if not, the host is this machine.
    package let isSecure: Bool
    /// Path and query, beginning with a slash.
    package let target: String

    /// Checks an address.
    ///
    /// - Parameter text: At most 2,000 printable ASCII characters, without a user part (which
    ///   hides the host from people) and without a fragment (RFC 6749, section 3.1).
    /// - Throws: `EndpointURL.Fault` with the rule that it breaks.
    package init(_ text: String) throws(Fault) {
        let octets = Array(text.utf8)
        guard octets.count <= 2_000 else { throw Fault(rule: "It has at most 2,000 characters.") }
        guard octets.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Fault(rule: "It is printable ASCII without blanks; anything else is written %XX.")
        }
        let scheme = octets.prefix { $0 != UInt8(ascii: ":") }.map { $0 | 0x20 }
        isSecure = scheme == Array("https".utf8)
        guard isSecure || scheme == Array("http".utf8),
            octets.dropFirst(scheme.count).starts(with: "://".utf8)
        else { throw Fault(rule: "It begins with https://.") }
        let rest = octets.dropFirst(scheme.count + 3)
        guard !rest.contains(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "\\") }) else {
            throw Fault(rule: "It has no fragment (#) and no backslash.")
        }
        let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        guard !authority.contains(UInt8(ascii: "@")) else {
            throw Fault(rule: "It has no user name before its host.")
        }
        (host, port) = try Self.divided(authority, isSecure: isSecure)
        guard isSecure || host.isLoopback else {
            throw Fault(rule: "It begins with https://; http:// is for this machine alone.")
        }
        let tail = String(decoding: rest.dropFirst(authority.count), as: UTF8.self)
        target = tail.utf8.first == UInt8(ascii: "/") ? tail : "/" + tail
        self.text = text
    }

    package var description: String { text }

    private static func divided(_ authority: ArraySlice<UInt8>, isSecure: Bool)
        throws(Fault) -> (HostName, UInt16)
    {
        let colon = UInt8(ascii: ":")
        var name = authority
        var port: UInt16 = isSecure ? 443 : 80
        let isVersion6 = authority.first == UInt8(ascii: "[")
        if let position = authority.lastIndex(of: colon),
            !isVersion6 || authority[..<position].last == UInt8(ascii: "]")
        {
            let digits = authority[(position + 1)...]
            guard (1...5).contains(digits.count),
                digits.allSatisfy({ (0x30...0x39).contains($0) }),
                let number = UInt16(String(decoding: digits, as: UTF8.self)), number > 0
            else { throw Fault(rule: "The port in it is a number from 1 to 65535.") }
            port = number
            name = authority[..<position]
        }
        // Without brackets the colons of an IPv6 address can't be told from the port's.
        guard isVersion6 || !name.contains(colon),
            let host = try? HostName(String(decoding: name, as: UTF8.self))
        else { throw Fault(rule: "Behind :// stands the name of a host.") }
        return (host, port)
    }
}
