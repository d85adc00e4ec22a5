// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit
import WizardSandbox

/// `check` through the built program: each stage, and nothing sent or written.
struct EndToEndCheckTests {
    private static func stages(of run: BinaryResult) throws -> [JSONValue] {
        guard case .array(let stages)? = try run.result()["stages"] else { return [] }
        return stages
    }

    private static func names(_ stages: [JSONValue]) -> [String] {
        stages.map { stage in
            let probe = stage["probe"] == .bool(true) ? "probe" : stage["stage"]?.textValue ?? ""
            return stage["ok"] == .bool(true) ? probe : "\(probe) failed"
        }
    }

    @Test func `without a profile it says how to make one, and how to do without`() async throws {
        let lab = try Lab()
        let check = try await lab.run(["check"])
        #expect(check.status == 64)
        #expect(check.stderrText.contains("Make one: `smtp-wizard setup`."), "\(check.stderrText)")
        #expect(check.stderrText.contains("`smtp-wizard check --server gmail`"))
        let test = try await lab.run(["test", "--to", "jane@example.org"])
        #expect(test.status == 64)
        #expect(!test.stderrText.contains("check --server"))
    }

    @Test func `whoever only looks at a server is told how to look again`() async throws {
        let refusing = try RefusingPort()
        let lab = try Lab()
        let run = try await lab.run([
            "check", "--host", "127.0.0.1", "--port", "\(refusing.number)", "--security", "tls",
        ])
        withExtendedLifetime(refusing) {}
        #expect(run.status == 75)
        #expect(run.stderrText.contains("`smtp-wizard check --host 127.0.0.1 --port 465"))
        #expect(!run.stderrText.contains("localhost.localdomain"), "\(run.stderrText)")
    }

