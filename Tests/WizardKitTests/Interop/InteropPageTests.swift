// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld
import MailProtocols
import Testing
import WizardKit
import WizardSandbox

/// The practice Google's pages, judged by Debian's `tidy`.
@Suite struct InteropPageTests {
    @Test func `every page is HTML without an error or a warning`() async throws {
        // The suite stands among those that need programs of Debian, so it is started like them.
        _ = try InteropLab.running()
        let sandbox = try await Sandbox.start(
            Sandbox.Configuration(account: "noreply@acme.test", approvesByItself: true),
            time: LiveTime(), randomness: LiveRandomness())
        let lab = try Lab()
        let setup = try await lab.run([
            "setup", "--no-input", "--from", "noreply@acme.test", "--from-name", "A <b> & \"c\"",
            "--auth", "device", "--provider", try lab.file("p.json", sandbox.providerFile),
            "--ca-file", try lab.file("ca.pem", sandbox.caFile), "--client-id", sandbox.client.id,
            "--client-secret-file",
            try lab.file("secret", sandbox.client.secret.exposedText ?? ""),
        ])
        #expect(setup.status == 0, "\(setup.stderrText)")
        let oauth = try Sandbox.port(of: sandbox.endpoints.oauth)
        let inbox = try Sandbox.port(of: sandbox.endpoints.inbox)
        let pages = [
            ("the question", try await LiveClient.get(port: oauth, "/device")),
            ("the inbox", try await LiveClient.get(port: inbox, "/inbox")),
            ("a message", try await LiveClient.get(port: inbox, "/inbox/1")),
        ]
        for (name, response) in pages {
            #expect(response.contains(" 200 "), "\(name): \(response.prefix(200))")
            let start = try #require(response.firstRange(of: "\r\n\r\n")).upperBound
            try await judge(name, String(response[start...]), in: lab)
        }
        await sandbox.stop()
    }

    @Test func `the consent pages and their outcomes are HTML without an error or a warning`()
        async throws
    {
        _ = try InteropLab.running()
        var bench = PracticeOAuthServerTests.Bench()
        let (_, allowed) = try bench.code()
        let (_, denied) = try bench.code()
        let pages = [
            ("a wrong code", bench.post("/device", "user_code=%3Cb%3E%26")),
            ("the choice", bench.post("/device", "user_code=\(allowed)")),
            ("allowed", bench.post("/device", "user_code=\(allowed)&decision=allow")),
            ("denied", bench.post("/device", "user_code=\(denied)&decision=deny")),
        ]
        let lab = try Lab()
        for (name, page) in pages {
            try await judge(name, String(decoding: page.body, as: UTF8.self), in: lab)
        }
    }

    private func judge(_ name: String, _ page: String, in lab: Lab) async throws {
        let file = try lab.file("page.html", page)
        let judged = try await runBinary(
            ["-quiet", "-errors", "-utf8", file], environment: ["PATH": "/usr/bin:/bin"],
            program: "/usr/bin/tidy")
        #expect(judged.status == 0, "\(name): \(judged.stderrText)\n\(page)")
    }
}
