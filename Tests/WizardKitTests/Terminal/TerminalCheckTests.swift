// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// `check` and `explain` as a person meets them on a terminal.
struct TerminalCheckTests {
    @Test(arguments: [SIGINT, SIGTERM])
    func `a check that is stopped in the middle shows no table of failures`(_ signal: Int32)
        async throws
    {
        let silent = try SilentServer()
        let lab = try Lab()
        let session = try TerminalSession(
            [
                "check", "--host", "127.0.0.1", "--port", "\(silent.port)", "--security", "tls",
                "--auth", "none",
            ], in: lab)
        try await session.expect("connect passed")
        if signal == SIGINT { session.press(control: "C") } else { session.signal(signal) }
        #expect(try await session.end() == 128 + signal)
        #expect(session.hasItsModes)
        for word in ["Resolve", "Reach", "TLS", "failed", "✗"] {
            #expect(!session.screen.contains(word), "\(session.screen)")
        }
        #expect(try lab.listing().isEmpty)
    }

    @Test func `explain says what it waits for, and takes a paste of several lines`() async throws {
        let lab = try Lab()
        let session = try TerminalSession(["explain"], in: lab)
        try await session.expect("Paste the error, then press Enter and Ctrl-D:")
        session.send("Nov 27 09:13:30 mail prog[1]: 534-5.7.9 Application-specific password\r")
        session.send("Nov 27 09:13:31 mail prog[1]: 534 5.7.9 required - gsmtp\r")
        session.press(control: "D")
        try await session.expect("Google wants an app password here.")
        #expect(try await session.end() == 0)
        #expect(session.hasItsModes)
    }

    @Test func `Ctrl-C leaves explain's wait`() async throws {
        let session = try TerminalSession(["explain"], in: Lab())
        try await session.expect("Ctrl-D:")
        session.press(control: "C")
        #expect(try await session.end() == 130)
        #expect(session.hasItsModes)
    }
}
