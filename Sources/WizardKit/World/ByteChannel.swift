// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// A connection that carries octets, first in the clear or under TLS from the start.
///
/// Every wait ends at its deadline, and at once when the task is cancelled. A channel is used by
/// one task at a time. After a failure only `close()` may be called.
package protocol ByteChannel: AnyObject, Sendable {
    /// The address that answered, in the form `192.0.2.1:587` or `[2001:db8::1]:587`.
    var peer: String { get }

    /// What TLS agreed on, or nil before a handshake.
    var tls: TLSSummary? { get }

    /// Waits for octets and returns what has come, at most `limit`; empty at the orderly end.
    ///
    /// - Throws: `ChannelFailure.timedOut` at the deadline, `.lost` where the connection broke,
    ///   `.truncated` where TLS ended without close_notify, `.cancelled`.
    func read(atMost limit: Int, by deadline: ContinuousClock.Instant) async throws(ChannelFailure)
        -> [UInt8]

    /// Returns what has already arrived without waiting, at most `limit`; empty if nothing has.
    func readAvailable(atMost limit: Int) throws(ChannelFailure) -> [UInt8]

    /// Writes all octets, or throws.
    func write(_ bytes: [UInt8], by deadline: ContinuousClock.Instant) async throws(ChannelFailure)

    /// Does the TLS handshake as a client, on a connection that was in the clear so far.
    ///
    /// Octets that arrived before the handshake are `ChannelFailure.bytesBeforeHandshake`: a TLS
    /// server never speaks first, so somebody else put them there (CVE-2011-0411).
    func startTLS(_ settings: TLSSettings, by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure)

    /// Ends the connection, with close_notify under TLS, without waiting. Calling it again does nothing.
    func close()
}

/// Whom a TLS handshake expects, and whom it trusts.
package struct TLSSettings: Sendable, Hashable {
    /// The name or IP address that the certificate must bear among its subject alternative names.
    package var host: String
    /// The text of a PEM file that replaces the system's trust store, or nil for the system's.
    package var certificateAuthorities: [UInt8]?

    /// Expects `host`, and trusts the system's authorities or the given PEM text alone.
    package init(host: String, certificateAuthorities: [UInt8]? = nil) {
        self.host = host
        self.certificateAuthorities = certificateAuthorities
    }
}

/// What a TLS handshake agreed on.
package struct TLSSummary: Sendable, Hashable {
    /// The version as OpenSSL names it, for instance `TLSv1.3`.
    package var version: String
    /// The cipher suite, for instance `TLS_AES_256_GCM_SHA384`.
    package var cipher: String
    /// The certificate that the peer proved to be its own, where it showed one.
    package var certificate: PeerCertificate?

    /// Names the version and the cipher suite.
    package init(version: String, cipher: String, certificate: PeerCertificate? = nil) {
        self.version = version
        self.cipher = cipher
        self.certificate = certificate
    }
}

/// A peer's certificate as people are told of it; all of it is foreign text.
package struct PeerCertificate: Sendable, Hashable {
    /// The names and addresses that it is for.
    package var names: [String]
    /// The subjects of the verified chain, the peer's own first, the authority's last.
    package var chain: [String]
    /// From when and until when it is valid, in RFC 3339 form, UTC.
    package var notBefore: String
    package var notAfter: String

    /// Describes a certificate.
    package init(names: [String], chain: [String], notBefore: String, notAfter: String) {
        self.names = names
        self.chain = chain
        self.notBefore = notBefore
        self.notAfter = notAfter
    }
}

/// A host and a port to connect to.
package struct Endpoint: Sendable, Hashable, CustomStringConvertible {
    /// A domain name in ASCII or an IP address without brackets.
    package var host: String
    /// The TCP port.
    package var port: UInt16

    /// Names a host and a port.
    package init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    package var description: String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}

/// Makes connections.
package protocol Network: Sendable {
    /// Resolves a host to its IPv4 and IPv6 addresses, without brackets, in the order to try them.
    ///
    /// - Throws: `hostNotFound`, `resolutionFailed`, `timedOut(.resolve)`, `cancelled`.
    func addresses(of host: String, by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure) -> [String]

    /// Asks name servers for the hosts that take a domain's mail, the preferred ones first.
    ///
    /// - Returns: The hosts; none where the domain is there and has no MX record.
    /// - Throws: `hostNotFound` where there is no such domain, `resolutionFailed`,
    ///   `timedOut(.resolve)`, `cancelled`.
    func mailExchangers(of domain: DomainName, by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure) -> [MailExchanger]

    /// Resolves the host and races its addresses (RFC 8305), all under one deadline.
    ///
    /// - Throws: `hostNotFound`, `resolutionFailed`, `unreachable` (with every attempt),
    ///   `timedOut`, `cancelled`.
    func connect(to endpoint: Endpoint, by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure) -> any ByteChannel

    /// Checks that a PEM text holds at least one certificate to trust, without connecting.
    func checkAuthorities(_ pem: [UInt8]) throws(UnusableAuthorities)
}

/// Why a PEM text holds nothing to trust.
package struct UnusableAuthorities: Error, Sendable, Hashable {
    /// What is wrong, in words.
    package var detail: String

    /// Says what is wrong.
    package init(detail: String) {
        self.detail = detail
    }
}
