// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing

/// What a setup on a terminal saves, and what it makes of a profile that is there already.
struct TerminalProfileTests {
    private func config(_ lab: Lab) -> [String] { ["--config-dir", lab.path + "/config"] }

    /// A saved profile without what differs from run to run.
    private func profile(in lab: Lab, _ name: String = "acme.test") throws -> [String: String] {
        let path = lab.path + "/config/profiles/\(name).json"
        let value = try StrictJSON.value(
            of: Array(Data(contentsOf: URL(filePath: path))), atMost: 99_999)
        var found: [String: String] = [:]
        collect(value, "", into: &found)
        let varying = [
            "server.port", "server.ca_file", "validation.at", "validation.message_id",
            "validation.queue_id", "validation.reply", "validation.server", "auth.secret.key",
            "auth.oauth.consented_at", "auth.oauth.token_endpoint", "auth.oauth.client_id",
            "auth.oauth.device_authorization_endpoint", "auth.oauth.authorization_endpoint",
            "auth.oauth.revocation_endpoint",
            "validation.sender_confirmed",
        ]
        for key in varying { found[key] = found[key].map { _ in "varies" } }
        return found
    }

    private func collect(_ value: JSONValue, _ path: String, into found: inout [String: String]) {
        switch value {
        case .object(let members):
            for (key, member) in members {
                collect(member, path.isEmpty ? key : "\(path).\(key)", into: &found)
            }
        default: found[path] = value.text()
        }
    }

    @Test func `the same answers by flags save the same profile but for time and ids`() async throws
    {
        let typed = try Lab()
        let session = try TerminalSession(["setup", "--sandbox"] + config(typed), in: typed)
        _ = try await TerminalWizardTests.practise(session)
        try await session.enter("when you press Enter")
        #expect(try await session.end() == 0)
        let flags = try Lab()
        let run = try await flags.run(
            [
                "setup", "--sandbox", "--no-input", "--from", "noreply@acme.test", "--from-name",
                "Acme Billing", "--server", "gmail", "--auth", "device", "--test-to",
                "you@acme.test",
            ] + config(flags))
        #expect(run.status == 0, "\(run.stderrText)")
        let (one, other) = (try profile(in: typed), try profile(in: flags))
        #expect(one == other)
        #expect(one.count > 20)
        #expect(one["sender.name"] == #""Acme Billing""#)
    }

    @Test func `a typed yes confirms the sender, Enter asserts nothing`() async throws {
        for (answer, expected) in [("y", "true"), ("o", "false"), ("", "null")] {
            let lab = try Lab()
            let session = try TerminalSession(["setup", "--sandbox"] + config(lab), in: lab)
            try await session.enter("Send mail from: ")
            try await session.enter("none): ")
            try await session.enter("Server [1]: ")
            try await session.enter("Waiting, up")
            try await session.enter("Send it to: ")
            try await session.answer("[n]: ", answer)
            if answer.isEmpty {
                try await session.expect("Look in spam.")
                try await session.enter("[n]: ")
            }
            try await session.enter("when you press Enter")
            #expect(try await session.end() == 0)
            let path = lab.path + "/config/profiles/acme.test.json"
            let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            #expect(text.contains(#""sender_confirmed" : \#(expected)"#), "\(text)")
        }
    }

    @Test func `a profile that is there is shown with what differs, and replaced by a word`()
        async throws
    {
        let lab = try Lab()
        let first = try TerminalSession(["setup", "--sandbox"] + config(lab), in: lab)
        _ = try await TerminalWizardTests.practise(first)
        try await first.enter("when you press Enter")
        #expect(try await first.end() == 0)

        let second = try TerminalSession(["setup", "--sandbox"] + config(lab), in: lab)
        try await second.enter("Send mail from: noreply@acme.test")
        try await second.answer("none): Acme Billing", "Acme Office")
        try await second.answer("Server [1]: ", "2")
        try await second.enter("Way [3]: ")
        try await second.enter("Waiting, up")
        try await second.enter("Send it to: ")
        try await second.answer("[n]: ", "y")
        try await second.expect("A profile acme.test is saved already.")
        try await second.expect("Sender's name: Acme Office (now Acme Billing)")
        try await second.answer("[1]: ", "2")
        try await second.answer("Save as: ", "Not a name")
        try await second.expect("A profile's name has")
        try await second.answer("Save as: Not a name", "acme.test")
        try await second.expect("A profile acme.test is saved already.")
        try await second.answer("[1]: ", "2")
        try await second.answer("Save as: ", "acme.test-office")
        try await second.enter("when you press Enter")
        #expect(try await second.end() == 0)
        #expect(try profile(in: lab)["sender.name"] == #""Acme Billing""#)
        #expect(try profile(in: lab, "acme.test-office")["sender.name"] == #""Acme Office""#)
        #expect(try profile(in: lab, "acme.test-office")["server.id"] == #""relay""#)
    }

    @Test func `a wrong answer and a step back at every question lead to the same profile`()
        async throws
    {
        let lab = try Lab()
        let session = try TerminalSession(["setup", "--sandbox"] + config(lab), in: lab)
        try await session.answer("Send mail from: ", "back")
        try await session.expect("This is the first question")
        try await session.answer("Send mail from: ", "noreply@acme")
        try await session.answer("Send mail from: noreply@acme", "noreply@acme.test")
        try await session.answer("none): ", "back")
        try await session.enter("Send mail from: noreply@acme.test")
        try await session.answer("none): ", String(repeating: "x", count: 500))
        try await session.answer("none): ", "Acme Billing")
        try await session.answer("Server [1]: ", "back")
        try await session.enter("none): Acme Billing")
        try await session.answer("Server [1]: ", "7")
        try await session.expect("A number from 1 to 4")
        try await session.answer("Server [1]: ", "1")
        try await session.enter("Waiting, up")
        try await session.answer("Send it to: ", "back")
        try await session.answer("Server [1]: ", "1")
        // Nobody has to sign in again: the client is the same.
        try await session.answer("Send it to: ", "you")
        try await session.answer("Send it to: you", "you@acme.test")
        try await session.answer("[n]: ", "x")
        try await session.expect("One of y, n, o")
        try await session.answer("[n]: ", "back")
        try await session.enter("Send it to: you@acme.test")
        try await session.answer("[n]: ", "y")
        try await session.enter("when you press Enter")
        #expect(try await session.end() == 0)
        #expect(try profile(in: lab)["validation.state"] == #""validated""#)
        #expect(session.screen.split(separator: "and enter the code").count == 2)
    }
}
