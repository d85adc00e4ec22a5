// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

@Suite struct TokenReplyTests {
    private static func text(
        token: String = #""t""#, type: String? = #""Bearer""#, _ more: String = ""
    ) -> String {
        let type = type.map { #","token_type":\#($0)"# } ?? ""
        return #"{"access_token":\#(token)\#(type)\#(more)}"#
    }

    @Test func `Google's answer is read`() throws {
        let reply = try OAuthFixture.reply(OAuthFixture.tokens)
        #expect(reply.accessToken.exposedText == "ya29.a0-b_c~d+e/f==")
        #expect(reply.refreshToken?.exposedText == "1//0g-x")
        #expect(reply.lifetime == .seconds(3_599))
        #expect(reply.scopes == [OAuthFixture.scope])
        #expect(!reply.isNarrowed && !reply.refreshTokenWasMalformed)
    }

    @Test(arguments: [
        #""""#, #""a b""#, #""a\r\nb""#, #""a\u0000""#, #""a=b""#, #""=""#, #""é""#, #""a\u0301""#,
        "5", "true", "[]", "{}", #""\#(String(repeating: "a", count: 8_193))""#,
    ])
    func `T-81: an access token outside RFC 6750's grammar is refused`(token: String) {
        let failure = OAuthFixture.failure { _ = try OAuthFixture.reply(Self.text(token: token)) }
        #expect(failure?.reason == .notAnAnswer(.malformed(field: "access_token")))
    }

    @Test(arguments: [#"{"token_type":"Bearer"}"#, #"{"access_token":null}"#, "{}"])
    func `T-81: an answer without an access token is none`(text: String) {
        let failure = OAuthFixture.failure { _ = try OAuthFixture.reply(text) }
        #expect(failure?.reason == .notAnAnswer(.missing(field: "access_token")))
    }

    @Test(arguments: ["Bearer", "bearer", "BEARER"])
    func `T-81: Bearer counts in any case`(type: String) throws {
        _ = try OAuthFixture.reply(Self.text(type: #""\#(type)""#))
    }

    @Test(arguments: [
        (nil, AnswerFault.missing(field: "token_type")), ("null", .missing(field: "token_type")),
        ("7", .malformed(field: "token_type")),
        (#""mac""#, .tokenType(VisibleText("mac"))), (#""""#, .tokenType(VisibleText(""))),
        (#""bearer ""#, .tokenType(VisibleText("bearer "))),
    ])
    func `T-81: another type of token, or none, is refused`(type: String?, fault: AnswerFault) {
        let failure = OAuthFixture.failure { _ = try OAuthFixture.reply(Self.text(type: type)) }
        #expect(failure?.reason == .notAnAnswer(fault))
    }

    @Test(arguments: [
        ("", 0), (#","expires_in":3600"#, 3_600), (#","expires_in":"3600""#, 0),
        (#","expires_in":null"#, 0), (#","expires_in":0"#, 0), (#","expires_in":-5"#, 0),
        (#","expires_in":1e308"#, 2_147_483_647), (#","expires_in":-1e308"#, 0),
        (#","expires_in":9223372036854775807"#, 2_147_483_647), (#","expires_in":true"#, 0),
    ])
    func `T-81: an expiry that is no number counts as expired`(more: String, seconds: Int) throws {
        #expect(try OAuthFixture.reply(Self.text(more)).lifetime == .seconds(seconds))
    }

    @Test(arguments: [
        ("", nil, false), (#","refresh_token":null"#, nil, false),
        (#","refresh_token":"r e~!""#, "r e~!", false), (#","refresh_token":"""#, nil, true),
        (#","refresh_token":"a\nb""#, nil, true), (#","refresh_token":"é""#, nil, true),
        (#","refresh_token":5"#, nil, true),
    ])
    func `T-83: a refresh token that can't be one counts as none`(
        more: String, token: String?, isMalformed: Bool
    ) throws {
        let reply = try OAuthFixture.reply(Self.text(more))
        #expect(reply.refreshToken?.exposedText == token)
        #expect(reply.refreshTokenWasMalformed == isMalformed)
    }

    @Test func `no scope in the answer means as asked`() throws {
        let reply = try OAuthFixture.reply(Self.text(), requested: ["openid", "mail"])
        #expect(reply.scopes == ["openid", "mail"])
    }

    @Test(arguments: [
        (#","scope":"""#, OAuthFailure.Reason.noScopeGranted),
        (#","scope":"  ""#, .noScopeGranted),
        (#","scope":null"#, .notAnAnswer(.malformed(field: "scope"))),
        (#","scope":["https://mail.google.com/"]"#, .notAnAnswer(.malformed(field: "scope"))),
        (
            #","scope":"openid https://mail.google.com""#,
            .mailScopeNotGranted(granted: [
                VisibleText("openid"), VisibleText("https://mail.google.com"),
            ])
        ),
    ])
    func `T-82: without the mail scope the sign-in has failed`(
        more: String, reason: OAuthFailure.Reason
    ) {
        let failure = OAuthFixture.failure { _ = try OAuthFixture.reply(Self.text(more)) }
        #expect(failure?.reason == reason)
    }

    @Test func `only the scopes that carry mail are required, for Google renames the others`()
        throws
    {
        let more =
            #","scope":"https://www.googleapis.com/auth/userinfo.email https://mail.google.com/""#
        let requested = ["openid", "email", "profile", "offline_access", OAuthFixture.scope]
        #expect(try !OAuthFixture.reply(Self.text(more), requested: requested).isNarrowed)
    }

    @Test func `narrower scopes at a refresh are no failure`() throws {
        let reply = try OAuthFixture.reply(Self.text(#","scope":"openid""#), grant: .refresh)
        #expect(reply.isNarrowed)
        #expect(reply.scopes == ["openid"])
    }
}
