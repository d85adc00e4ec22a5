// SPDX-License-Identifier: Apache-2.0

/// A SASL mechanism that this client speaks; the raw value is its name on the wire.
package enum SASLMechanismName: String, Sendable, Hashable, CaseIterable {
    case xoauth2 = "XOAUTH2"
    case oauthBearer = "OAUTHBEARER"
    case plain = "PLAIN"
    case login = "LOGIN"

    /// The mechanisms that carry a kind of secret, the preferred one first.
    ///
    /// A token never travels in a password's mechanism, nor the other way round (T-47).
    package static func suitable(for credential: Credential) -> [SASLMechanismName] {
        switch credential {
        case .accessToken: [.xoauth2, .oauthBearer]
        case .password: [.plain, .login]
        }
    }

    /// The mechanism to use, or nil where none fits.
    ///
    /// - Parameters:
    ///   - credential: Decides which mechanisms may be used at all.
    ///   - offered: The names that the server offers under TLS, in upper case.
    ///   - preferred: The one to take if it is offered, for instance because it worked before.
    ///   - only: The one that was asked for by name; no other is taken then.
    /// - Returns: A mechanism that suits the credential and is offered.
    package static func choice(
        for credential: Credential, offered: [String], preferred: SASLMechanismName? = nil,
        only: SASLMechanismName? = nil
    ) -> SASLMechanismName? {
        let usable = suitable(for: credential).filter { offered.contains($0.rawValue) }
        if let only {
            return usable.first { $0 == only }
        }
        return usable.first { $0 == preferred } ?? usable.first
    }
}

extension SASLMechanismName {
    /// Whether it carries an access token, rather than a password.
    package var carriesToken: Bool { self == .xoauth2 || self == .oauthBearer }
}
