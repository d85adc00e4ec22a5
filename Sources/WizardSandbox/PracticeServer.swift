// SPDX-License-Identifier: Apache-2.0

/// The three mail servers that a practice Google stands in for.
package enum PracticeServer: String, Sendable, Hashable, CaseIterable {
    /// Sends for an account that signs in.
    case gmail
    /// Sends for a domain, signed in or known by its IP address, which on loopback it always is.
    case relay
    /// Takes mail for mailboxes of its own, from anybody.
    case mx

    /// The host that it stands in for.
    package var practisedHost: String {
        switch self {
        case .gmail: "smtp.gmail.com"
        case .relay: "smtp-relay.gmail.com"
        case .mx: "aspmx.l.google.com"
        }
    }

    /// Whether MAIL needs a sign-in before it.
    var needsSignIn: Bool { self == .gmail }

    /// Whether it puts the account in the place of another sender.
    var replacesSender: Bool { self == .gmail }

    /// How TLS begins at its ports, in the order in which to try them.
    var securities: [Sandbox.MailPort.Security] {
        switch self {
        case .gmail: [.tls, .startTLS]
        case .relay: [.startTLS, .tls]
        case .mx: [.startTLS]
        }
    }

    /// The ways of signing in, in the words of a provider file.
    ///
    /// - Parameter hasServiceAccount: Whether there is a service account.
    /// - Returns: The words, the one to offer first in front.
    func auth(hasServiceAccount: Bool) -> [String] {
        let key = hasServiceAccount ? ["service-account"] : []
        return switch self {
        case .gmail: ["oauth", "app-password"] + key
        case .relay: ["none", "app-password", "oauth"] + key
        case .mx: ["none"]
        }
    }
}
