// SPDX-License-Identifier: Apache-2.0

/// A port of a mail server, and how a connection to it is protected.
package struct ServerPort: Sendable, Hashable {
    /// The TCP port, 1 to 65535.
    package let port: UInt16
    /// How the connection is protected.
    package let security: ConnectionSecurity

    /// Names a port and how a connection to it is protected.
    package init(port: UInt16, security: ConnectionSecurity) {
        self.port = port
        self.security = security
    }
}

extension ServerPort {
    /// What a port's number says about the protection: 465 TLS, 25 and 587 STARTTLS, others nothing.
    package static func usualSecurity(of port: UInt16) -> ConnectionSecurity? {
        switch port {
        case 465: .tls
        case 25, 587: .startTLS
        default: nil
        }
    }
}
