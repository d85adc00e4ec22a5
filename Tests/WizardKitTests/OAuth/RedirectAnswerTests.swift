// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// T-69, T-70, T-75: what a browser, or a stranger, brings to the redirect.
struct RedirectAnswerTests {
    private static let state = "st4te"

    private func answer(_ query: String, issuer: String? = nil) throws -> RedirectAnswer {
        let server = OAuthServer(
            deviceAuthorizationEndpoint: nil,
            tokenEndpoint: try HTTPURL(endpoint: "https://oauth2.example/token"),
            authorizationEndpoint: try HTTPURL(endpoint: "https://accounts.example/auth"),
            issuer: issuer, scopes: ["mail"], clientSecret: .optional)
        return RedirectAnswer(query: query.utf8, state: Self.state, server: server)
    }

    @Test(
        arguments: [
            "code=4%2Fabc&state=st4te", "state=st4te&code=4/abc&scope=mail&authuser=0",
        ])
    func `a code that bears our state is taken, decoded once`(query: String) throws {
        #expect(try answer(query) == .code(Secret("4/abc")))
    }

    @Test(
        arguments: [
            "", "code=4/abc", "code=4/abc&state=", "code=4/abc&state=other", "error=access_denied",
            "error=access_denied&state=x", "state=ST4TE&code=a", "code=%zz&state=st4te",
        ])
    func `without our state it is a stranger's, whatever it says`(query: String) throws {
        #expect(try answer(query) == .stranger)
    }

    @Test(
        arguments: [
            ("state=st4te&state=st4te&code=a", AnswerFault.malformed(field: "state")),
            ("state=st4te&state=x&code=a", .malformed(field: "state")),
            ("state=st4te&code=a&code=b", .malformed(field: "code")),
            ("state=st4te&code=", .malformed(field: "code")),
            ("state=st4te&code=a&error=access_denied", .malformed(field: "error")),
            ("state=st4te&error=", .malformed(field: "error")),
            ("state=st4te", .missing(field: "code")),
            ("state=st4te&code=a%0Ab", .malformed(field: "code")),
        ])
    func `with our state a doubled or empty field, or both answers, breaks the protocol`(
        query: String, fault: AnswerFault
    ) throws {
        #expect(try answer(query) == .broken(fault))
    }

    @Test func `a refusal is told by its code`() throws {
        guard case .refused(let failure) = try answer("error=access_denied&state=st4te") else {
            Issue.record("not refused")
            return
        }
        #expect(failure.reason == .accessDenied)
        #expect(failure.stage == .oauthAuthorize)
        #expect(failure.host == "accounts.example")
    }

    @Test func `where the provider has an issuer it must be named, and be that one`() throws {
        let issuer = "https://accounts.example"
        let good = "code=a&state=st4te&iss=https%3A%2F%2Faccounts.example"
        #expect(try answer(good, issuer: issuer) == .code(Secret("a")))
        #expect(
            try answer("code=a&state=st4te", issuer: issuer) == .broken(.missing(field: "iss")))
        #expect(
            try answer("code=a&state=st4te&iss=https://evil.example", issuer: issuer)
                == .broken(.malformed(field: "iss")))
    }
}
