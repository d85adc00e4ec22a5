// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// A command that is printed as a fix runs as it is printed, with every answer that was given by flags.
struct EndToEndCommandTests {
    /// The commands between back quotes in a failure's fixes.
    private static func commands(of run: BinaryResult) throws -> [String] {
        guard case .array(let fixes)? = try run.result()["error"]?["fix"] else { return [] }
        return fixes.flatMap { fix in
            let pieces = fix.textValue.split(
                separator: "`", omittingEmptySubsequences: false)
            return pieces.indices.filter { $0 % 2 == 1 }.map { String(pieces[$0]) }
        }
    }

    /// Runs a printed command in a shell, without doing what it would do.
    private func dryRun(_ command: String, in lab: Lab) async throws -> BinaryResult {
        let folder = try binaryPath().split(separator: "/").dropLast().joined(separator: "/")
        return try await runBinary(
            ["-c", command + " --dry-run --no-input"],
            environment: ["HOME": lab.path, "PATH": "/\(folder):/usr/bin:/bin"],
            program: "/bin/sh")
    }

    @Test
    func `after a refused password at a server of one's own`() async throws {
        var server = ScriptedSMTPServer()
        server.auth = .say("454 4.7.0 Temporary authentication failure")
        try await withMailServer(server) { place in
            let lab = try Lab()
            let run = try await lab.run(place.setup(in: lab) + ["--json"])
            #expect(run.status == 75, "\(run.stderrText)")
            let commands = try Self.commands(of: run).filter { $0.hasPrefix("smtp-wizard setup") }
            try #require(!commands.isEmpty, "\(run.stdoutText)")
            for command in commands {
                let again = try await dryRun(command, in: lab)
                #expect(again.status == 0, "\(command): \(again.stderrText)")
                #expect(again.stdoutText.contains("\"port\" : \(place.port)"))
            }
        }
    }

    @Test
    func `after a person refused at a provider of a file`() async throws {
        let lab = try Lab()
        let oauth = try await ForeignOAuthServer.start("deny", in: lab)
        let provider = try lab.file(
            "the provider's.json", oauth.provider(host: "127.0.0.1", port: 9, security: "tls"))
        let run = try await lab.run([
            "setup", "--no-input", "--json", "--from", "alice@lab.test", "--auth", "device",
            "--provider", provider, "--client-id", oauth.clientID, "--client-secret-file",
            try lab.file("secret", oauth.clientSecret),
        ])
        #expect(run.status == 77, "\(run.stderrText)")
        let commands = try Self.commands(of: run)
        try #require(!commands.isEmpty, "\(run.stdoutText)")
        for command in commands {
            let again = try await dryRun(command, in: lab)
            #expect(again.status == 0, "\(command): \(again.stderrText)")
            #expect(again.stdoutText.contains("\"provider\" : \"lab\""))
        }
    }
}
