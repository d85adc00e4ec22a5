// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Synchronization
import Testing
import WizardKit

/// The whole sign-in through the real client, against answers as Google words them.
@Suite struct DeviceSignInOverHTTPTests {
    @Test func `a code is asked for, polled, granted and renewed`() async throws {
        let answers = Mutex([
            CurlClientTests.response("200 OK", OAuthFixture.code),
            CurlClientTests.response(
                "428 Precondition Required",
                #"{"error":"authorization_pending","error_description":"Precondition Required"}"#),
            CurlClientTests.response(
                "403 Forbidden", #"{"error":"slow_down","error_description":"Forbidden"}"#),
            "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 6\r\n\r\n<html>",
            "",
            CurlClientTests.response("200 OK", OAuthFixture.tokens),
            CurlClientTests.response(
                "200 OK", #"{"access_token":"new","expires_in":3599,"token_type":"Bearer"}"#),
        ])
        let http = try LoopbackHTTPServer { connection in
            connection.send(answers.withLock { $0.isEmpty ? "" : $0.removeFirst() })
        }
        defer { http.stop() }
        let server = OAuthServer(
            deviceAuthorizationEndpoint: try HTTPURL(
                endpoint: "http://127.0.0.1:\(http.port)/device/code"),
            tokenEndpoint: try HTTPURL(endpoint: "http://127.0.0.1:\(http.port)/token"),
            scopes: [OAuthFixture.scope], clientSecret: .required)
        let clock = SignInClock()
        let https = CurlClient(version: "1", environment: { _ in nil })
        let signIn = DeviceSignIn(
            server: server, client: try OAuthFixture.client(), https: https, time: clock)
        let signedIn = try await signIn.run { _ in }
        #expect(clock.sleeps == [5, 5, 10, 20, 40].map { .seconds($0) })
        #expect(signedIn.tokens.accessToken.exposedText == "ya29.a0-b_c~d+e/f==")

        clock.advance(by: .seconds(4_000))
        let saved = Mutex<[OAuthTokens]>([])
        let refresh = TokenRefresh(
            server: server, client: try OAuthFixture.client(), https: https, time: clock,
            reread: { nil }, persist: { tokens in saved.withLock { $0.append(tokens) } })
        let renewed = try await refresh.fresh(signedIn.tokens)
        #expect(renewed.tokens.accessToken.exposedText == "new")
        #expect(renewed.tokens.refreshToken?.exposedText == "1//0g-x")
        #expect(saved.withLock { $0 } == [renewed.tokens])
        #expect(
            http.requests.map { $0.prefix { $0 != "\r\n" } } == [
                "POST /device/code HTTP/1.1"
            ] + Array(repeating: "POST /token HTTP/1.1", count: 6))
    }
}
