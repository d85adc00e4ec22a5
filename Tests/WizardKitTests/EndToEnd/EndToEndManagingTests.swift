// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// `profile set-default` and `profile remove` through the built program.
struct EndToEndManagingTests {
    private func withTwoProfiles(_ body: (Lab) async throws -> Void) async throws {
        try await withMailServer(ScriptedSMTPServer()) { place in
            let lab = try Lab()
            for name in ["one", "two"] {
                let run = try await lab.run(place.setup(in: lab) + ["--profile", name])
                #expect(run.status == 0, "\(run.stderrText)")
            }
            try await body(lab)
        }
    }

    private func names(in lab: Lab, _ folder: String) throws -> Int {
        try lab.names(in: "\(lab.path)/\(folder)").count
    }

    private static let profiles = ".config/smtp-wizard/profiles"
    private static let secrets = ".local/share/smtp-wizard/secrets"

    @Test func `the default is the first, until another is made it`() async throws {
        try await withTwoProfiles { lab in
            #expect(try await lab.run(["profile", "path"]).stdoutText.contains("/one.json"))
            let run = try await lab.run(["profile", "set-default", "two", "--json"])
            #expect(run.status == 0)
            #expect(try run.result()["default_profile"] == .string("two"))
            #expect(try await lab.run(["profile", "path"]).stdoutText.contains("/two.json"))
            #expect(try await lab.run(["profile", "set-default", "three"]).status == 66)
            #expect(try await lab.run(["profile", "set-default", "/a/b.json"]).status == 64)
            #expect(try await lab.run(["profile", "path"]).stdoutText.contains("/two.json"))
        }
    }

    @Test func `removing takes the secret along, and the default leaves none`() async throws {
        try await withTwoProfiles { lab in
            let asked = try await lab.run(["profile", "remove", "one"])
            #expect(asked.status == 64)
            #expect(asked.stderrText.contains("--force"))
            #expect(try names(in: lab, Self.profiles) == 2)
            #expect(try await lab.run(["profile", "remove", "one", "--force"]).status == 0)
            #expect(try names(in: lab, Self.profiles) == 1)
            #expect(try names(in: lab, Self.secrets) == 1)
            #expect(try await lab.run(["profile", "remove", "one", "--force"]).status == 66)
            // The only one left is meant where none is named, though there is no default.
            let list = try await lab.run(["profile", "list", "--json"])
            #expect(list.stdoutText.contains("\"default\":false"))
            #expect(try await lab.run(["profile", "validate"]).status == 0)
        }
    }

    @Test func `another name keeps the secret and the default, and takes none that is there`()
        async throws
    {
        try await withTwoProfiles { lab in
            let run = try await lab.run(["profile", "rename", "one", "three", "--json"])
            #expect(run.status == 0, "\(run.stderrText)")
            #expect(try run.result()["name"] == .string("three"))
            #expect(try await lab.run(["profile", "path"]).stdoutText.contains("/three.json"))
            #expect(try await lab.run(["profile", "validate", "three"]).status == 0)
            #expect(try names(in: lab, Self.profiles) == 2)
            #expect(try await lab.run(["profile", "rename", "three", "two"]).status == 73)
            #expect(try await lab.run(["profile", "rename", "one", "four"]).status == 66)
            #expect(try await lab.run(["profile", "rename", "three", "../x"]).status == 64)
            #expect(try names(in: lab, Self.secrets) == 2)
        }
    }

    @Test func `on a terminal it asks, and Enter removes nothing`() async throws {
        try await withTwoProfiles { lab in
            for (answer, status, left) in [("", Int32(130), 2), ("n", 130, 2), ("y", 0, 1)] {
                let session = try TerminalSession(["profile", "remove", "two"], in: lab)
                try await session.answer("Remove two and its stored secret?", answer)
                #expect(try await session.end() == status)
                #expect(session.hasItsModes)
                #expect(try names(in: lab, Self.profiles) == left)
            }
        }
    }
}
