// SPDX-License-Identifier: Apache-2.0

/// The assertion with which a service account gets a token for a mailbox (RFC 7523; RFC 7519).
package struct JWTAssertion: Sendable {
    /// The grant type of its exchange (RFC 7523, section 2.1).
    package static let grantType = "urn:ietf:params:oauth:grant-type:jwt-bearer"
    /// How long it is good: Google takes an hour at most.
    package static let lifetime = Duration.seconds(3_600)

    /// What is signed: the head and the claims, each base64url, with a dot between (RFC 7515, 5.1).
    package let signingInput: String

    /// Writes an assertion.
    ///
    /// - Parameters:
    ///   - key: Whose key signs it.
    ///   - subject: The mailbox to act as.
    ///   - scopes: The scopes to ask for.
    ///   - audience: The token endpoint.
    ///   - date: When it is made, in seconds since 1970 by the wall clock.
    package init(
        key: ServiceAccountKey, subject: String, scopes: [String], audience: String, date: Int64
    ) {
        var head: [String: JSONValue] = ["alg": .string("RS256"), "typ": .string("JWT")]
        head["kid"] = key.keyID.map { .string($0) }
        let claims: [String: JSONValue] = [
            "iss": .string(key.clientEmail), "sub": .string(subject),
            "scope": .string(scopes.joined(separator: " ")), "aud": .string(audience),
            "iat": .integer(date), "exp": .integer(date + Self.lifetime.components.seconds),
        ]
        signingInput = [JSONValue.object(head), .object(claims)].map { part in
            Base64URL.text(Array(part.text().utf8))
        }.joined(separator: ".")
    }

    /// The request that exchanges it for an access token.
    ///
    /// - Parameters:
    ///   - signature: The signature of `signingInput` by RS256.
    ///   - endpoint: The token endpoint.
    /// - Returns: The request.
    package func request(signature: [UInt8], to endpoint: HTTPURL) -> HTTPRequest {
        var form = FormEncoding()
        form.append("grant_type", Self.grantType)
        form.append("assertion", Secret(signingInput + "." + Base64URL.text(signature)))
        return HTTPRequest(post: form, to: endpoint)
    }
}
