// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import MailProtocols
import Testing
import WizardSandbox

/// The way to Google as it really is: device code, refusal, browser, on a terminal.
struct TerminalBrowserTests {
    /// A setup at a strict practice Google, up to the address that is to be opened.
    private func atBrowser(
        in lab: Lab, faults: [String] = [], environment: [String: String] = [:]
    ) async throws -> (session: TerminalSession, google: ServerProcess, url: String) {
        let flags = faults.flatMap { ["--fault", $0] }
        let google = try ServerProcess(
            ["--json", "--strict", "--account", "noreply@acme.test"] + flags, in: lab)
        let ready = try await google.readyLine()
        let session = try TerminalSession(
            [
                "setup", "--provider", #require(ready["provider_file"]).textValue, "--ca-file",
                #require(ready["ca_file"]).textValue, "--config-dir", lab.path + "/config",
                "--from", "noreply@acme.test", "--from-name", "Acme", "--server", "gmail",
            ], in: lab, environment: environment)
        try await session.enter("Way [1]: ")
        try await session.answer(
            "Client file, its text, or its id: ", #require(ready["client_file"]).textValue)
        try await session.expect("Google gives mail to no device code")
        try await session.expect("Paste, or wait: ")
        let line = try #require(
            session.screen.split(separator: "\n").first {
                $0.contains("/o/oauth2/v2/auth?") && $0.contains("&prompt=consent")
            })
        return (session, google, String(line))
    }

    /// Opens the address and allows it; where the browser would go then.
    private func allow(_ url: String) async throws -> String {
        let page = try await LiveClient.get(url)
        let port = try Sandbox.port(of: url)
        let start = try #require(page.firstRange(of: "/consent?id=")).lowerBound
        let link = page[start...].prefix { $0 != "\"" }.replacing("&amp;", with: "&")
        let answer = try await LiveClient.get(port: port, String(link))
        let location = try #require(answer.firstRange(of: "Location: ")).upperBound
        return String(answer[location...].prefix { $0 != "\r" && $0 != "\r\n" })
    }

    private func finish(_ session: TerminalSession) async throws {
        try await session.expect("Signed in as noreply@acme.test. Sending mail is permitted.")
        try await session.answer("Send it to: ", "jane@example.org")
        try await session.answer("[n]: ", "y")
        try await session.expect("Saved")
        #expect(try await session.end() == 0)
        #expect(session.hasItsModes)
    }

    @Test func `the browser comes back by itself, and takes the prompt away`() async throws {
        let lab = try Lab()
        let (session, google, url) = try await atBrowser(in: lab)
        let location = try await allow(url)
        let page = try await LiveClient.get(location)
        #expect(page.contains("You can close this page"))
        try await finish(session)
        _ = try await google.end(by: SIGTERM)
    }

    @Test func `a pasted address does, after pastes that don't`() async throws {
        let lab = try Lab()
        let (session, google, url) = try await atBrowser(in: lab)
        session.type("I pressed allow")
        try await session.expect("There is no code in it.")
        session.type(url)
        try await session.expect("That is the address of the sign-in itself.")
        session.send("\u{1B}[200~錯誤 403：access_denied\u{1B}[201~\r")
        try await session.expect("Google lets only test users sign in with this client.")
        session.type("http://127.0.0.1:1/?code=a&state=b")
        try await session.expect("It belongs to another sign-in")
        let location = try await allow(url)
        session.send("\u{1B}[200~\(location)\u{1B}[201~\r")
        try await finish(session)
        _ = try await google.end(by: SIGTERM)
    }

    @Test func `a pasted bare code does, over SSH and in a dumb terminal`() async throws {
        let lab = try Lab()
        let (session, google, url) = try await atBrowser(
            in: lab, environment: ["SSH_CONNECTION": "1 2 3 4", "TERM": "dumb"])
        #expect(session.screen.contains("ssh -L "))
        let location = try await allow(url)
        let query = try #require(QueryFields((location.split(separator: "?").last ?? "").utf8))
        session.type(try #require(query.all("code").first))
        try await finish(session)
        _ = try await google.end(by: SIGTERM)
    }

    @Test func `Ctrl-C at the paste prompt leaves, the terminal as it was`() async throws {
        let lab = try Lab()
        let (session, google, _) = try await atBrowser(in: lab)
        session.send("half an addr")
        session.press(control: "C")
        #expect(try await session.end() == 130)
        #expect(session.hasItsModes)
        #expect(try lab.listing().allSatisfy { !$0.hasPrefix("config") })
        _ = try await google.end(by: SIGTERM)
    }

    @Test func `the text of the client's file is pasted, and none of it is kept in the open`()
        async throws
    {
        let lab = try Lab()
        let google = try ServerProcess(["--json", "--auto-approve"], in: lab)
        let ready = try await google.readyLine()
        let session = try TerminalSession(
            [
                "setup", "--provider", #require(ready["provider_file"]).textValue, "--ca-file",
                #require(ready["ca_file"]).textValue, "--config-dir", lab.path + "/config",
                "--from", "noreply@acme.test", "--from-name", "Acme", "--server", "gmail",
                "--auth", "auto", "--test-to", "jane@example.org",
            ], in: lab)
        try await session.answer(
            "Client file, its text, or its id: ", #"{"web":{"client_id":"x"}}"#)
        try await session.expect("Web application")
        session.send("\u{15}")
        let path = try #require(ready["client_file"]).textValue
        let file = try String(contentsOfFile: path, encoding: .utf8)
        session.send("\u{1B}[200~\(file)\u{1B}[201~\r")
        try await session.expect("Sending mail is permitted.")
        try await session.answer("[n]: ", "y")
        try await session.expect("Saved")
        #expect(try await session.end() == 0)
        _ = try await google.end(by: SIGTERM)
    }

    @Test func `later says how to go on, with the answers so far`() async throws {
        let lab = try Lab()
        let session = try TerminalSession(["setup"], in: lab)
        try await session.answer("Send mail from: ", "me@acme.test")
        try await session.answer("none): ", "Acme's Billing")
        try await session.answer("Server [1]: ", "1")
        try await session.answer("Way [1]: ", "1")
        try await session.answer("Client file, its text, or its id: ", "later")
        try await session.expect(
            "smtp-wizard setup --from me@acme.test --from-name 'Acme'\\''s Billing' "
                + "--server gmail --auth auto --client-secrets FILE")
        #expect(try await session.end() == 130)
        #expect(try lab.listing().isEmpty)
    }
}
