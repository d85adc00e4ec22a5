// SPDX-License-Identifier: Apache-2.0

/// The name or address of a server to connect to.
package struct HostName: Sendable, Hashable, CustomStringConvertible {
    /// The domain name in lower case, or the canonical IP address without brackets.
    package let text: String
    /// The IP address, where it is one and not a name.
    package let address: IPAddress?

    /// Checks what a person typed.
    ///
    /// - Parameter text: A domain name, of one label too and with or without a final dot, an
    ///   IPv4 address, or an IPv6 address with or without brackets.
    /// - Throws: `AddressFault` with the rule that it breaks.
    package init(_ text: String) throws(AddressFault) {
        var bare = text.utf8[...]
        let isBracketed = bare.first == UInt8(ascii: "[") && bare.last == UInt8(ascii: "]")
        if isBracketed, bare.count >= 2 {
            bare = bare.dropFirst().dropLast()
        }
        if let address = IPAddress(String(decoding: bare, as: UTF8.self)),
            !isBracketed || address.isVersion6
        {
            self.address = address
            self.text = address.description
            return
        }
        let shown = VisibleText(text, limit: 80)
        if Array(text.utf8).filter({ $0 == UInt8(ascii: ":") }).count == 1 {
            throw AddressFault(
                summary: "\"\(shown)\" is not a host name: the port is given apart, by --port.")
        }
        self.text = try DomainName(
            text, minimumLabels: 1, allowsTrailingDot: true, kind: "host name"
        ).text
        address = nil
    }

    package var description: String { text }

    /// Whether it is this machine beyond doubt: `localhost`, 127.0.0.0/8 or `::1`.
    package var isLoopback: Bool { address?.isLoopback ?? (text == "localhost") }
}
