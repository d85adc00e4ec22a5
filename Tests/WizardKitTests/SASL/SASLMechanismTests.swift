// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing

/// The mechanisms by the vectors of their specifications.
struct SASLMechanismTests {
    private func base64(_ secret: Secret?) -> String? {
        secret.map { Data($0.exposedBytes).base64EncodedString() }
    }

    @Test func `PLAIN is RFC 4616's example`() throws {
        var plain = try PlainMechanism(username: "tim", password: Secret("tanstaaftanstaaf"))
        #expect(plain.initialResponse == Secret("\u{0}tim\u{0}tanstaaftanstaaf"))
        #expect(plain.isComplete)
        #expect(plain.respond(to: []) == .unexpected)
    }

    @Test func `LOGIN answers two prompts, whatever they say`() throws {
        var login = try LoginMechanism(username: "user", password: Secret("pass"))
        #expect(login.initialResponse == nil)
        #expect(login.respond(to: Array("Username:".utf8)) == .response(Secret("user")))
        #expect(!login.isComplete)
        #expect(login.respond(to: []) == .response(Secret("pass")))
        #expect(login.isComplete)
        #expect(login.respond(to: []) == .unexpected)
    }

    @Test func `XOAUTH2 is Google's example`() throws {
        // The token of Google's page, in two parts so that no pasted token looks like it.
        let token = "ya29" + ".vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg"
        var mechanism = try XOAUTH2Mechanism(
            username: "someuser@example.com", token: Secret(token))
        #expect(
            base64(mechanism.initialResponse)
                == "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNS"
                + "bGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==")
        #expect(mechanism.isComplete)
        let challenge =
            #"{"status":"401","schemes":"bearer mac","scope":"https://mail.google.com/"}"#
        #expect(
            mechanism.respond(to: Array(challenge.utf8))
                == .dismissal(
                    response: Secret(""),
                    TokenErrorChallenge(status: "401", scope: "https://mail.google.com/")))
        #expect(!mechanism.isComplete)
        #expect(mechanism.respond(to: Array(challenge.utf8)) == .unexpected)
    }

    @Test func `OAUTHBEARER is RFC 7628's example`() throws {
        var mechanism = try OAuthBearerMechanism(
            username: "user@example.com",
            token: Secret("vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg=="),
            host: "server.example.com", port: 587)
        #expect(
            mechanism.initialResponse
                == Secret(
                    "n,a=user@example.com,\u{1}host=server.example.com\u{1}port=587\u{1}"
                        + "auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\u{1}\u{1}"))
        let step = mechanism.respond(to: Array(#"{"status":"invalid_token"}"#.utf8))
        #expect(
            step
                == .dismissal(
                    response: Secret([1]),
                    TokenErrorChallenge(status: "invalid_token", scope: nil)))
        #expect(mechanism.respond(to: []) == .unexpected)
    }

    @Test func `OAUTHBEARER escapes comma and equals sign (T-52)`() throws {
        let mechanism = try OAuthBearerMechanism(
            username: "=,a=2C", token: Secret("t"), host: "h", port: 1)
        let text = try #require(mechanism.initialResponse?.exposedText)
        #expect(text.hasPrefix("n,a==3D=2Ca=3D2C,\u{1}"))
    }

    @Test(arguments: ["", "a\u{0}b", "a\u{1}b", "a\rb", "a\nb", "a\u{7F}b", "a\u{9B}b"])
    func `no mechanism takes such a user name (T-51, T-52)`(_ username: String) {
        for name in SASLMechanismName.allCases {
            let credential: Credential =
                [.plain, .login].contains(name)
                ? .password(Secret("p")) : .accessToken(Secret("t"))
            #expect(throws: SASLRefusal.userName) {
                _ = try name.mechanism(
                    username: username, credential: credential, host: "h", port: 1)
            }
        }
    }

    @Test(arguments: ["", "a\u{0}b", "\u{0}"])
    func `no mechanism takes such a password`(_ password: String) {
        #expect(throws: SASLRefusal.password) {
            _ = try PlainMechanism(username: "u", password: Secret(password))
        }
        #expect(throws: SASLRefusal.password) {
            _ = try LoginMechanism(username: "u", password: Secret(password))
        }
    }

    @Test(arguments: [" p ", "\"'\\", "p\u{E4}\u{1F600}", "a\r\nb", "a=,b", "\u{1}"])
    func `a password travels as it is (T-53)`(_ password: String) throws {
        let plain = try PlainMechanism(username: "u", password: Secret(password))
        let wanted: [UInt8] = [0, 0x75, 0] + Array(password.utf8)
        #expect(plain.initialResponse?.exposedBytes == wanted)
    }

    @Test func `a password need not be UTF-8`() throws {
        let plain = try PlainMechanism(username: "u", password: Secret([0xFF, 0xC0] as [UInt8]))
        #expect(plain.initialResponse?.exposedBytes == [0, 0x75, 0, 0xFF, 0xC0])
    }

    @Test(arguments: [
        "", "=", "a b", " a", "a\n", "a\r\n", "a\u{0}", "a\u{1}auth=x", "a=b", "a%20", "a,b", "a:b",
        "\u{E4}", "\u{661}", "a\u{301}",
    ])
    func `a token outside b64token is refused (T-51)`(_ token: String) {
        #expect(throws: SASLRefusal.token) {
            _ = try XOAUTH2Mechanism(username: "u", token: Secret(token))
        }
        #expect(throws: SASLRefusal.token) {
            _ = try OAuthBearerMechanism(username: "u", token: Secret(token), host: "h", port: 1)
        }
    }

    @Test(arguments: ["a", "0", "a=", "a==", "-._~+/", "aZ09-._~+/=="])
    func `a b64token is taken`(_ token: String) throws {
        _ = try XOAUTH2Mechanism(username: "u", token: Secret(token))
    }
}
