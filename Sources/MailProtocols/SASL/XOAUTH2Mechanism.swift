// SPDX-License-Identifier: Apache-2.0

/// XOAUTH2: user name and access token, as Google and Microsoft take them.
///
/// `^A` is the octet 1.
///
/// ```
/// C: AUTH XOAUTH2 dXNlcj1hbGljZUBsYWI…      (user=alice@lab.test^Aauth=Bearer ya29…^A^A)
/// S: 235 2.7.0 Accepted
/// ```
///
/// A token that is refused, with the connection in step afterwards:
///
/// ```
/// S: 334 eyJzdGF0dXMiOiI0MDAiLCJzY2hl…      ({"status":"400","schemes":"Bearer","scope":"…"})
/// C:                                        (an empty line)
/// S: 535 5.7.8 Username and Password not accepted.
/// ```
///
/// https://developers.google.com/gmail/imap/xoauth2-protocol
package struct XOAUTH2Mechanism: SASLMechanism {
    package let name = SASLMechanismName.xoauth2
    package let initialResponse: Secret?
    package private(set) var tokenError: TokenErrorChallenge?
    private var hasResponded = false
    private var hasAcknowledged = false

    /// Prepares the response.
    ///
    /// - Throws: `SASLRefusal` for a user name with control characters, or what is no b64token.
    package init(username: String, token: Secret) throws(SASLRefusal) {
        try BearerToken.check(userName: username)
        try BearerToken.check(token)
        initialResponse = Secret(
            Array("user=\(username)".utf8) + [BearerToken.separator] + Array("auth=Bearer ".utf8)
                + token.exposedBytes + [BearerToken.separator, BearerToken.separator])
    }

    package mutating func noteInitialResponse() {
        hasResponded = true
    }

    package mutating func respond(to challenge: [UInt8]) -> Secret? {
        if challenge.isEmpty, !hasResponded {
            hasResponded = true
            return initialResponse
        }
        guard !hasAcknowledged else { return nil }
        hasAcknowledged = true
        tokenError =
            TokenErrorChallenge(challenge: challenge)
            ?? TokenErrorChallenge(status: nil, scope: nil)
        return Secret([])
    }
}
