// SPDX-License-Identifier: Apache-2.0

/// What tells one message from every other (RFC 5322, section 3.6.4).
package struct MessageID: Sendable, Hashable, CustomStringConvertible {
    /// The identifier with its angle brackets: `<20261124T141002.7f3a@acme.com>`.
    package let description: String

    /// Makes an identifier that tells nothing about the machine.
    ///
    /// - Parameters:
    ///   - date: When the message was written.
    ///   - random: Unpredictable octets, of which eight are used.
    ///   - domain: The sender's domain.
    package init(date: UTCDateTime, random: [UInt8], domain: DomainName) {
        let octets = random.isEmpty ? [0] : Array(random.prefix(8))
        description = "<\(date.compactText).\(Self.hexadecimal(octets))@\(domain)>"
    }

    /// Octets as lower-case hexadecimal digits, two for each.
    static func hexadecimal(_ octets: [UInt8]) -> String {
        octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
