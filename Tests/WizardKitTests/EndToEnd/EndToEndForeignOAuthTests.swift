// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

/// The device flow through the built program against an OAuth server that nobody here wrote.
struct EndToEndForeignOAuthTests {
    /// A mail server that takes any token.
    static var mailServer: ScriptedSMTPServer {
        var server = ScriptedSMTPServer()
        server.ehlo = .say(
            "250-mail.lab.test\n250-AUTH XOAUTH2 OAUTHBEARER\n250-ENHANCEDSTATUSCODES\n"
                + "250 PIPELINING")
        return server
    }

    /// The arguments of a setup through both servers.
    static func setup(_ oauth: ForeignOAuthServer, _ place: MailServerPlace, in lab: Lab) throws
        -> [String]
    {
        [
            "setup", "--no-input", "--json", "--from", "alice@lab.test", "--auth", "device",
            "--provider",
            try lab.file(
                "provider.json",
                oauth.provider(
                    host: "127.0.0.1", port: Int(place.port), security: place.security.rawValue)),
            "--ca-file", try place.caFile(in: lab), "--client-id", oauth.clientID,
            "--client-secret-file", try lab.file("client-secret", oauth.clientSecret + "\n"),
        ]
    }

    @Test
    func
        `a code is approved, tokens are saved, and a renewed refresh token takes the old one's place`()
        async throws
    {
        let mail = Self.mailServer
        try await withMailServer(mail) { place in
            let lab = try Lab()
            let oauth = try await ForeignOAuthServer.start("approve", in: lab)
            let run = try await lab.run(Self.setup(oauth, place, in: lab))
            #expect(run.status == 0, "\(run.stderrText)\(run.stdoutText)")
            #expect(try run.result()["profile"]?["validation"]?["state"] == .string("validated"))
            // The client is confidential: asked without its secret the server wants it.
            let codes = try oauth.requests().filter { $0.path == "/device/code" }
            #expect(codes.map(\.hasSecret) == [false, true])
            #expect(codes.map(\.error) == ["invalid_client", ""])
            let polls = try oauth.requests().filter { $0.path == "/token" }
            #expect(polls.map(\.error) == ["authorization_pending", ""])
            #expect(polls[0].at - codes[1].at >= 1, "no poll before the interval")
            #expect(polls[1].at - polls[0].at >= 1)

            var refreshTokens = [try StoredTokens(in: lab).refresh]
            for _ in 0..<2 {
                try StoredTokens(in: lab).age()
                let test = try await lab.run(["test", "--to", "bob@lab.test"])
                #expect(test.status == 0, "\(test.stderrText)")
                refreshTokens.append(try StoredTokens(in: lab).refresh)
            }
            #expect(Set(refreshTokens).count == 3, "each renewal rotates")
            let renewals = try oauth.requests().filter { $0.grant == "refresh_token" }
            #expect(renewals.map(\.error) == ["", ""])
            #expect(mail.log.messages.count == 3)
            for token in refreshTokens {
                #expect(!(run.stdoutText + run.stderrText).contains(token))
            }
        }
    }

    @Test
    func `after slow_down no poll comes sooner than the interval and five seconds`() async throws {
        try await withMailServer(Self.mailServer) { place in
            let lab = try Lab()
            let oauth = try await ForeignOAuthServer.start("slow-down", in: lab)
            let run = try await lab.run(Self.setup(oauth, place, in: lab))
            #expect(run.status == 0, "\(run.stderrText)")
            let polls = try oauth.requests().filter { $0.path == "/token" }
            #expect(polls.map(\.error) == ["slow_down", ""])
            #expect(polls[1].at - polls[0].at >= 6)
        }
    }

    @Test(
        arguments: [
            ("deny", Int32(77), "oauth.denied"), ("expire", 75, "oauth.code-expired"),
        ])
    func `a person who refuses, or never comes, leaves nothing stored`(
        mode: String, status: Int32, code: String
    ) async throws {
        let mail = Self.mailServer
        try await withMailServer(mail) { place in
            let lab = try Lab()
            let oauth = try await ForeignOAuthServer.start(mode, in: lab)
            let arguments = try Self.setup(oauth, place, in: lab)
            let before = try lab.names(in: lab.path).sorted()
            let run = try await lab.run(arguments)
            #expect(run.status == status, "\(run.stderrText)")
            #expect(try run.result()["error"]?["code"] == .string(code))
            #expect(try lab.names(in: lab.path).sorted() == before)
            #expect(mail.log.connections == 0, "the mail server is not asked without a token")
        }
    }

    @Test
    func `a browser brings an authorization code, and PKCE is what the server wants`() async throws
    {
        try await withMailServer(Self.mailServer) { place in
            let lab = try Lab()
            let oauth = try await ForeignOAuthServer.start("approve", in: lab)
            var arguments = try Self.setup(oauth, place, in: lab)
            let index = try #require(arguments.firstIndex(of: "--auth"))
            arguments[index + 1] = "browser"
            let program = try ServerProcess([binaryPath()] + arguments, home: lab)
            let text = try await program.text(through: "&prompt=consent")
            let start = try #require(text.firstRange(of: "\"url\":\"")).upperBound
            let redirect = try await follow(String(text[start...].prefix { $0 != "\"" }))
            #expect(try await LiveClient.get(redirect).contains("You can close this page"))
            let end = try await program.text(through: "\"event\":\"result\"")
            #expect(end.contains("\"ok\":true"), "\(end)")
            let profile = try await lab.run(["profile", "show", "--json"]).result()["profile"]
            #expect(profile?["auth"]?["method"] == .string("browser"))
            let exchange = try oauth.requests().filter { $0.grant == "authorization_code" }
            #expect(exchange.map(\.error) == [""])
        }
    }

    /// Where the page of consent sends the browser.
    private func follow(_ address: String) async throws -> String {
        let answer = try await LiveClient.get(address)
        let start = try #require(answer.lowercased().firstRange(of: "location: ")).upperBound
        return String(answer[start...].prefix { !$0.isNewline })
    }
}
