// SPDX-License-Identifier: Apache-2.0

/// What we call ourselves in EHLO: a fully qualified domain name or an address literal (RFC 5321, 4.1.1.1).
///
/// Google's relay closes the connection on a bare host name and on `localhost`, with a reply that
/// looks like a fault of the network, so neither gets this far.
package struct EHLOName: Sendable, Hashable, CustomStringConvertible {
    /// The name as it goes on the wire, for instance `acme.com` or `[IPv6:2001:db8::1]`.
    package let text: String

    /// Checks a name that a person chose.
    ///
    /// - Parameter text: A domain name of two labels at least, `[192.0.2.1]` or
    ///   `[IPv6:2001:db8::1]`.
    /// - Throws: `AddressFault` with the rule that it breaks.
    package init(_ text: String) throws(AddressFault) {
        let shown = VisibleText(text, limit: 80)
        if let literal = Self.literal(text) {
            self.text = literal
            return
        }
        if let address = IPAddress(text) {
            throw AddressFault(
                summary: "\"\(shown)\" is an IP address, which stands in brackets in EHLO.",
                offer: .spelling(Self.literal(of: address)))
        }
        let name = try DomainName(text)
        let local: Set<Substring> = ["localhost", "localdomain"]
        guard let last = name.labels.last, !local.contains(last), name.labels.first != "localhost"
        else {
            throw AddressFault(
                summary: "\"\(shown)\" names every machine alike: a domain name of your own "
                    + "is needed, such as the sender's.")
        }
        self.text = name.text
    }

    package var description: String { text }

    private static func literal(of address: IPAddress) -> String {
        address.isVersion6 ? "[IPv6:\(address)]" : "[\(address)]"
    }

    private static func literal(_ text: String) -> String? {
        let octets = Array(text.utf8)
        guard octets.first == UInt8(ascii: "["), octets.last == UInt8(ascii: "]"),
            octets.count >= 2
        else { return nil }
        var inside = octets[1..<(octets.count - 1)]
        let tag = inside.prefix(5).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let isTagged = tag == Array("ipv6:".utf8)
        if isTagged {
            inside = inside.dropFirst(5)
        }
        guard let address = IPAddress(String(decoding: inside, as: UTF8.self)),
            address.isVersion6 == isTagged
        else { return nil }
        return literal(of: address)
    }
}
