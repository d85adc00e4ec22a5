// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import MailProtocols
import Testing

/// What may stand at the prompt for a client: its id, a key, or the wrong account's consent.
struct TerminalCredentialTests {
    private func start(
        in lab: Lab, _ more: [String], account: String = "noreply@acme.test"
    ) async throws -> (session: TerminalSession, google: ServerProcess, ready: [String: JSONValue])
    {
        let google = try ServerProcess(
            ["--json", "--auto-approve", "--account", account], in: lab)
        let ready = try await google.readyLine()
        let session = try TerminalSession(
            [
                "setup", "--provider", #require(ready["provider_file"]).textValue, "--ca-file",
                #require(ready["ca_file"]).textValue, "--config-dir", lab.path + "/config",
                "--from", "noreply@acme.test", "--from-name", "Acme", "--server", "gmail",
                "--test-to", "jane@example.org",
            ] + more, in: lab)
        return (session, google, ready)
    }

    private func save(_ session: TerminalSession) async throws {
        try await session.answer("[n]: ", "y")
        try await session.expect("Saved")
        #expect(try await session.end() == 0)
        #expect(session.hasItsModes)
    }

    @Test func `an id is followed by its secret, which is not shown`() async throws {
        let lab = try Lab()
        let (session, google, ready) = try await start(in: lab, ["--auth", "auto"])
        let client = try StrictJSON.value(
            of: Array(
                String(
                    contentsOfFile: #require(ready["client_file"]).textValue, encoding: .utf8
                ).utf8), atMost: 9_999)
        let secret = try #require(client["installed"]?["client_secret"]).textValue
        try await session.answer(
            "Client file, its text, or its id: ", #require(ready["client_id"]).textValue)
        try await session.answer("Client secret (not shown): ", secret)
        try await session.expect("Sending mail is permitted.")
        #expect(!session.screen.contains(secret))
        try await save(session)
        _ = try await google.end(by: SIGTERM)
    }

    @Test func `a service account's key at the client's prompt goes on as what it is`() async throws
    {
        let lab = try Lab()
        let (session, google, ready) = try await start(in: lab, [])
        try await session.enter("Way [1]: ")
        try await session.answer(
            "Client file, its text, or its id: ",
            #require(ready["service_account_file"]).textValue)
        try await session.expect("the key of a service account")
        try await session.expect(
            "Its number, which the administrator allows: 100000000000000000001")
        try await session.enter("Mailbox that it acts as: ")
        try await save(session)
        _ = try await google.end(by: SIGTERM)
    }

    @Test func `another account than the one asked for may be kept, with no second consent`()
        async throws
    {
        let lab = try Lab()
        let google = try ServerProcess(
            ["--json", "--auto-approve", "--strict", "--account", "noreply@acme.test"], in: lab)
        let ready = try await google.readyLine()
        let session = try TerminalSession(
            [
                "setup", "--provider", #require(ready["provider_file"]).textValue, "--ca-file",
                #require(ready["ca_file"]).textValue, "--config-dir", lab.path + "/config",
                "--from", "noreply@acme.test", "--from-name", "Acme", "--server", "gmail",
                "--test-to", "jane@example.org", "--username", "other@acme.test", "--auth", "auto",
                "--client-secrets", #require(ready["client_file"]).textValue,
            ], in: lab)
        try await session.expect("Paste, or wait: ")
        let url = try #require(
            session.screen.split(separator: "\n").first {
                $0.contains("/o/oauth2/v2/auth?") && $0.contains("&prompt=consent")
            })
        let answer = try await LiveClient.get(String(url))
        let location = try #require(answer.firstRange(of: "Location: ")).upperBound
        _ = try await LiveClient.get(
            String(answer[location...].prefix { $0 != "\r" && $0 != "\r\n" }))
        try await session.expect("Another account signed in than the one that was asked for.")
        try await session.answer("What next?", "keep-account")
        try await save(session)
        let profile = try await lab.run(
            ["profile", "show", "--json", "--config-dir", lab.path + "/config"]
        ).result()["profile"]
        #expect(profile?["auth"]?["username"] == .string("noreply@acme.test"))
        _ = try await google.end(by: SIGTERM)
    }
}
