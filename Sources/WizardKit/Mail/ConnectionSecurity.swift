// SPDX-License-Identifier: Apache-2.0

/// How a connection to a mail server is protected; the words of `--security` and of profiles.
package enum ConnectionSecurity: String, Sendable, Hashable, CaseIterable {
    /// TLS from the first octet (implicit TLS, RFC 8314).
    case tls
    /// In the clear until STARTTLS, then TLS; never without it (RFC 3207).
    case startTLS = "starttls"
    /// In the clear to the end; a secret is never sent this way.
    case none
}
