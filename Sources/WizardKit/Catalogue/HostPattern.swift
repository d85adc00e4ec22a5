// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// A host, or all hosts below a domain: `smtp.example.com`, or `*.mx.example.com`.
package struct HostPattern: Sendable, Hashable, CustomStringConvertible {
    private let name: DomainName
    private let isWhole: Bool

    /// Reads a pattern.
    ///
    /// - Parameter text: A host name of two labels at least; before it `*.`, where the hosts below it are
    ///   meant and not itself.
    /// - Throws: `AddressFault` with the rule that the name breaks.
    package init(_ text: String) throws(AddressFault) {
        isWhole = !text.hasPrefix(Self.below)
        name = try DomainName(isWhole ? text : String(text.dropFirst(Self.below.count)))
    }

    /// Whether a host is meant.
    ///
    /// - Parameter host: A name in any case; foreign text that is no host name is never meant.
    /// - Returns: Whether it is.
    package func matches(_ host: String) -> Bool {
        guard let host = try? DomainName(host, allowsTrailingDot: true) else { return false }
        return isWhole ? host == name : host != name && host.isWithin(name)
    }

    package var description: String { isWhole ? name.text : Self.below + name.text }

    private static let below = "*."
}
