// SPDX-License-Identifier: Apache-2.0

/// How a connection to a mail server is protected.
package enum ConnectionSecurity: String, Sendable, Hashable, CaseIterable {
    /// TLS from the first octet (RFC 8314, section 3.3).
    case tls
    /// In the clear until STARTTLS (RFC 3207).
    case startTLS = "starttls"
    /// Never protected.
    case none
}
