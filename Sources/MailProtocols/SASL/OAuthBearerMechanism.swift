// SPDX-License-Identifier: Apache-2.0

/// OAUTHBEARER (RFC 7628): user name, host, port and access token.
///
/// `^A` is the octet 1.
///
/// ```
/// C: AUTH OAUTHBEARER bixhPWFsaWNlQ…        (n,a=alice@lab.test,^Ahost=mail.lab.test^Aport=587
///                                            ^Aauth=Bearer ya29…^A^A)
/// S: 235 2.7.0 Accepted
/// ```
///
/// A token that is refused, with the connection in step afterwards (section 3.2.3):
///
/// ```
/// S: 334 eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIn0=
/// C: AQ==
/// S: 535 5.7.8 Error: authentication failed
/// ```
package struct OAuthBearerMechanism: SASLMechanism {
    package let name = SASLMechanismName.oauthBearer
    package let initialResponse: Secret?
    package private(set) var tokenError: TokenErrorChallenge?
    private var hasResponded = false
    private var hasAcknowledged = false

    /// Prepares the response for the server at `host` and `port`.
    ///
    /// - Throws: `SASLRefusal` for a user name with control characters, or what is no b64token.
    package init(username: String, token: Secret, host: String, port: UInt16)
        throws(SASLRefusal)
    {
        try BearerToken.check(userName: username)
        try BearerToken.check(token)
        let separator = [BearerToken.separator]
        initialResponse = Secret(
            Array("n,a=".utf8) + Self.saslName(username) + Array(",".utf8) + separator
                + Array("host=\(host)".utf8) + separator + Array("port=\(port)".utf8) + separator
                + Array("auth=Bearer ".utf8) + token.exposedBytes + separator + separator)
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
        return Secret([BearerToken.separator])
    }

    /// Writes `,` and `=` as RFC 5801's saslname does.
    private static func saslName(_ name: String) -> [UInt8] {
        name.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: ","): Array("=2C".utf8)
            case UInt8(ascii: "="): Array("=3D".utf8)
            default: [byte]
            }
        }
    }
}
