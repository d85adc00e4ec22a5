// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import LiveWorld
import MailProtocols
import Testing
import WizardKit
import WizardSandbox

/// OAuth endpoints that answer what is no answer, and files that are no client, through the program.
struct EndToEndBadAnswerTests {
    private static let code = """
        {"device_code": "dc-1", "user_code": "ABCD-EFGH", "interval": 1, "expires_in": 600,
         "verification_url": "http://127.0.0.1/device"}
        """
    private static let token =
        #"{"access_token":"at-1","expires_in":3600,"refresh_token":"rt-1","token_type":"Bearer"}"#

    /// What the token endpoint answers, and what becomes of it.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var answer: String
        var status: Int32
        var code: String
    }

    private static func ok(_ body: String, type: String = "application/json") -> String {
        "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n"
            + "Connection: close\r\n\r\n\(body)"
    }

    static let rows: [Row] = [
        Row(
            testDescription: "10 MB",
            answer: ok("{\"access_token\":\"\(String(repeating: "x", count: 10_000_000))\"}"),
            status: 76, code: "https.too-large"),
        Row(
            testDescription: "a web page", answer: ok("<html>Sign in</html>", type: "text/html"),
            status: 76, code: "oauth.not-an-answer"),
        Row(
            testDescription: "cut off in the middle", answer: ok(String(token.dropLast(20))),
            status: 76, code: "oauth.not-an-answer"),
        Row(
            testDescription: "shorter than it says",
            answer: "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n\(token)", status: 75,
            code: "oauth.wait-ended"),
        Row(
            testDescription: "a doubled key",
            answer: ok(#"{"access_token":"a","access_token":"b","token_type":"Bearer"}"#),
            status: 76, code: "oauth.not-an-answer"),
        Row(
            testDescription: "a redirect",
            answer:
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
            status: 76, code: "https.redirect"),
        Row(
            testDescription: "a token with a line break",
            answer: ok(#"{"access_token":"a\r\nb","token_type":"Bearer"}"#), status: 76,
            code: "oauth.not-an-answer"),
    ]

    private func arguments(_ address: String, in lab: Lab, patience: Int = 60) throws -> [String] {
        let provider = """
            {"version": 1, "id": "lab", "name": "Lab", "servers": [
              {"id": "submission", "host": "127.0.0.1", "auth": ["oauth"],
               "ports": [{"port": 9, "security": "tls"}]}],
             "oauth": {"device_authorization_endpoint": "\(address)/device/code",
               "token_endpoint": "\(address)/token", "scopes": ["mail"],
               "client_secret": "optional"}}
            """
        return [
            "setup", "--no-input", "--json", "--from", "you@acme.test", "--auth", "device",
            "--provider", try lab.file("provider.json", provider), "--client-id", "client",
            "--auth-timeout", "\(patience)",
        ]
    }

    @Test(arguments: rows)
    func `an answer that is none is named, and nothing is stored`(row: Row) async throws {
        let lab = try Lab()
        let http = try LoopbackHTTPServer { connection in
            connection.send(connection.path == "/token" ? row.answer : Self.ok(Self.code))
        }
        defer { http.stop() }
        let arguments = try arguments(
            "http://127.0.0.1:\(http.port)", in: lab,
            patience: row.code == "oauth.wait-ended" ? 4 : 60)
        let listing = try lab.listing()
        let run = try await lab.run(arguments)
        #expect(run.status == row.status, "\(run.stderrText)")
        #expect(try run.result()["error"]?["code"] == .string(row.code))
        #expect(!(run.stdoutText + run.stderrText).contains("at-1"))
        #expect(try lab.listing() == listing)
    }

    @Test
    func `an endpoint that hangs, or shows a bad certificate, ends within its wait`() async throws {
        let lab = try Lab()
        let silent = try SilentServer()
        let hanging = try arguments("http://127.0.0.1:\(silent.port)", in: lab)
        let run = try await lab.run(hanging + ["--timeout", "1"])
        #expect(run.status == 75, "\(run.stderrText)")
        let identity = try ThrowawayAuthority().issue(
            CertificateRequest(ipAddresses: ["127.0.0.1"])
        ).identity
        try await withServer(
            { connection in
                try await connection.startTLS(asServer: identity, by: .now + .seconds(5))
            },
            body: { port in
                let untrusted = try arguments("https://127.0.0.1:\(port)", in: lab)
                let run = try await lab.run(untrusted)
                #expect(run.status == 69, "\(run.stderrText)")
                #expect(try run.result()["error"]?["stage"] == .string("tls"))
            })
    }

    @Test
    func `a client's file of a gigabyte is refused by its size, unread`() async throws {
        let lab = try Lab()
        let path = try lab.file("client.json", "")
        let made = unsafe truncate(path, 1_000_000_000)
        try #require(made == 0)
        let run = try await lab.run([
            "setup", "--no-input", "--json", "--from", "you@acme.test", "--server", "gmail",
            "--auth", "device", "--client-secrets", path,
        ])
        #expect([65, 74, 78].contains(run.status), "\(run.status) \(run.stderrText)")
        #expect(run.stderrText.contains(path))
        #expect(try lab.listing().count == 1)
    }

    @Test
    func `Ctrl-C while a code waits ends with 130 and stores nothing`() async throws {
        let lab = try Lab()
        let http = try LoopbackHTTPServer { connection in
            connection.send(
                connection.path == "/token"
                    ? "HTTP/1.1 428 Precondition Required\r\nContent-Length: 33\r\n\r\n"
                        + #"{"error":"authorization_pending"}"#
                    : Self.ok(Self.code))
        }
        defer { http.stop() }
        let arguments = try arguments("http://127.0.0.1:\(http.port)", in: lab)
        let listing = try lab.listing()
        let program = try ServerProcess([binaryPath()] + arguments, home: lab)
        _ = try await program.text(through: "ABCD-EFGH")
        let end = try await program.end(by: SIGINT)
        #expect(end.status == 130)
        #expect(end.elapsed < .seconds(2))
        #expect(try lab.listing() == listing)
    }
}
