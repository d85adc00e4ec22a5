// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Testing
import WizardKit

/// The faults at which other programs were measured: what a script is told of each here.
///
/// One row after another: each has a server in this process, and together they starve the others.
@Suite(.serialized) struct EndToEndPeerFaultTests {
    /// A fault of the server, and our exit status.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let status: Int32
        let isTemporary: Bool
        let change: @Sendable (inout ScriptedSMTPServer) -> Void

        var testDescription: String { name }

        init(
            _ name: String, _ status: Int32, temporary: Bool = false,
            _ change: @escaping @Sendable (inout ScriptedSMTPServer) -> Void
        ) {
            self.name = name
            self.status = status
            isTemporary = temporary
            self.change = change
        }

        static let all: [Row] = [
            Row("535 to AUTH straight away", 77) { $0.auth = .say("535 5.7.8 refused") },
            Row("454 to AUTH, too many logins", 75, temporary: true) {
                $0.auth = .say("454 4.7.0 Too many login attempts, please try again later.")
            },
            Row("553 to MAIL", 65) { $0.mail = .say("553 5.1.7 bad sender") },
            Row("550 to RCPT", 65) { $0.rcpt = .say("550 5.1.1 no such user") },
            Row("450 to RCPT", 75, temporary: true) { $0.rcpt = .say("450 4.2.1 busy") },
            Row("550 after the message", 77) { $0.dot = .say("550 5.7.1 rejected") },
            Row("421 after the message", 75, temporary: true) {
                $0.dot = .sayAndHangUp("421 4.3.0 shutting down")
            },
            Row("the line dropped", 75, temporary: true) { $0.mail = .hangUp },
        ]
    }

    @Test(arguments: Row.all)
    func `what is temporary is 75, and what is refused is not`(_ row: Row) async throws {
        var server = ScriptedSMTPServer()
        row.change(&server)
        try await withMailServer(server) { place in
            let lab = try Lab()
            let run = try await lab.run(try place.setup(in: lab) + ["--json"])
            #expect(run.status == row.status, "\(run.stderrText)")
            #expect(try run.result()["error"]?["temporary"] == .bool(row.isTemporary))
        }
    }

    @Test func `an untrusted certificate is refused before anything is said`() async throws {
        let server = ScriptedSMTPServer()
        try await withMailServer(server) { place in
            let lab = try Lab()
            var arguments = try place.setup(in: lab) + ["--json"]
            let flag = try #require(arguments.firstIndex(of: "--ca-file"))
            arguments.removeSubrange(flag...(flag + 1))
            let run = try await lab.run(arguments)
            #expect(run.status == 69, "\(run.stderrText)")
            #expect(
                try run.result()["error"]?["code"] == .string("tls.certificate.unknown-authority"))
        }
        #expect(server.log.lines.isEmpty)
    }

    @Test func `a refused connection is 75, an unknown host 68`() async throws {
        let lab = try Lab()
        let refusing = try RefusingPort()
        let place = MailServerPlace(port: refusing.number, authorities: "", security: .tls)
        var arguments = try place.setup(in: lab) + ["--json"]
        let flag = try #require(arguments.firstIndex(of: "--ca-file"))
        arguments.removeSubrange(flag...(flag + 1))
        let run = try await lab.run(arguments)
        withExtendedLifetime(refusing) {}
        #expect(run.status == 75, "\(run.stderrText)")
        let unknown = Sample.all.first { $0.code == "resolve.host-not-found" }
        #expect(unknown?.finding.exit?.rawValue == 68)
    }

    @Test func `the JSON before a 535 is read, and its status told`() async throws {
        try await withMailServer(
            EndToEndForeignOAuthTests.mailServer,
            changing: { server, _ in server.auth = .explainAndRefuse },
            { place in
                let lab = try Lab()
                let oauth = try await ForeignOAuthServer.start("approve", in: lab)
                let run = try await lab.run(
                    EndToEndForeignOAuthTests.setup(oauth, place, in: lab))
                #expect(run.status == 77, "\(run.stderrText)")
                let cause = try run.result()["error"]?["cause"]?.textValue
                #expect(cause?.contains("status 400") == true, "\(run.stdoutText)")
            })
    }

    /// What Debian's OpenSMTPD does without a certificate: 220, then the alert `internal_error`.
    @Test func `an alert in place of a handshake is told in OpenSSL's words`() async throws {
        try await withServer { connection in
            try await connection.write("220 mail.lab.test ESMTP OpenSMTPD\r\n")
            while true {
                let line = try await connection.readLine()
                if line.isEmpty { return }
                if line == "STARTTLS" { break }
                try await connection.write("250-mail.lab.test Hello\r\n250 STARTTLS\r\n")
            }
            try await connection.write("220 2.0.0 Ready to start TLS\r\n")
            _ = try await connection.read(atMost: 4_096, by: .soon)
            // A fatal alert, 80 (RFC 8446, section 6).
            try await connection.write([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x50], by: .soon)
            while try await !connection.read(atMost: 4_096, by: .soon).isEmpty {}
        } body: { port in
            let lab = try Lab()
            let place = MailServerPlace(port: port, authorities: "", security: .startTLS)
            var arguments = try place.setup(in: lab) + ["--json"]
            let flag = try #require(arguments.firstIndex(of: "--ca-file"))
            arguments.removeSubrange(flag...(flag + 1))
            let run = try await lab.run(arguments)
            #expect(run.status == 69, "\(run.stderrText)")
            let error = try run.result()["error"]
            #expect(error?["code"] == .string("tls.alert"))
            #expect(run.stdoutText.contains("internal error"), "\(run.stdoutText)")
        }
    }
}
