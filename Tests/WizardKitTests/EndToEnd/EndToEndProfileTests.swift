// SPDX-License-Identifier: Apache-2.0

import Glibc
import MailProtocols
import Testing
import WizardKit

/// `profile list`, `show`, `validate` and `path`, and the profiles that `test` may meet.
struct EndToEndProfileTests {
    /// A lab with one saved profile.
    private func savedLab() async throws -> Lab {
        let lab = try Lab()
        try await withMailServer(ScriptedSMTPServer()) { place in
            let run = try await lab.run(place.setup(in: lab))
            #expect(run.status == 0, "\(run.stderrText)")
        }
        return lab
    }

    @Test
    func `list, show, path and validate know the saved profile`() async throws {
        let lab = try await savedLab()
        let list = try await lab.run(["profile", "list", "--json"]).result()
        guard case .array(let entries)? = list["profiles"], let entry = entries.first else {
            Issue.record("no profile is listed")
            return
        }
        #expect(entry["name"] == .string("acme.test"))
        #expect(entry["default"] == .bool(true))
        #expect(entry["state"] == .string("validated"))
        let path = try await lab.run(["profile", "path"]).stdoutText
        #expect(path == "\(lab.path)/.config/smtp-wizard/profiles/acme.test.json\n")
        let shown = try await lab.run(["profile", "show", "acme.test"])
        #expect(shown.stdoutText.contains("\"domain\" : \"acme.test\""))
        #expect(!shown.stdoutText.contains("correct horse"))
        #expect(try await lab.run(["profile", "validate"]).status == 0)
    }

    @Test
    func `a secret that others may read is refused, with the command that mends it`() async throws {
        let lab = try await savedLab()
        let folder = "\(lab.path)/.local/share/smtp-wizard/secrets"
        let name = try #require(try lab.names(in: folder).first)
        _ = unsafe chmod("\(folder)/\(name)", 0o644)
        for arguments in [["profile", "validate"], ["test", "--to", "a@b.test"]] {
            let run = try await lab.run(arguments + ["--json"])
            #expect(run.status == 78)
            #expect(try run.result()["error"]?["code"] == .string("secret.unsafe-mode"))
            #expect(run.stderrText.contains("chmod 600"))
        }
        _ = unsafe chmod("\(folder)/\(name)", 0o600)
        _ = unsafe unlink("\(folder)/\(name)")
        #expect(try await lab.run(["profile", "validate"]).status == 66)
    }

    @Test
    func `a damaged profile is 65 with every problem, and is not overwritten`() async throws {
        let lab = try Lab()
        let broken = #"{"version":1,"domain":"x y","extra":1}"#
        let path = try lab.file("broken.json", broken)
        let run = try await lab.run(["profile", "validate", path, "--json"])
        #expect(run.status == 65, "\(run.stderrText)")
        #expect(try run.result()["error"]?["code"] == .string("profile.invalid"))
        #expect(run.stdoutText.contains("\"extra\"") && run.stdoutText.contains("\"domain\""))
    }

    @Test
    func `without any profile the answer names the command that makes one`() async throws {
        let run = try await Lab().run(["test", "--to", "a@b.test"])
        #expect(run.status == 64)
        #expect(run.stderrText.contains("smtp-wizard setup"))
    }

    @Test
    func `a named profile that isn't there is 66`() async throws {
        let run = try await Lab().run(["test", "--to", "a@b.test", "--profile", "acme.test"])
        #expect(run.status == 66)
    }
}
