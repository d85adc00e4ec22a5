// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

/// `guide` through the built program.
struct EndToEndGuideTests {
    @Test(arguments: Guide.all.map(\.id))
    func `a guide is printed for people, and as JSON`(topic: String) async throws {
        let lab = try Lab()
        let text = try await lab.run(["guide", topic])
        #expect(text.status == 0)
        #expect(text.stderr.isEmpty)
        #expect(text.stdoutText.contains("2-Step Verification stays on"))
        let json = try await lab.run(["guide", topic, "--json"])
        let value = try StrictJSON.value(of: json.stdout, atMost: 99_999)
        guard case .object(let result) = value, case .object(let guide)? = result["guide"] else {
            Issue.record("\(json.stdoutText)")
            return
        }
        #expect(result["ok"] == .bool(true) && result["command"] == .string("guide"))
        #expect(guide["id"] == .string(topic))
        #expect(try lab.listing().isEmpty)
    }

    @Test(arguments: [["guide"], ["guide", "relays"], ["guide", "\u{1B}[2J"]])
    func `without a topic that there is, the topics are named`(arguments: [String]) async throws {
        let lab = try Lab()
        let run = try await lab.run(arguments)
        #expect(run.status == 64)
        let words = run.stderrText.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        #expect(words.contains("oauth-client, service-account, relay, app-password"))
        #expect(!run.stderr.contains(0x1B))
    }
}
