// SPDX-License-Identifier: Apache-2.0

/// The client's side of a SASL exchange (RFC 4422), without base64 and without lines.
package protocol SASLMechanism: Sendable {
    /// Its name on the wire.
    var name: SASLMechanismName { get }
    /// What the client says first.
    ///
    /// Nil means that the server speaks first; an empty secret is a response of no octets, which is
    /// something else.
    var initialResponse: Secret? { get }
    /// The length in octets of the longest response, before base64.
    var longestResponse: Int { get }
    /// Whether the server has been given all it needs to accept, the initial response included.
    var isComplete: Bool { get }
    /// What to do about a challenge, which comes after the initial response if there is one.
    mutating func respond(to challenge: [UInt8]) -> SASLStep
}

/// What a mechanism makes of a challenge.
package enum SASLStep: Sendable, Equatable {
    /// Give this response.
    case response(Secret)
    /// The token was refused: give the response that lets the server say so, and expect a refusal.
    case dismissal(response: Secret, TokenErrorChallenge?)
    /// The mechanism has no such challenge.
    case unexpected
}

extension SASLMechanismName {
    /// The mechanism of this name with a user's credential.
    ///
    /// - Parameters:
    ///   - username: Who signs in.
    ///   - credential: Of the kind that the mechanism carries.
    ///   - host: The server's name as it was asked for, which OAUTHBEARER tells it.
    ///   - port: The server's TCP port, likewise.
    /// - Returns: The mechanism, or nil where it doesn't carry this kind of credential.
    /// - Throws: `SASLRefusal`, where user name or secret holds what the mechanism can't carry.
    package func mechanism(
        username: String, credential: Credential, host: String, port: UInt16
    ) throws(SASLRefusal) -> (any SASLMechanism)? {
        switch (self, credential) {
        case (.xoauth2, .accessToken(let token)):
            try XOAUTH2Mechanism(username: username, token: token)
        case (.oauthBearer, .accessToken(let token)):
            try OAuthBearerMechanism(username: username, token: token, host: host, port: port)
        case (.plain, .password(let password)):
            try PlainMechanism(username: username, password: password)
        case (.login, .password(let password)):
            try LoginMechanism(username: username, password: password)
        case (.xoauth2, .password), (.oauthBearer, .password), (.plain, .accessToken),
            (.login, .accessToken):
            nil
        }
    }
}
