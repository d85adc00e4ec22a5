// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

/// What `--trace` shows, and what it never does.
struct EndToEndTraceTests {
    /// The lines that were said, without those of the message.
    private static func dialogue(of run: BinaryResult) -> [String] {
        let lines = run.stderrText.split(separator: "\n").map(String.init).filter {
            ["C: ", "S: ", "*: "].contains($0.prefix(3))
        }
        guard let begin = lines.firstIndex(of: "S: 354 Go ahead"),
            let end = lines.lastIndex(of: "C: .")
        else { return lines }
        return Array(lines[...begin] + lines[end...])
    }

    @Test func `every line is shown with its direction, in order`() async throws {
        try await withMailServer(ScriptedSMTPServer()) { place in
            let lab = try Lab()
            let run = try await lab.run(
                try place.setup(in: lab) + ["--trace", "--json", "--quiet"])
            #expect(run.status == 0, "\(run.stderrText)")
            #expect(
                Self.dialogue(of: run) == [
                    "*: Connected to 127.0.0.1:\(place.port).",
                    "*: Under TLS: TLSv1.3 TLS_AES_256_GCM_SHA384.",
                    "S: 220 mail.lab.test ESMTP", "C: EHLO acme.test", "S: 250-mail.lab.test",
                    "S: 250-SIZE 1000000", "S: 250-AUTH PLAIN LOGIN",
                    "S: 250-ENHANCEDSTATUSCODES", "S: 250-8BITMIME", "S: 250 PIPELINING",
                    "C: AUTH PLAIN <secret>", "S: 235 2.7.0 Accepted",
                    "C: MAIL FROM:<you@acme.test> SIZE=\(try Self.size(in: run))",
                    "C: RCPT TO:<me@acme.test>", "C: DATA", "S: 250 2.1.0 OK", "S: 250 2.1.5 OK",
                    "S: 354 Go ahead", "C: .", "C: QUIT", "S: 250 2.0.0 OK queued as 4711AF",
                    "S: 221 2.0.0 closing connection",
                ])
            #expect(try run.result()["ok"] == .bool(true))
        }
    }

    private static func size(in run: BinaryResult) throws -> String {
        let start = try #require(run.stderrText.firstRange(of: "SIZE=")).upperBound
        return String(run.stderrText[start...].prefix { $0 != "\n" && $0 != " " })
    }

    @Test func `after a test the hints are those of its case`() async throws {
        try await withMailServer(ScriptedSMTPServer()) { place in
            let lab = try Lab()
            #expect(try await lab.run(try place.setup(in: lab)).status == 0)
            let run = try await lab.run(["test", "--to", "me@acme.test"])
            #expect(run.status == 0)
            #expect(
                run.stdoutText.hasSuffix(
                    """
                    If it doesn't arrive:
                    The server took the message, so server, sign-in and sender were accepted. Then:
                      1. Look in spam. Mail from a new sender often lands there.
                      2. Is you@acme.test spelled as it should be? Answers and bounces go there.

                    """), "\(run.stdoutText)")
        }
    }

    @Test(arguments: ["PLAIN", "LOGIN"])
    func `a secret that the server repeats is not shown, and its escapes can't act`(
        _ mechanism: String
    ) async throws {
        let password = "correct horse battery"
        let plain = Lab.base64(Array("\0you@acme.test\0\(password)".utf8))
        let login = Lab.base64(Array(password.utf8))
        var server = ScriptedSMTPServer()
        server.ehlo = .say("250-mail.lab.test\n250 AUTH \(mechanism)")
        server.auth = .say(
            "535-5.7.8 \u{1B}[2J not accepted: \(password)\n535 5.7.8 \(plain) \(login)")
        try await withMailServer(server) { place in
            let lab = try Lab()
            let run = try await lab.run(
                try place.setup(in: lab, password: password) + ["--trace", "-vv", "--json"])
            #expect(run.status == 77, "\(run.stderrText)")
            let all = run.stdoutText + run.stderrText
            for form in [password, plain, login] {
                #expect(!all.contains(form), "\(all)")
            }
            #expect(all.contains("<secret>"))
            #expect(all.contains("S: 535-5.7.8 \\x1B[2J not accepted: [secret]"), "\(all)")
            #expect(!all.contains("\u{1B}[2J"))
        }
    }

    @Test func `--retry is told, and counted`() async throws {
        var server = ScriptedSMTPServer()
        server.greeting = .sayAndHangUp("421 4.7.0 Too many connections")
        try await withMailServer(server) { place in
            let lab = try Lab()
            let refused = try await lab.run(
                try place.setup(in: lab) + ["--json", "--retry", "eleven"])
            #expect(refused.status == 64)
            #expect(refused.stdoutText.contains("--retry"), "\(refused.stdoutText)")
            let run = try await lab.run(try place.setup(in: lab) + ["--retry", "1"])
            #expect(run.status == 75, "\(run.stderrText)")
            #expect(run.stderrText.contains("421 4.7.0 Too many connections"))
            #expect(run.stderrText.contains("Trying again in 2 s (1 of 1)."), "\(run.stderrText)")
        }
        #expect(server.log.connections == 2)
    }
}
