// SPDX-License-Identifier: Apache-2.0

/// A request for a person's consent in a browser, and what its answer is checked against.
///
/// RFC 6749, section 4.1.1, with PKCE by S256 (RFC 7636) and a redirect to loopback (RFC 8252, 7.3).
/// `access_type=offline` and `prompt=consent` are Google's words for a refresh token each time.
package struct AuthorizationRequest: Sendable {
    /// What makes this attempt different from every other; all of it is unpredictable.
    package struct Freshness: Sendable {
        /// Proves that an answer belongs to this attempt.
        package let state: String
        /// Proves at the token endpoint that it is the same program that asked (RFC 7636, 4.1).
        package let verifier: Secret
        /// What is said of the verifier before: its hash (RFC 7636, 4.2).
        package let challenge: String
        /// Ties an ID token to this attempt (OpenID Connect Core, section 3.1.2.1).
        package let nonce: String

        /// Makes it out of chance.
        ///
        /// - Parameters:
        ///   - octets: 80 unpredictable octets.
        ///   - sha256: The hash function SHA-256.
        package init(_ octets: [UInt8], sha256: ([UInt8]) -> [UInt8]) {
            state = Base64URL.text(Array(octets.prefix(24)))
            nonce = Base64URL.text(Array(octets.dropFirst(24).prefix(24)))
            let text = Base64URL.text(Array(octets.dropFirst(48).prefix(32)))
            verifier = Secret(text)
            challenge = Base64URL.text(sha256(Array(text.utf8)))
        }
    }

    /// The server that is asked.
    package let server: OAuthServer
    /// The client that asks.
    package let client: ClientCredentials
    /// What makes this attempt different.
    package let freshness: Freshness
    /// Where the browser is sent back to, for instance `http://127.0.0.1:41873/`.
    package let redirectURI: String
    /// The account to suggest; nil to suggest none.
    package let loginHint: String?

    /// Puts a request together.
    package init(
        to server: OAuthServer, client: ClientCredentials, freshness: Freshness,
        redirectURI: String, loginHint: String?
    ) {
        self.server = server
        self.client = client
        self.freshness = freshness
        self.redirectURI = redirectURI
        self.loginHint = loginHint
    }

    /// The address to open; nil where the provider has no page of consent.
    package var url: String? {
        guard let endpoint = server.authorizationEndpoint else { return nil }
        var form = FormEncoding()
        form.append("client_id", client.id)
        form.append("redirect_uri", redirectURI)
        form.append("response_type", "code")
        form.append("scope", server.scopes.joined(separator: " "))
        form.append("code_challenge", freshness.challenge)
        form.append("code_challenge_method", "S256")
        form.append("state", freshness.state)
        if asksWhoItIs { form.append("nonce", freshness.nonce) }
        form.append("access_type", "offline")
        form.append("prompt", "consent")
        if let loginHint { form.append("login_hint", loginHint) }
        let query = String(decoding: form.body.exposedBytes, as: UTF8.self)
        let separator = endpoint.target.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return endpoint.description + separator + query
    }

    /// Whether an ID token is asked for, which says who signed in.
    package var asksWhoItIs: Bool { server.scopes.contains("openid") }

    /// The exchange of a code for tokens (RFC 6749, section 4.1.3; RFC 7636, section 4.5).
    package func exchange(code: Secret) -> HTTPRequest {
        var form = server.form(of: client, grant: "authorization_code")
        form.append("code", code)
        form.append("code_verifier", freshness.verifier)
        form.append("redirect_uri", redirectURI)
        return HTTPRequest(post: form, to: server.tokenEndpoint)
    }
}
