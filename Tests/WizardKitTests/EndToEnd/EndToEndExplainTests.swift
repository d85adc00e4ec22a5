// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// `explain` through the built program.
struct EndToEndExplainTests {
    private static let refusal = "534-5.7.9 Application-specific password required. Learn more at"

    @Test func `a text as an argument or on standard input is explained, offline`() async throws {
        let lab = try Lab()
        for run in [
            try await lab.run(["explain", Self.refusal, "--json"]),
            try await lab.run(
                ["explain", "--json"], stdin: "Jan 1 host prog[1]: \(Self.refusal)\n"),
        ] {
            #expect(run.status == 0)
            guard case .array(let findings)? = try run.result()["findings"] else {
                Issue.record("\(run.stdoutText)")
                return
            }
            #expect(findings.first?["code"] == .string("smtp.auth.app-password-required"))
            #expect(findings.first?["exit"] == .integer(77))
            #expect(findings.first?["matched"]?.textValue.isEmpty == false)
        }
        let people = try await lab.run(["explain", Self.refusal])
        #expect(people.status == 0)
        #expect(people.stdoutText.contains("Make an app password"))
        #expect(people.stdoutText.contains("534 5.7.9 Application-specific password required"))
        #expect(try lab.listing().isEmpty)
    }

    @Test func `what is not recognised is 1, and says what was looked for`() async throws {
        let lab = try Lab()
        let run = try await lab.run(["explain", "--json"], stdin: "Segmentation fault\n")
        #expect(run.status == 1)
        #expect(try run.result()["ok"] == .bool(false))
        #expect(try run.result()["findings"] == .array([]))
        let people = try await lab.run(["explain", "Segmentation fault"])
        #expect(people.status == 1)
        #expect(people.stdout.isEmpty)
        #expect(people.stderrText.contains("Looked for"))
        #expect(try await lab.run(["explain", "x", "--provider", "acme"]).status == 64)
    }

    @Test func `what came from outside is shown cleaned`() async throws {
        let lab = try Lab()
        let run = try await lab.run([
            "explain", "535 5.7.8 \u{1B}[2J\u{7}Username and Password not accepted",
        ])
        #expect(run.status == 0)
        #expect(!run.stdout.contains(0x1B) && !run.stdout.contains(0x07))
    }
}
