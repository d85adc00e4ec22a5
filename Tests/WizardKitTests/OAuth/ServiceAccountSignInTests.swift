// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld
import MailProtocols
import Testing

@testable import WizardKit

/// The assertion of a service account, and a clock that is off.
struct ServiceAccountSignInTests {
    private struct Keyed: Hashing {
        func sha256(_ octets: [UInt8]) -> [UInt8] { LiveHashing().sha256(octets) }
        func rs256(_ octets: [UInt8], key: Secret) throws(UnusableKey) -> [UInt8] { [1, 2, 3] }
    }

    private func signIn(_ provider: ScriptedProvider, at date: Date) throws -> ServiceAccountSignIn
    {
        let file = """
            {"type":"service_account","client_email":"robot@x.test","client_id":"123",
            "private_key_id":"k1","private_key":"PEM","token_uri":"https://evil.example/token"}
            """
        var world = World.test(time: ManualTime(date: date))
        world.hashing = Keyed()
        return ServiceAccountSignIn(
            server: try OAuthFixture.server(
                scopes: ["openid", "email", OAuthFixture.scope]).forServiceAccounts,
            key: try ServiceAccountKey(file: Array(file.utf8)), subject: "noreply@acme.com",
            https: provider, world: world, requestTimeout: .seconds(20))
    }

    @Test
    func `the assertion says who asks, for whom, for what, where, and for an hour`() async throws {
        let provider = ScriptedProvider([ScriptedProvider.tokens])
        let signedIn = try await signIn(provider, at: Date(timeIntervalSince1970: 1_000_000)).run()
        #expect(signedIn.tokens.refreshToken == nil)
        #expect(signedIn.warnings.isEmpty)
        let request = try #require(provider.requests.first)
        // Not the key's own token_uri.
        #expect(request.url.description == "https://oauth2.googleapis.com/token")
        let fields = try #require(QueryFields(request.body?.exposedBytes ?? []))
        #expect(
            fields.all("grant_type") == ["urn:ietf:params:oauth:grant-type:jwt-bearer"])
        let parts = try #require(fields.all("assertion").first).split(separator: ".")
        func part(_ index: Int) throws -> JSONValue {
            try StrictJSON.value(
                of: try #require(Base64URL.octets(parts[index].utf8)), atMost: 9_999)
        }
        #expect(
            try part(0)
                == .object(["alg": .string("RS256"), "typ": .string("JWT"), "kid": .string("k1")]))
        #expect(
            try part(1)
                == .object([
                    "iss": .string("robot@x.test"), "sub": .string("noreply@acme.com"),
                    "scope": .string("https://mail.google.com/"),
                    "aud": .string("https://oauth2.googleapis.com/token"),
                    "iat": .integer(1_000_000), "exp": .integer(1_003_600),
                ]))
    }

    @Test(arguments: [
        (3_600, "60 minutes behind the server's"), (-7_200, "2 hours ahead of the server's"),
        (90, "90 seconds behind the server's"),
    ])
    func `a clock that is off is measured by the server's`(ahead: Int64, says: String) async throws
    {
        let body =
            #"{"error":"invalid_grant","error_description":"Invalid JWT: Token must be a "#
            + #"short-lived token (60 minutes)"}"#
        let provider = ScriptedProvider([
            .success(
                HTTPResponse(
                    status: 400, contentType: nil, date: 1_000_000 + ahead, body: Array(body.utf8)))
        ])
        let signIn = try signIn(provider, at: Date(timeIntervalSince1970: 1_000_000))
        do throws(SignInFailure) {
            _ = try await signIn.run()
            Issue.record("it was taken")
        } catch {
            var known = Circumstances()
            known.providerID = "google"
            known.signIn = .serviceAccount
            let finding = Diagnosis.finding(for: .signIn(error), in: known)
            #expect(finding.code == "oauth.clock-wrong")
            #expect(finding.cause.contains(says), "\(finding.cause)")
            #expect(finding.exit == .noPermission)
        }
    }
}
