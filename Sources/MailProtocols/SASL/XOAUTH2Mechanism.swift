// SPDX-License-Identifier: Apache-2.0

/// XOAUTH2, Google's way to sign in with a token ("OAuth 2.0 Mechanism" of Gmail's IMAP, POP and SMTP).
///
/// ```
/// C: AUTH XOAUTH2 dXNlcj1…AQE=       (user=USER ^A auth=Bearer TOKEN ^A ^A)
/// S: 235 2.7.0 Accepted
/// ```
/// and where the token is refused:
/// ```
/// C: AUTH XOAUTH2 dXNlcj1…AQE=
/// S: 334 eyJzdGF0dXMiOiI0MDAi…       ({"status":"400","schemes":"Bearer","scope":"…"})
/// C:                                 (an empty line)
/// S: 535 5.7.8 Username and Password not accepted.
/// ```
package struct XOAUTH2Mechanism: SASLMechanism {
    package let initialResponse: Secret?
    private var wasRefused = false

    /// Prepares the response.
    ///
    /// - Parameters:
    ///   - username: The account's address, sent as its UTF-8 octets.
    ///   - token: An access token.
    /// - Throws: `SASLRefusal`, where the name is empty or holds a control, or the token is none.
    package init(username: String, token: Secret) throws(SASLRefusal) {
        try SASLRefusal.check(username: username)
        try SASLRefusal.check(token: token)
        initialResponse = Secret(
            Array("user=\(username)\u{1}auth=Bearer ".utf8) + token.exposedBytes + [1, 1])
    }

    package var name: SASLMechanismName { .xoauth2 }
    package var longestResponse: Int { initialResponse?.count ?? 0 }
    package var isComplete: Bool { !wasRefused }

    package mutating func respond(to challenge: [UInt8]) -> SASLStep {
        if wasRefused { return .unexpected }
        wasRefused = true
        return .dismissal(response: Secret([]), TokenErrorChallenge(json: challenge))
    }
}
