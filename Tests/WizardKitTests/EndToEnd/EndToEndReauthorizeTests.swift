// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing
import WizardSandbox

/// A sign-in that is renewed, carried over, told its end, and withdrawn, through the built program.
struct EndToEndReauthorizeTests {
    private static func profile(in lab: Lab) async throws -> JSONValue {
        try #require(
            try await lab.run(["profile", "show", "--json"]).result()["profile"])
    }

    @Test
    func `signing in anew keeps everything else, and needs neither client nor provider again`()
        async throws
    {
        try await EndToEndDeviceTests.withPractice { lab, _, setup in
            #expect(
                try await lab.run(
                    setup + ["--from-name", "Acme", "--test-to", "jane@example.org"]
                ).status == 0)
            let before = try await Self.profile(in: lab)
            let tokens = try StoredTokens(in: lab)
            for name in ["provider.json", "secret"] {
                try FileManager.default.removeItem(atPath: "\(lab.path)/\(name)")
            }
            let run = try await lab.run(["setup", "--reauthorize", "--no-input", "--json"])
            #expect(run.status == 0, "\(run.stderrText)\(run.stdoutText)")
            let after = try await Self.profile(in: lab)
            for key in ["domain", "provider", "server", "sender"] {
                #expect(after[key] == before[key])
            }
            #expect(after["auth"]?["method"] == before["auth"]?["method"])
            #expect(after["validation"]?["to"] == .string("jane@example.org"))
            #expect(try StoredTokens(in: lab).refresh != tokens.refresh)
            #expect(
                try lab.names(in: "\(lab.path)/.local/share/smtp-wizard/secrets").count == 1)
        }
    }

    @Test
    func `a profile that has no sign-in to renew says what it wants instead`() async throws {
        try await withMailServer(ScriptedSMTPServer()) { place in
            let lab = try Lab()
            #expect(try await lab.run(["setup", "--reauthorize", "--no-input"]).status == 64)
            #expect(try await lab.run(place.setup(in: lab)).status == 0)
            let run = try await lab.run(["setup", "--reauthorize", "--no-input"])
            #expect(run.status == 64)
            #expect(run.stderrText.contains("--password-file FILE"))
            let sandbox = try await lab.run(["setup", "--reauthorize", "--sandbox", "--no-input"])
            #expect(sandbox.status == 64)
        }
    }

    @Test
    func `a refresh token that was got elsewhere needs no person here`() async throws {
        try await EndToEndDeviceTests.withPractice { lab, _, setup in
            #expect(try await lab.run(setup).status == 0)
            let token = try StoredTokens(in: lab).refresh
            let there = try Lab()
            for (input, file) in [
                ("", try there.file("token", token + "\n")), (token + "\n", "-"),
            ] {
                let run = try await there.run(
                    setup + ["--refresh-token-file", file, "--force"], stdin: input)
                #expect(run.status == 0, "\(run.stderrText)")
                #expect(!run.stdoutText.contains("\"event\":\"authorize\""))
                #expect(try StoredTokens(in: there).refresh == token)
                #expect(!(run.stdoutText + run.stderrText).contains(token))
            }
            for bad in ["", "1//x\u{7}"] {
                let run = try await there.run(
                    setup + ["--refresh-token-file", try there.file("bad", bad), "--force"])
                #expect(run.status == 64, "\(run.stderrText)")
                #expect(run.stderrText.contains("--refresh-token-file"))
            }
            let dead = try await there.run(
                setup + ["--refresh-token-file", try there.file("dead", "1//dead"), "--force"])
            #expect(dead.status == 77)
            #expect(try dead.result()["error"]?["code"] == .string("oauth.refresh-token.dead"))
        }
    }

    @Test
    func `the client's file may come by standard input, which is read once`() async throws {
        try await EndToEndDeviceTests.withPractice { lab, sandbox, setup in
            var setup = setup
            let start = try #require(setup.firstIndex(of: "--client-id"))
            setup.replaceSubrange(start..<(start + 4), with: ["--client-secrets", "-"])
            let file = sandbox.client.file(address: sandbox.endpoints.oauth)
            let run = try await lab.run(setup, stdin: file)
            #expect(run.status == 0, "\(run.stderrText)")
            let twice = try await lab.run(
                setup + ["--force", "--refresh-token-file", "-"], stdin: file)
            #expect(twice.status == 64)
            #expect(twice.stderrText.contains("read once"))
        }
    }

    @Test
    func `a sign-in with a known end says so, and a script is told by the status`() async throws {
        try await EndToEndDeviceTests.withPractice {
            $0.faults = [.tokenTesting]
        } _: { lab, _, setup in
            #expect(try await lab.run(setup).status == 0)
            let people = try await lab.run(["profile", "show"])
            #expect(people.status == 0)
            #expect(people.stderrText.contains("Works until"))
            #expect(people.stderrText.contains("6 days from now"))
            for (days, status) in [("3", Int32(0)), ("7", 1), ("30", 1)] {
                let run = try await lab.run(
                    ["profile", "show", "--expires-within", days, "--json"])
                #expect(run.status == status)
                #expect(try run.result()["ok"] == .bool(status == 0))
                #expect(try run.result()["works_until"]?.textValue.hasSuffix("Z") == true)
            }
            let bad = try await lab.run(["profile", "show", "--expires-within", "soon"])
            #expect(bad.status == 64)
            #expect(bad.stderrText.contains("--expires-within"))
        }
    }

    @Test
    func `a sign-in is withdrawn before it is removed, and stays where it can't be`() async throws {
        try await EndToEndDeviceTests.withPractice { lab, sandbox, setup in
            #expect(try await lab.run(setup + ["--profile", "one"]).status == 0)
            #expect(try await lab.run(setup + ["--profile", "two"]).status == 0)
            let run = try await lab.run(["profile", "remove", "one", "--revoke", "--force"])
            #expect(run.status == 0, "\(run.stderrText)")
            #expect(run.stderrText.contains("At Google it clears every"))
            #expect(run.stderrText.contains("The sign-in is withdrawn."))
            // The other profile's went with it: that is what was said.
            let other = try await lab.run(["profile", "remove", "two", "--revoke", "--force"])
            #expect(other.status == 0)
            #expect(other.stderrText.contains("withdrawn before"))

            #expect(try await lab.run(setup + ["--profile", "three"]).status == 0)
            await sandbox.stop()
            let before = try lab.listing()
            let failed = try await lab.run(["profile", "remove", "three", "--revoke", "--force"])
            #expect(failed.status == 75)
            #expect(try lab.listing() == before)
        }
        try await withMailServer(ScriptedSMTPServer()) { place in
            let lab = try Lab()
            #expect(try await lab.run(place.setup(in: lab)).status == 0)
            let run = try await lab.run(["profile", "remove", "--revoke", "--force"])
            #expect(run.status == 64)
        }
    }
}
