// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Testing

/// The address of the page of consent, and what proves that its answer is ours.
struct AuthorizationRequestTests {
    private func request(scopes: [String], hint: String? = nil) throws -> AuthorizationRequest {
        AuthorizationRequest(
            to: OAuthServer(
                deviceAuthorizationEndpoint: nil,
                tokenEndpoint: try HTTPURL(endpoint: "https://oauth2.example/token"),
                authorizationEndpoint: try HTTPURL(endpoint: "https://accounts.example/auth"),
                scopes: scopes, clientSecret: .required),
            client: try ClientCredentials(id: "client", secret: Secret("s3cret")),
            freshness: AuthorizationRequest.Freshness(
                Array(0..<80), sha256: LiveHashing().sha256),
            redirectURI: "http://127.0.0.1:41873/", loginHint: hint)
    }

    private func fields(_ request: AuthorizationRequest) throws -> QueryFields {
        let url = try #require(request.url)
        let query = try #require(url.split(separator: "?").last)
        return try #require(QueryFields(query.utf8))
    }

    @Test
    func `it asks for a code by S256, offline, with consent, and for nothing that was granted`()
        throws
    {
        let fields = try fields(request(scopes: ["openid", "mail"]))
        let expected = [
            "client_id": "client", "redirect_uri": "http://127.0.0.1:41873/",
            "response_type": "code", "scope": "openid mail", "code_challenge_method": "S256",
            "access_type": "offline", "prompt": "consent",
        ]
        for (name, value) in expected {
            #expect(fields.all(name) == [value])
        }
        for name in ["include_granted_scopes", "login_hint", "client_secret"] {
            #expect(fields.all(name).isEmpty, "\(name)")
        }
        #expect(fields.all("nonce").first?.utf8.count == 32)
        #expect(fields.all("state").first?.utf8.count == 32, "192 bits")
    }

    @Test func `a hint goes with it where somebody is named, a nonce only with openid`() throws {
        let fields = try fields(request(scopes: ["mail"], hint: "me@acme.com"))
        #expect(fields.all("login_hint") == ["me@acme.com"])
        #expect(fields.all("nonce").isEmpty)
    }

    /// RFC 7636, appendix B.
    @Test func `the challenge is the verifier's hash`() throws {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        let hash = LiveHashing().sha256(Array(verifier.utf8))
        #expect(Base64URL.text(hash) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        let freshness = try request(scopes: []).freshness
        let text = try #require(freshness.verifier.exposedText)
        #expect((43...128).contains(text.utf8.count))
        #expect(freshness.challenge == Base64URL.text(LiveHashing().sha256(Array(text.utf8))))
    }

    @Test func `the exchange carries verifier, address and secret in its body`() throws {
        let request = try request(scopes: ["mail"])
        let exchange = request.exchange(code: Secret("4/abc"))
        #expect(exchange.url.description == "https://oauth2.example/token")
        let body = try #require(exchange.body)
        let fields = try #require(QueryFields(body.exposedBytes))
        #expect(fields.all("grant_type") == ["authorization_code"])
        #expect(fields.all("code") == ["4/abc"])
        #expect(fields.all("code_verifier") == [request.freshness.verifier.exposedText])
        #expect(fields.all("redirect_uri") == ["http://127.0.0.1:41873/"])
        #expect(fields.all("client_secret") == ["s3cret"])
    }

    @Test(
        arguments: [
            (#"{"email":"Me@acme.com","aud":"client","nonce":"n"}"#, "Me@acme.com"),
            (#"{"email":"me@acme.com","aud":"other","nonce":"n"}"#, nil),
            (#"{"email":"me@acme.com","aud":"client","nonce":"x"}"#, nil),
            (#"{"email":"me@acme.com","aud":"client"}"#, nil),
            (#"{"aud":"client","nonce":"n"}"#, nil), (#"{"email":"a","email":"b"}"#, nil),
            (#"{"email":"no address","aud":"client","nonce":"n"}"#, nil), ("[]", nil), ("", nil),
        ] as [(String, String?)])
    func `an ID token says who signed in, if it is for us and for this attempt`(
        claims: String, email: String?
    ) {
        let token = "e30." + Base64URL.text(Array(claims.utf8)) + ".x"
        let read = IDToken(token, clientID: "client", nonce: "n")
        #expect(read?.email.lowercased() == email?.lowercased())
        for broken in ["", "a.b", "e30.%%.x", token + ".y"] {
            #expect(IDToken(broken, clientID: "client", nonce: "n") == nil)
        }
    }
}
