// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld
import MailProtocols
import Testing
import WizardKit
import WizardSandbox

/// The device flow through the built program, against the practice Google.
struct EndToEndDeviceTests {
    /// Runs `body` beside a practice Google; it gets the arguments of a setup through it.
    static func withPractice(
        _ change: (inout Sandbox.Configuration) -> Void = { _ in },
        _ body: (_ lab: Lab, _ sandbox: Sandbox, _ setup: [String]) async throws -> Void
    ) async throws {
        var configuration = Sandbox.Configuration(account: "noreply@acme.test")
        configuration.approvesByItself = true
        configuration.pollInterval = .seconds(1)
        change(&configuration)
        let sandbox = try await Sandbox.start(
            configuration, time: LiveTime(), randomness: LiveRandomness())
        let lab = try Lab()
        let setup = [
            "setup", "--no-input", "--from", "noreply@acme.test", "--auth", "device",
            "--provider", try lab.file("provider.json", sandbox.providerFile),
            "--ca-file", try lab.file("ca.pem", sandbox.caFile),
            "--client-id", sandbox.client.id,
            "--client-secret-file", try lab.file("secret", "\(Self.text(sandbox.client.secret))\n"),
            "--json",
        ]
        try await body(lab, sandbox, setup)
        await sandbox.stop()
    }

    private static func text(_ secret: Secret) -> String { secret.exposedText ?? "" }

    @Test
    func `setup by device code saves tokens, and test sends through them`() async throws {
        try await Self.withPractice { lab, sandbox, setup in
            let run = try await lab.run(setup)
            #expect(run.status == 0, "\(run.stderrText)\(run.stdoutText)")
            let profile = try run.result()["profile"]
            #expect(profile?["auth"]?["method"] == .string("device"))
            #expect(profile?["auth"]?["mechanism"] == .string("XOAUTH2"))
            #expect(profile?["validation"]?["state"] == .string("validated"))
            #expect(run.stdoutText.contains("\"event\":\"authorize\""))
            #expect(run.stderrText.contains("only if you started this just now"))
            let test = try await lab.run(["test", "--to", "jane@example.org"])
            #expect(test.status == 0, "\(test.stderrText)")
            #expect(sandbox.messages.count == 2)
        }
    }

    @Test
    func `an access token that ran out is renewed and saved before it is used`() async throws {
        try await Self.withPractice { lab, _, setup in
            #expect(try await lab.run(setup).status == 0)
            let folder = "\(lab.path)/.local/share/smtp-wizard/secrets"
            let name = try #require(try lab.names(in: folder).first)
            let path = "\(folder)/\(name)"
            let old = try String(contentsOfFile: path, encoding: .utf8)
            let lines = old.split(separator: "\n").map { line in
                line.contains("access_expires_at")
                    ? "  \"access_expires_at\" : \"2020-01-01T00:00:00Z\"," : String(line)
            }
            var aged = lines.joined(separator: "\n") + "\n"
            if aged.contains("Z\",\n}") { aged = aged.replacing("Z\",\n}", with: "Z\"\n}") }
            // Not atomically, which would give the file another mode.
            try Data(aged.utf8).write(to: URL(filePath: path))
            let test = try await lab.run(["test", "--to", "jane@example.org"])
            #expect(test.status == 0, "\(test.stderrText)")
            let new = try String(contentsOfFile: path, encoding: .utf8)
            #expect(!new.contains("2020-01-01") && new != old)
        }
    }

    @Test
    func `no token and no client secret is in any output`() async throws {
        try await Self.withPractice { lab, sandbox, setup in
            let run = try await lab.run(setup + ["-vv"])
            let folder = "\(lab.path)/.local/share/smtp-wizard/secrets"
            let name = try #require(try lab.names(in: folder).first)
            let stored = try StrictJSON.value(
                of: Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))), atMost: 65_536)
            for key in ["access_token", "refresh_token", "client_secret"] {
                guard case .string(let secret)? = stored[key] else {
                    Issue.record("no \(key) is stored")
                    continue
                }
                #expect(!(run.stdoutText + run.stderrText).contains(secret), "\(key)")
            }
            #expect(!run.stdoutText.contains(Self.text(sandbox.client.secret)))
        }
    }

    @Test(arguments: [
        ("", "oauth.client."), ("<html>", "oauth.client."),
        (#"{"web":{"client_id":"a","client_secret":"b"}}"#, "oauth.client."),
        (#"{"type":"service_account","client_email":"a@b.c","private_key":"k"}"#, "oauth.client."),
        (#"{"installed":{"client_id":"a","client_id":"b"}}"#, "oauth.client."),
    ])
    func `a file that is no client is refused before any request`(content: String, code: String)
        async throws
    {
        let lab = try Lab()
        let file = try lab.file("client.json", content)
        let listing = try lab.listing()
        let run = try await lab.run([
            "setup", "--no-input", "--from", "you@acme.test", "--server", "gmail", "--auth",
            "device", "--client-secrets", file, "--json",
        ])
        #expect(run.status == 78, "\(run.stderrText)")
        guard case .string(let found)? = try run.result()["error"]?["code"] else { return }
        #expect(found.hasPrefix(code))
        #expect(try lab.listing() == listing)
    }

    @Test
    func `a practice run proves a profile and leaves nothing behind`() async throws {
        let lab = try Lab()
        let run = try await lab.run(
            ["setup", "--sandbox", "--no-input", "--json"], environment: ["TMPDIR": lab.path])
        #expect(run.status == 0, "\(run.stderrText)")
        #expect(try run.result()["profile"]?["validation"]?["state"] == .string("validated"))
        #expect(try lab.listing().isEmpty)
    }
}
