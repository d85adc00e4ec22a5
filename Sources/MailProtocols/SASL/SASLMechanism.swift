// SPDX-License-Identifier: Apache-2.0

/// One sign-in exchange, from the client's side (RFC 4422, RFC 4954).
///
/// The values that pass are octets before base64; encoding, line limits and the AUTH command are
/// the conversation's.
package protocol SASLMechanism: Sendable {
    /// The name on the wire.
    var name: SASLMechanismName { get }
    /// What may stand on the AUTH line itself; nil where the server speaks first.
    ///
    /// An empty value differs from nil: it is sent as `=`.
    var initialResponse: Secret? { get }
    /// Notes that the initial response stood on the AUTH line, so that it isn't sent again.
    mutating func noteInitialResponse()
    /// Answers a challenge.
    ///
    /// - Parameter challenge: The challenge after base64 was taken off.
    /// - Returns: What to send, or nil where the mechanism has no more to say.
    mutating func respond(to challenge: [UInt8]) -> Secret?
    /// What the server said of a token that it refused, once it has.
    var tokenError: TokenErrorChallenge? { get }
}

/// The mechanisms that we speak; the raw value is the name on the wire.
package enum SASLMechanismName: String, Sendable, Hashable, CaseIterable {
    /// Google's and Microsoft's for tokens (Google: XOAUTH2 protocol page).
    case xoauth2 = "XOAUTH2"
    /// The standard's for tokens (RFC 7628).
    case oauthBearer = "OAUTHBEARER"
    /// The standard's for passwords (RFC 4616).
    case plain = "PLAIN"
    /// The older one for passwords, still needed by some servers.
    case login = "LOGIN"

    /// Whether it carries an access token, rather than a password.
    package var carriesToken: Bool { self == .xoauth2 || self == .oauthBearer }
}

/// What proves who signs in.
package enum Credential: Sendable {
    /// A password or an app password.
    case password(Secret)
    /// An OAuth access token.
    case accessToken(Secret)

    /// The secret itself.
    package var secret: Secret {
        switch self {
        case .password(let secret), .accessToken(let secret): secret
        }
    }

    /// The mechanisms that carry this kind of secret, the preferred one first.
    ///
    /// A token is never sent as a password, nor a password as a token.
    package var mechanisms: [SASLMechanismName] {
        switch self {
        case .password: [.plain, .login]
        case .accessToken: [.xoauth2, .oauthBearer]
        }
    }
}
