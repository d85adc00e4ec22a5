// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

/// Wrong input: named by flag, value and rule, before anything touches network or disk.
struct EndToEndInputTests {
    private static let sound = ["setup", "--no-input", "--from", "you@acme.test", "--json"]

    @Test(arguments: [
        (["--server", "gmail"], ["--auth"]),
        (["--server", "nope", "--auth", "none"], ["--server"]),
        (["--server", "custom", "--auth", "none"], ["--host"]),
        (["--server", "mx", "--port", "0"], ["--port"]),
        (["--server", "mx", "--port", "65536"], ["--port"]),
        (["--server", "mx", "--port", "٤٦٥"], ["--port"]),
        (["--host", "h.test", "--port", "2525", "--auth", "none"], ["--security"]),
        (["--server", "mx", "--security", "ssl"], ["--security"]),
        (["--host", "a b", "--auth", "none"], ["--host"]),
        (["--server", "mx", "--ehlo-name", "localhost"], ["--ehlo-name"]),
        (["--server", "mx", "--test-to", "x@y@z"], ["--test-to"]),
        (["--server", "mx", "--reply-to", "a\r\nb@c.de"], ["--reply-to"]),
        (["--server", "mx", "--from-name", "a\nBcc: x@y.de"], ["--from-name"]),
        (["--server", "mx", "--profile", "../x"], ["--profile"]),
        (["--server", "mx", "--no-test", "--test-to", "a@b.de"], ["--no-test"]),
        (["--server", "gmail", "--auth", "device"], ["--client-secrets"]),
        (["--server", "mx", "--auth", "device", "--client-id", "x"], ["--auth"]),
        (["--server", "gmail", "--auth", "browser"], ["--client-secrets"]),
        (
            ["--server", "gmail", "--client-id", "x", "--client-secrets", "y"],
            ["--client-id"]
        ),
        (["--server", "gmail", "--client-id", "x", "--auth-timeout", "0"], ["--auth-timeout"]),
        (["--server", "gmail", "--auth", "app-password"], ["--password-file"]),
        (["--host", "h.test", "--auth", "app-password"], ["--auth"]),
        (
            ["--host", "h.test", "--port", "25", "--auth", "password", "--security", "none"],
            ["--password-file", "--security"]
        ),
        (
            [
                "--host", "h.test", "--auth", "password", "--password-file", "-",
                "--mechanism", "XOAUTH2",
            ], ["--mechanism"]
        ),
        (["--server", "mx", "--timeout", "0"], ["--timeout"]),
        (["--server", "mx", "--color", "blue"], ["--color"]),
        (["--from", "bücher@bücher.test", "--server", "mx"], ["--from"]),
    ])
    func `wrong flags are named, all at once`(flags: [String], named: [String]) async throws {
        let lab = try Lab()
        let run = try await lab.run(Self.sound + flags)
        #expect(run.status == 64, "\(run.stderrText)")
        let error = try run.result()["error"]
        guard case .array(let problems)? = error?["problems"] else {
            Issue.record("no problems: \(run.stdoutText)")
            return
        }
        #expect(problems.map { $0["field"] } == named.map(JSONValue.string), "\(problems)")
        #expect(try lab.listing().isEmpty)
    }

    @Test
    func `everything that is missing is named at once`() async throws {
        let run = try await Lab().run(["setup", "--no-input", "--server", "gmail", "--json"])
        #expect(run.status == 64)
        #expect(run.stdoutText.contains("--from") && run.stdoutText.contains("--auth"))
    }

    @Test
    func `a sender outside the domain is malformed data`() async throws {
        let run = try await Lab().run(Self.sound + ["--server", "mx", "--domain", "other.test"])
        #expect(run.status == 65)
    }

    @Test(arguments: [
        ("ca-file", "no certificate here", 66, "tls.no-trust"),
        ("password-file", "abcd efgh ijkl mno", 64, "usage.invalid"),
        ("password-file", "abcd efgh ijkl mno1", 64, "usage.invalid"),
        ("provider", #"{"version":1,"id":"a","servers":[]}"#, 78, "provider.invalid"),
        ("provider", #"{"version":1,"version":1}"#, 78, "provider.invalid"),
    ])
    func `a file that can't be used ends with its own status`(
        flag: String, content: String, status: Int32, code: String
    ) async throws {
        let lab = try Lab()
        let file = try lab.file("input", content)
        let password = try lab.file("good", "abcd efgh ijkl mnop\n")
        var flags = ["--auth", "app-password", "--password-file", password]
        flags += ["--\(flag)", file]
        let listing = try lab.listing()
        let run = try await lab.run(Self.sound + flags)
        #expect(run.status == status, "\(run.stderrText)")
        #expect(try run.result()["error"]?["code"] == .string(code))
        #expect(try lab.listing() == listing)
        #expect(!(run.stdoutText + run.stderrText).contains("ijkl"))
    }

    @Test(arguments: ["--password-file", "--ca-file", "--provider"])
    func `a file that isn't there is 66`(flag: String) async throws {
        let lab = try Lab()
        let password = try lab.file("good", "abcd efgh ijkl mnop\n")
        let run = try await lab.run(
            Self.sound + ["--auth", "app-password", "--password-file", password]
                + [flag, "\(lab.path)/absent"])
        #expect(run.status == 66, "\(run.stderrText)")
        #expect(run.stderrText.contains("absent"))
    }

    @Test
    func `a FIFO as a file does not hang`() async throws {
        let lab = try Lab()
        try lab.fifo("pipe")
        let run = try await lab.run(
            Self.sound + ["--auth", "app-password", "--password-file", "\(lab.path)/pipe"])
        #expect(run.status != 0)
    }

    @Test(arguments: [["--password", "hunter2hunter2"], ["--password=hunter2hunter2"]])
    func `a secret as a flag's value is refused without echo`(flags: [String]) async throws {
        let run = try await Lab().run(Self.sound + flags)
        #expect(run.status == 64)
        #expect(!(run.stdoutText + run.stderrText).contains("hunter2"))
    }

    @Test
    func `a refused connection says which address refused`() async throws {
        let lab = try Lab()
        let password = try lab.file("password", "x\n")
        let run = try await lab.run(
            Self.sound + [
                "--host", "127.0.0.1", "--port", "1", "--security", "tls", "--auth", "password",
                "--password-file", password,
            ])
        #expect(run.status == 75)
        let error = try run.result()["error"]
        #expect(error?["code"] == .string("connect.refused"))
        #expect(error?["temporary"] == .bool(false))
    }

    @Test
    func `standard input gives the password, less its one final newline`() async throws {
        let server = ScriptedSMTPServer()
        try await withMailServer(server) { place in
            let lab = try Lab()
            var arguments = try place.setup(in: lab)
            let index = try #require(arguments.firstIndex(of: "--password-file"))
            arguments[index + 1] = "-"
            let run = try await lab.run(arguments, stdin: "pass word\n\n")
            #expect(run.status == 0, "\(run.stderrText)")
            let sent = Array("\0you@acme.test\0pass word\n".utf8)
            #expect(server.log.lines.contains("AUTH PLAIN \(Lab.base64(sent))"))
        }
    }
}
