// SPDX-License-Identifier: Apache-2.0

/// What can go wrong below SMTP: name resolution, connecting, TLS, the connection itself.
package enum ChannelFailure: Error, Sendable, Hashable {
    /// The name does not exist (NXDOMAIN), or has no address at all.
    case hostNotFound(host: String)
    /// The name server did not answer, or answered with a failure; `detail` is the system's text.
    case resolutionFailed(host: String, detail: String)
    /// No address could be connected to; what happened at each.
    case unreachable([ConnectAttempt])
    /// The deadline passed during the given operation.
    case timedOut(Operation)
    /// The connection was reset or closed in the middle; `detail` is the system's text.
    case lost(detail: String)
    /// Under TLS the connection ended without close_notify: what came may not be all.
    case truncated
    /// Octets had arrived before the handshake began.
    case bytesBeforeHandshake
    /// The handshake failed.
    case tls(TLSFailure)
    /// The certificates to trust can't be used: unreadable, empty, or none inside.
    case noTrust(detail: String)
    /// The task was cancelled.
    case cancelled

    /// What was waited for.
    package enum Operation: String, Sendable, Hashable {
        case resolve
        case connect
        case handshake
        case read
        case write
    }

    /// One address that was tried, and how it ended.
    package struct ConnectAttempt: Sendable, Hashable {
        /// The address and port.
        package var address: String
        /// The system's text for the error, for instance `Connection refused`.
        package var detail: String
        /// Whether the address refused, rather than being out of reach or silent.
        package var wasRefused: Bool

        /// Names the address and how it ended.
        package init(address: String, detail: String, wasRefused: Bool) {
            self.address = address
            self.detail = detail
            self.wasRefused = wasRefused
        }
    }
}

/// Why a TLS handshake failed.
package enum TLSFailure: Error, Sendable, Hashable {
    /// The peer's first octets were no TLS record; `excerpt` is what came, cleaned by the reader.
    case notTLS(excerpt: [UInt8])
    /// The peer speaks only versions below TLS 1.2 (RFC 8996).
    case versionTooOld
    /// The certificate was refused.
    case certificate(CertificateProblem)
    /// The peer sent a fatal alert; `name` is OpenSSL's text, for instance `handshake failure`.
    case alert(name: String)
    /// The connection ended in the middle of the handshake.
    case connectionLost
    /// Anything else, in OpenSSL's words.
    case other(detail: String)
}

/// Why a certificate was refused.
package struct CertificateProblem: Sendable, Hashable {
    /// The reason, told apart as far as the advice differs.
    package enum Reason: String, Sendable, Hashable, CaseIterable {
        case expired
        case notYetValid = "not-yet-valid"
        case wrongHost = "wrong-host"
        case selfSigned = "self-signed"
        case unknownAuthority = "unknown-authority"
        case wrongPurpose = "wrong-purpose"
        case weakKey = "weak-key"
        case revoked
        case other
    }

    /// The reason.
    package var reason: Reason
    /// OpenSSL's own words, for instance `certificate has expired`.
    package var detail: String
    /// The subject alternative names of the peer's certificate, foreign text.
    package var names: [String]
    /// The subject of the certificate at fault and its issuer, foreign text.
    package var subject: String
    package var issuer: String
    /// From when and until when the certificate at fault is valid, in RFC 3339 form, UTC.
    package var notBefore: String
    package var notAfter: String

    /// Describes one refusal.
    package init(
        reason: Reason, detail: String, names: [String], subject: String, issuer: String,
        notBefore: String, notAfter: String
    ) {
        self.reason = reason
        self.detail = detail
        self.names = names
        self.subject = subject
        self.issuer = issuer
        self.notBefore = notBefore
        self.notAfter = notAfter
    }
}
