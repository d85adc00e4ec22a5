// SPDX-License-Identifier: Apache-2.0

/// OAUTHBEARER (RFC 7628): the standard way to sign in with a token.
///
/// ```
/// C: AUTH OAUTHBEARER bixhPXVz…AQE=  (n,a=USER, ^A host=HOST ^A port=PORT ^A auth=Bearer TOKEN ^A ^A)
/// S: 235 2.7.0 Accepted
/// ```
/// and where the token is refused (section 3.2.3):
/// ```
/// C: AUTH OAUTHBEARER bixhPXVz…AQE=
/// S: 334 eyJzdGF0dXMiOiJpbnZhbGlk…   ({"status":"invalid_token","scope":"…"})
/// C: AQ==                            (^A)
/// S: 535 5.7.8 Username and Password not accepted.
/// ```
package struct OAuthBearerMechanism: SASLMechanism {
    package let initialResponse: Secret?
    private var wasRefused = false

    /// Prepares the response.
    ///
    /// - Parameters:
    ///   - username: The authorization identity; `,` and `=` are escaped as RFC 5801 says.
    ///   - token: An access token.
    ///   - host: The server's name as it was asked for, checked to hold no controls.
    ///   - port: The server's TCP port.
    /// - Throws: `SASLRefusal`, where the name is empty or holds a control, or the token is none.
    package init(
        username: String, token: Secret, host: String, port: UInt16
    ) throws(SASLRefusal) {
        try SASLRefusal.check(username: username)
        try SASLRefusal.check(token: token)
        var escaped: [UInt8] = []
        for byte in username.utf8 {
            switch byte {
            case UInt8(ascii: ","): escaped += Array("=2C".utf8)
            case UInt8(ascii: "="): escaped += Array("=3D".utf8)
            default: escaped.append(byte)
            }
        }
        let fields = "\u{1}host=\(host)\u{1}port=\(port)\u{1}auth=Bearer "
        initialResponse = Secret(
            Array("n,a=".utf8) + escaped + Array(",".utf8) + Array(fields.utf8)
                + token.exposedBytes + [1, 1])
    }

    package var name: SASLMechanismName { .oauthBearer }
    package var longestResponse: Int { initialResponse?.count ?? 0 }
    package var isComplete: Bool { !wasRefused }

    package mutating func respond(to challenge: [UInt8]) -> SASLStep {
        if wasRefused { return .unexpected }
        wasRefused = true
        return .dismissal(response: Secret([1]), TokenErrorChallenge(json: challenge))
    }
}
