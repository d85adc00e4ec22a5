// SPDX-License-Identifier: Apache-2.0

import Glibc
import MailProtocols
import Testing
import WizardSandbox

/// The sign-in through a browser, through the built program: strangers, refusals, and the way there.
@Suite(.serialized) struct EndToEndBrowserTests {
    /// A setup that waits for its browser, and where that is to go.
    struct Waiting {
        let program: ServerProcess
        let url: String
        let redirectPort: UInt16
        let state: String
    }

    static func wait(
        _ lab: Lab, _ setup: [String], auth: String, more: [String] = []
    ) async throws -> Waiting {
        var arguments = setup
        let index = try #require(arguments.firstIndex(of: "--auth"))
        arguments[index + 1] = auth
        let program = try ServerProcess([binaryPath()] + arguments + more, home: lab)
        let text = try await program.text(through: "\"url\":\"")
        let rest =
            try await text.contains("&prompt=consent")
            ? text : text + program.text(through: "&prompt=consent")
        let start = try #require(rest.firstRange(of: "\"url\":\"")).upperBound
        let url = String(rest[start...].prefix { $0 != "\"" })
        let query = try #require(
            QueryFields(url.split(separator: "?").last.map(String.init)?.utf8 ?? "".utf8))
        let redirect = try #require(query.all("redirect_uri").first)
        return Waiting(
            program: program, url: url, redirectPort: try Sandbox.port(of: redirect),
            state: try #require(query.all("state").first))
    }

    @Test(arguments: ["browser", "auto"])
    func `a browser that allows it brings the profile, and strangers before it change nothing`(
        auth: String
    ) async throws {
        try await EndToEndDeviceTests.withPractice {
            $0.approvesByItself = false
            $0.isStrict = true
        } _: { lab, sandbox, setup in
            let waiting = try await Self.wait(lab, setup, auth: auth)
            let port = waiting.redirectPort
            // T-69 to T-71: none of these is an answer, and none ends the wait.
            let strangers: [(String, String)] = [
                ("GET /favicon.ico HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n", "404"),
                ("GET /?error=access_denied HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n", "400"),
                ("GET /?code=evil&state=x HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n", "400"),
                (
                    "GET /?code=a&state=\(waiting.state) HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                    "400"
                ),
                (
                    "HEAD /?state=\(waiting.state) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n",
                    "405"
                ),
                (
                    "POST / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Length: 0\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\n", "405"
                ),
                ("OPTIONS / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n", "405"),
                ("nonsense\r\n\r\n", "400"),
            ]
            for (request, status) in strangers {
                let answer = try await LiveClient.exchange(port: port, request)
                #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(request): \(answer.prefix(60))")
                #expect(answer.contains("Referrer-Policy: no-referrer"))
                #expect(answer.contains("Cache-Control: no-store"))
                #expect(!answer.contains("<script"))
            }
            // Connections that say nothing hold nobody up.
            var idle: [LiveClient] = []
            for _ in 0..<4 { idle.append(try await LiveClient(port: port)) }
            sandbox.visit(waiting.url)
            let end = try await waiting.program.text(through: "\"event\":\"result\"")
            #expect(end.contains("\"ok\":true") || end.contains("validated"), "\(end)")
            for client in idle { client.close() }
            let shown = try await lab.run(["profile", "show", "--json"])
            let profile = try shown.result()["profile"]
            #expect(profile?["auth"]?["method"] == .string("browser"))
            #expect(profile?["auth"]?["oauth"]?["account"] == .string("noreply@acme.test"))
            #expect(profile?["validation"]?["state"] == .string("validated"))
        }
    }

    @Test
    func `Cancel in the browser is 77, and nothing is stored`() async throws {
        try await EndToEndDeviceTests.withPractice {
            $0.faults = [.redirectAccessDenied]
        } _: { lab, sandbox, setup in
            let listing = try lab.listing()
            let waiting = try await Self.wait(lab, setup, auth: "browser")
            sandbox.visit(waiting.url)
            let end = try await waiting.program.text(through: "\"event\":\"result\"")
            #expect(end.contains("oauth.denied"), "\(end)")
            #expect(try await waiting.program.end(by: SIGTERM).status == 77)
            #expect(try lab.listing() == listing)
        }
    }

    @Test
    func `with our state a broken answer is 76, and its code is never used`() async throws {
        try await EndToEndDeviceTests.withPractice { _ in
        } _: { lab, _, setup in
            let waiting = try await Self.wait(lab, setup, auth: "browser")
            let answer = try await LiveClient.get(
                port: waiting.redirectPort, "/?state=\(waiting.state)&code=a&code=b")
            #expect(answer.contains(" 200 "))
            let end = try await waiting.program.text(through: "\"event\":\"result\"")
            #expect(end.contains("oauth.not-an-answer"), "\(end)")
            #expect(try await waiting.program.end(by: SIGTERM).status == 76)
        }
    }

    @Test
    func `another account than the one that was named is 77, and both are told`() async throws {
        try await EndToEndDeviceTests.withPractice { _ in
        } _: { lab, sandbox, setup in
            let waiting = try await Self.wait(
                lab, setup, auth: "browser", more: ["--username", "other@acme.test"])
            #expect(waiting.url.contains("login_hint=other%40acme.test"))
            sandbox.visit(waiting.url)
            let end = try await waiting.program.text(through: "\"event\":\"result\"")
            #expect(end.contains("oauth.wrong-account"), "\(end)")
            #expect(end.contains("noreply@acme.test") && end.contains("other@acme.test"))
        }
    }

    @Test
    func `a port that is taken is 69, one that browsers block is 64, both named`() async throws {
        try await EndToEndDeviceTests.withPractice { _ in
        } _: { lab, _, setup in
            let taken = try SilentServer()
            var arguments = setup
            let index = try #require(arguments.firstIndex(of: "--auth"))
            arguments[index + 1] = "browser"
            let run = try await lab.run(arguments + ["--redirect-port", "\(taken.port)"])
            #expect(run.status == 69, "\(run.stderrText)")
            #expect(run.stderrText.contains("--redirect-port"))
            for port in ["6000", "25", "0", "x", "65536"] {
                let run = try await lab.run(arguments + ["--redirect-port", port])
                #expect(run.status == 64, "\(port)")
                #expect(run.stderrText.contains("--redirect-port"))
            }
        }
    }

    @Test
    func `the listener is on 127.0.0.1 alone, and gone once it was used`() async throws {
        try await EndToEndDeviceTests.withPractice { _ in
        } _: { lab, sandbox, setup in
            let waiting = try await Self.wait(lab, setup, auth: "browser")
            #expect(try await listens(on: waiting.redirectPort) == ["0100007F"])
            sandbox.visit(waiting.url)
            _ = try await waiting.program.text(through: "\"event\":\"result\"")
            #expect(try await listens(on: waiting.redirectPort).isEmpty)
        }
    }

    /// The addresses on which somebody listens at a port, as the kernel writes them.
    private func listens(on port: UInt16) async throws -> [String] {
        let digits = String(port, radix: 16, uppercase: true)
        let suffix = String(repeating: "0", count: 4 - digits.count) + digits
        let table = try await runBinary(
            ["/proc/net/tcp", "/proc/net/tcp6"], environment: [:], program: "/usr/bin/cat")
        return table.stdoutText.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count > 3, words[3] == "0A" else { return nil }
            let place = words[1].split(separator: ":")
            return place.count == 2 && place[1] == suffix ? String(place[0]) : nil
        }
    }
}
