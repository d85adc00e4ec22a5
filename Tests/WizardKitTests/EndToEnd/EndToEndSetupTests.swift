// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing
import WizardKit

/// The main job, through the built program against a server of the test's own.
struct EndToEndSetupTests {
    @Test(arguments: [ConnectionSecurity.tls, .startTLS])
    func `setup proves and saves a profile, and test sends through it`(
        security: ConnectionSecurity
    ) async throws {
        var server = ScriptedSMTPServer()
        server.security = security
        try await withMailServer(server) { place in
            let lab = try Lab()
            let setup = try await lab.run(
                place.setup(in: lab) + ["--from-name", "Acme Billing", "--json"])
            #expect(setup.status == 0, "\(setup.stderrText)\(setup.stdoutText)")
            let result = try setup.result()
            #expect(result["ok"] == .bool(true))
            #expect(result["profile"]?["validation"]?["state"] == .string("validated"))
            #expect(result["profile"]?["server"]?["port"] == .integer(Int64(place.port)))
            #expect(result["accepted"]?["queue_id"] == .string("4711AF"))
            #expect(result["profile"]?["auth"]?["secret"]?["store"] == .string("file"))

            let test = try await lab.run(["test", "--to", "jane@example.org"])
            #expect(test.status == 0, "\(test.stderrText)")
            #expect(server.log.messages.count == 2)
            #expect(server.log.lines.contains("RCPT TO:<jane@example.org>"))
            #expect(server.log.lines.contains("EHLO acme.test"))
        }
    }

    @Test
    func `saved files and folders are the owner's alone`() async throws {
        try await withMailServer(ScriptedSMTPServer()) { place in
            let lab = try Lab()
            let setup = try await lab.run(place.setup(in: lab) + ["--json"])
            #expect(setup.status == 0, "\(setup.stderrText)")
            let modes = try lab.listing().filter { $0.contains("smtp-wizard") }
            #expect(modes.count >= 6)
            for line in modes {
                let mode = line.split(separator: " ")[1].suffix(3)
                #expect(mode == "600" || mode == "700", "\(line)")
            }
        }
    }

    @Test
    func `the password is nowhere but in the secret file`() async throws {
        let server = ScriptedSMTPServer()
        try await withMailServer(server) { place in
            let lab = try Lab()
            let run = try await lab.run(place.setup(in: lab) + ["--json", "-vv"])
            #expect(run.status == 0)
            let encoded = Data("\0you@acme.test\0correct horse".utf8).base64EncodedString()
            for text in [run.stdoutText, run.stderrText] {
                #expect(!text.contains("correct horse"))
                #expect(!text.contains(encoded))
            }
            #expect(server.log.lines.contains("AUTH PLAIN \(encoded)"))
        }
    }

    @Test
    func `a second setup under the same name needs force, before any connection`() async throws {
        let server = ScriptedSMTPServer()
        try await withMailServer(server) { place in
            let lab = try Lab()
            let arguments = try place.setup(in: lab) + ["--json"]
            #expect(try await lab.run(arguments).status == 0)
            let listing = try lab.listing()
            let again = try await lab.run(arguments)
            #expect(again.status == 73)
            #expect(try again.result()["error"]?["code"] == .string("profile.exists"))
            #expect(server.log.connections == 1)
            #expect(try lab.listing() == listing)
            #expect(try await lab.run(arguments + ["--force"]).status == 0)
            #expect(try lab.listing().count == listing.count)
        }
    }

    @Test
    func `dry run connects to nothing and writes nothing`() async throws {
        let server = ScriptedSMTPServer()
        try await withMailServer(server) { place in
            let lab = try Lab()
            let arguments = try place.setup(in: lab) + ["--dry-run"]
            let listing = try lab.listing()
            let run = try await lab.run(arguments)
            #expect(run.status == 0, "\(run.stderrText)")
            #expect(run.stdoutText.contains("\"state\" : \"not-tested\""))
            #expect(server.log.connections == 0)
            #expect(try lab.listing() == listing)
        }
    }

    @Test
    func `no-test signs in, sends nothing and says so in the profile`() async throws {
        let server = ScriptedSMTPServer()
        try await withMailServer(server) { place in
            let lab = try Lab()
            let arguments = try place.setup(in: lab, testing: false) + ["--no-test", "--json"]
            let run = try await lab.run(arguments)
            #expect(run.status == 0, "\(run.stderrText)")
            #expect(
                try run.result()["profile"]?["validation"]?["state"] == .string("sign-in-only"))
            #expect(server.log.messages.isEmpty)
            #expect(server.log.lines.last == "QUIT")
        }
    }

    @Test
    func `a password command is kept as a command and run at each use`() async throws {
        let server = ScriptedSMTPServer()
        try await withMailServer(server) { place in
            let lab = try Lab()
            var arguments = try place.setup(in: lab)
            let index = try #require(arguments.firstIndex(of: "--password-file"))
            arguments[index] = "--password-command"
            arguments[index + 1] = "printf 'correct horse\\n'"
            let run = try await lab.run(arguments + ["--json"])
            #expect(run.status == 0, "\(run.stderrText)")
            let secret = try run.result()["profile"]?["auth"]?["secret"]
            #expect(secret?["store"] == .string("command"))
            #expect(try lab.listing().allSatisfy { !$0.contains("secrets/") })
            let test = try await lab.run(["test", "--to", "jane@example.org"])
            #expect(test.status == 0, "\(test.stderrText)")
        }
    }

    @Test
    func `test with save records success and refusal in the profile`() async throws {
        let server = ScriptedSMTPServer()
        var refusing = ScriptedSMTPServer()
        refusing.auth = .say("535 5.7.8 no")
        try await withMailServer(server) { place in
            let lab = try Lab()
            #expect(try await lab.run(place.setup(in: lab)).status == 0)
            try await withMailServer(refusing) { other in
                let failing = try await lab.run([
                    "test", "--save", "--to", "jane@example.org", "--port", "\(other.port)",
                    "--security", "tls", "--ca-file", other.caFile(in: lab), "--json",
                ])
                #expect(failing.status == 77, "\(failing.stderrText)")
            }
            let shown = try await lab.run(["profile", "show", "--json"])
            let validation = try shown.result()["profile"]?["validation"]
            #expect(validation?["state"] == .string("failing"))
            #expect(validation?["failure"]?["code"] == .string("smtp.auth.bad-credentials"))
            #expect(validation?["message_id"] != nil)
        }
    }
}
