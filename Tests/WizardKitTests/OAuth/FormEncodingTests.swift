// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

@Suite struct FormEncodingTests {
    @Test(arguments: [
        ("a b", "a+b"), ("a+b&c=d%", "a%2Bb%26c%3Dd%25"), ("https://m/", "https%3A%2F%2Fm%2F"),
        ("é\r\n\u{0}", "%C3%A9%0D%0A%00"), ("-._*~", "-._*%7E"), ("", ""),
    ])
    func `every octet outside the safe ones is escaped`(value: String, encoded: String) {
        var form = FormEncoding()
        form.append("x", value)
        #expect(form.body.exposedText == "x=" + encoded)
    }

    @Test func `a poll has the client, the grant and the code`() throws {
        let request = DevicePoll.request(
            for: try OAuthFixture.authorization(), to: try OAuthFixture.server(),
            client: try OAuthFixture.client())
        #expect(request.method == .post)
        #expect(request.url.description == "https://oauth2.googleapis.com/token")
        #expect(request.headers["Content-Type"] == "application/x-www-form-urlencoded")
        #expect(
            request.body?.exposedText
                == "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code"
                + "&client_id=id.apps.example&client_secret=GOCSPX-s3cr3t&device_code=AH-1")
    }

    @Test func `a request for a code has the client's id and the scopes alone`() throws {
        let server = try OAuthFixture.server(scopes: ["openid", OAuthFixture.scope])
        let request = DeviceAuthorization.request(to: server, client: try OAuthFixture.client())
        #expect(
            request?.body?.exposedText
                == "client_id=id.apps.example&scope=openid+https%3A%2F%2Fmail.google.com%2F")
    }

    @Test func `a client secret is not sent where clients have none`() throws {
        let request = RefreshRequest.request(
            to: try OAuthFixture.server(secret: .none), client: try OAuthFixture.client(),
            refreshToken: Secret("1//0g"))
        #expect(
            request.body?.exposedText
                == "grant_type=refresh_token&client_id=id.apps.example&refresh_token=1%2F%2F0g")
    }

    @Test func `neither a request nor a response shows what is in it`() throws {
        let request = DevicePoll.request(
            for: try OAuthFixture.authorization(), to: try OAuthFixture.server(),
            client: try OAuthFixture.client())
        var dumped = ""
        dump(request, to: &dumped)
        dump(OAuthFixture.answer(200, OAuthFixture.tokens), to: &dumped)
        dump(try OAuthFixture.reply(OAuthFixture.tokens), to: &dumped)
        #expect(!dumped.contains("s3cr3t") && !dumped.contains("AH-1") && !dumped.contains("ya29"))
    }
}
