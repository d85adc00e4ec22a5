// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing
import WizardKit

/// The device flow through the built program against an OAuth server that nobody here wrote.
struct EndToEndForeignOAuthTests {
    /// A mail server that takes any token.
    private static var mailServer: ScriptedSMTPServer {
        var server = ScriptedSMTPServer()
        server.ehlo = .say(
            "250-mail.lab.test\n250-AUTH XOAUTH2 OAUTHBEARER\n250-ENHANCEDSTATUSCODES\n"
                + "250 PIPELINING")
        return server
    }

    /// The arguments of a setup through both servers.
    private func setup(_ oauth: ForeignOAuthServer, _ place: MailServerPlace, in lab: Lab) throws
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
            let run = try await lab.run(setup(oauth, place, in: lab))
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

            var refreshTokens = [try secret(in: lab).refresh]
            for _ in 0..<2 {
                try age(in: lab)
                let test = try await lab.run(["test", "--to", "bob@lab.test"])
                #expect(test.status == 0, "\(test.stderrText)")
                refreshTokens.append(try secret(in: lab).refresh)
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
            let run = try await lab.run(setup(oauth, place, in: lab))
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
            let arguments = try setup(oauth, place, in: lab)
            let before = try lab.names(in: lab.path).sorted()
            let run = try await lab.run(arguments)
            #expect(run.status == status, "\(run.stderrText)")
            #expect(try run.result()["error"]?["code"] == .string(code))
            #expect(try lab.names(in: lab.path).sorted() == before)
            #expect(mail.log.connections == 0, "the mail server is not asked without a token")
        }
    }

    // MARK: - The stored secret

    private func path(in lab: Lab) throws -> String {
        let folder = "\(lab.path)/.local/share/smtp-wizard/secrets"
        return "\(folder)/\(try #require(try lab.names(in: folder).first))"
    }

    private func secret(in lab: Lab) throws -> (access: String, refresh: String) {
        let value = try StrictJSON.value(
            of: Array(Data(contentsOf: URL(filePath: path(in: lab)))), atMost: 65_536)
        return (
            try #require(value["access_token"]).textValue,
            try #require(value["refresh_token"]).textValue
        )
    }

    /// Lets the access token have run out long ago.
    private func age(in lab: Lab) throws {
        let path = try path(in: lab)
        let value = try StrictJSON.value(
            of: Array(Data(contentsOf: URL(filePath: path))), atMost: 65_536)
        guard case .object(var members) = value else { return }
        members["access_expires_at"] = .string("2020-01-01T00:00:00Z")
        // Not atomically, which would give the file another mode.
        try Data(JSONValue.object(members).text(pretty: true).utf8).write(to: URL(filePath: path))
    }
}
