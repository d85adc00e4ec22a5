// SPDX-License-Identifier: Apache-2.0

/// How a connection to a mail server is protected (RFC 8314).
package enum ConnectionSecurity: String, Sendable, Hashable, CaseIterable {
    /// TLS from the first octet, as on port 465.
    case tls
    /// TLS after the STARTTLS command (RFC 3207), as on port 587.
    case startTLS = "starttls"
    /// No TLS at all.
    case none
}