    @Test func `a saved profile is checked up to its sign-in`() async throws {
        let server = ScriptedSMTPServer()
        try await withMailServer(server) { place in
            let lab = try Lab()
            #expect(try await lab.run(try place.setup(in: lab)).status == 0)
            let listing = try lab.listing()
            let run = try await lab.run(["check", "--json"])
            #expect(run.status == 0, "\(run.stderrText)")
            #expect(try run.result()["warnings"] == .array([]))
            let stages = try Self.stages(of: run)
            #expect(
                Self.names(stages) == [
                    "resolve", "probe", "connect", "tls", "greeting", "ehlo", "auth",
                ])
            #expect(stages.first?["addresses"] == .array([.string("127.0.0.1")]))
            #expect(stages[1]["port"] == .integer(Int64(place.port)))
            #expect(stages[1]["family"] == .string("ipv4"))
            let certificate = try #require(stages[3]["certificate"])
            #expect(certificate["names"] == .array([.string("127.0.0.1")]))
            guard case .array(let chain)? = certificate["chain"] else {
                Issue.record("no chain: \(certificate)")
                return
            }
            #expect(chain.count == 2)
            #expect(server.log.messages.count == 1)
            #expect(try lab.listing() == listing)

            let table = try await lab.run(["check"])
            #expect(table.status == 0)
            let labels = table.stdoutText.split(separator: "\n").map {
                $0.dropFirst(2).prefix(8).split(separator: " ").first.map(String.init) ?? ""
            }
            #expect(
                labels.filter { !$0.isEmpty && $0.first?.isUppercase == true } == [
                    "Resolve", "Reach", "Connect", "TLS", "EHLO", "Sign-in", "Mail",
                ], "\(table.stdoutText)")
        }
    }

    @Test func `the relay is not asked without a domain, which it refuses`() async throws {
        let run = try await Lab().run(["check", "--json", "--server", "relay"])
        #expect(run.status == 64)
        #expect(run.stdoutText.contains("\"field\":\"--domain\""), "\(run.stdoutText)")
    }

    @Test func `a server is checked without sender, sign-in or profile`() async throws {
        let server = ScriptedSMTPServer()
        try await withMailServer(server) { place in
            let lab = try Lab()
            let run = try await lab.run([
                "check", "--host", "127.0.0.1", "--port", "\(place.port)", "--security", "tls",
                "--ca-file", try place.caFile(in: lab),
            ])
            #expect(run.status == 0, "\(run.stderrText)")
            #expect(run.stdoutText.contains("not tried: none was given"), "\(run.stdoutText)")
            #expect(server.log.lines == ["EHLO [127.0.0.1]", "QUIT"])
        }
    }

    /// What goes wrong, and how far the stages come.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let status: Int32
        let code: String
        let stages: [String]
        let change: @Sendable (inout ScriptedSMTPServer) -> Void

        var testDescription: String { name }

        static let all: [Row] = [
            Row(
                name: "a wrong password", status: 77, code: "smtp.auth.bad-credentials",
                stages: ["resolve", "probe", "connect", "tls", "greeting", "ehlo", "auth failed"]
            ) { $0.auth = .say("535 5.7.8 Error: authentication failed") },
            Row(
                name: "plain text for TLS", status: 69, code: "tls.not-tls",
                stages: ["resolve", "probe", "connect", "tls failed"]
            ) { $0.security = .none },
            Row(
                name: "a refusal as greeting", status: 75, code: "smtp.greeting.deferred",
                stages: ["resolve", "probe", "connect", "tls", "greeting failed"]
            ) { $0.greeting = .sayAndHangUp("421 4.7.0 Try again later") },
        ]
    }

    @Test(arguments: Row.all)
    func `what fails is the last stage, and the finding says why`(_ row: Row) async throws {
        var server = ScriptedSMTPServer()
        row.change(&server)
        try await withMailServer(server) { place in
            let lab = try Lab()
            let run = try await lab.run(
                [
                    "check", "--json", "--from", "you@acme.test", "--host", "127.0.0.1", "--port",
                    "\(place.port)", "--security", "tls", "--auth", "password",
                    "--password-file", try lab.file("password", "correct horse"),
                    "--ca-file", try place.caFile(in: lab),
                ])
            #expect(run.status == row.status, "\(run.stderrText)")
            #expect(try run.result()["error"]?["code"] == .string(row.code))
            #expect(Self.names(try Self.stages(of: run)) == row.stages)
            #expect(!run.stdoutText.contains("correct horse"))
        }
    }

    @Test func `a port that refuses, and a host that does not exist`() async throws {
        let lab = try Lab()
        let refusing = try RefusingPort()
        let run = try await lab.run([
            "check", "--json", "--host", "127.0.0.1", "--port", "\(refusing.number)", "--security",
            "tls",
        ])
        withExtendedLifetime(refusing) {}
        #expect(run.status == 75)
        #expect(try run.result()["error"]?["code"] == .string("connect.refused"))
        #expect(
            Self.names(try Self.stages(of: run)) == ["resolve", "probe failed", "connect failed"])
        let nowhere = try await lab.run(["check", "--json", "--host", "nowhere.invalid"])
        #expect(nowhere.status == 68 || nowhere.status == 75, "\(nowhere.stdoutText)")
        #expect(try nowhere.result()["error"]?["stage"] == .string("resolve"))
    }

    @Test func `a sign-in that can't be renewed is told after the stages that work`()
        async throws
    {
        try await EndToEndDeviceTests.withPractice {
            $0.faults = [.refreshInvalidGrant]
        } _: { lab, _, setup in
            #expect(try await lab.run(setup).status == 0)
            try StoredTokens(in: lab).age()
            let run = try await lab.run(["check", "--json"])
            #expect(run.status == 77, "\(run.stderrText)")
            #expect(try run.result()["error"]?["stage"] == .string("oauth-token"))
            #expect(
                Self.names(try Self.stages(of: run)) == [
                    "resolve", "probe", "connect", "tls", "greeting", "ehlo",
                ])
        }
    }
}
