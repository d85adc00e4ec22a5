// SPDX-License-Identifier: Apache-2.0

/// One connection that was only opened, to see whether a port can be reached from here.
package struct Probe: Sendable, Hashable {
    /// The port.
    package var port: UInt16
    /// The address, without brackets.
    package var address: String
    /// Why nothing stood; nil where it did.
    package var failure: ChannelFailure?
    /// How long it took.
    package var elapsed: Duration

    /// Describes a probe.
    package init(port: UInt16, address: String, failure: ChannelFailure?, elapsed: Duration) {
        self.port = port
        self.address = address
        self.failure = failure
        self.elapsed = elapsed
    }

    /// Whether the address is of IPv6.
    package var isIPv6: Bool { address.utf8.contains(UInt8(ascii: ":")) }
    /// The family in people's words.
    package var family: String { isIPv6 ? "IPv6" : "IPv4" }
    /// Whether a connection stood.
    package var isOK: Bool { failure == nil }

    /// Why nothing stood, in a few words.
    package var reason: String? {
        switch failure {
        case nil: nil
        case .unreachable(let attempts)?: attempts.first?.detail ?? "out of reach"
        case .timedOut?: "no answer in \(elapsed.components.seconds) s"
        case .cancelled?: "interrupted"
        case .hostNotFound?, .resolutionFailed?, .lost?, .truncated?, .bytesBeforeHandshake?, .tls?,
            .noTrust?:
            "failed"
        }
    }

    /// The ports that are looked at for a server.
    ///
    /// Where one of them is a port for submission (RFC 8314), both such ports and 25 are, since it is
    /// there that networks differ; at any other server only the ports that are meant.
    ///
    /// - Parameter planned: The ports that a session would try.
    /// - Returns: The ports, each once.
    package static func ports(besides planned: [UInt16]) -> [UInt16] {
        let usual: [UInt16] = [465, 587, 25]
        guard planned.contains(465) || planned.contains(587) else { return planned }
        return usual + planned.filter { !usual.contains($0) }
    }
}
