// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// Leaving the wizard, at any point: the exit status, nothing half-saved, the terminal as it was.
struct TerminalEndingTests {
    /// A point of the conversation, reached by answers.
    struct Point: Sendable, CustomTestStringConvertible {
        var name: String
        var arguments: [String]
        var answers: [(prompt: String, answer: String)]
        var end: String

        var testDescription: String { name }
    }

    static let points: [Point] = [
        Point(
            name: "the first question", arguments: ["setup"], answers: [],
            end: "Send mail from: "),
        Point(
            name: "a menu", arguments: ["setup"],
            answers: [("Send mail from: ", "a@acme.test"), ("none): ", "")], end: "Server [1]: "),
        Point(
            name: "a secret", arguments: ["setup", "--server", "gmail", "--auth", "app-password"],
            answers: [
                ("Send mail from: ", "a@acme.test"), ("none): ", ""), ("signs in: ", "a@acme.test"),
            ], end: "(not shown): "),
        Point(
            name: "the wait for the code", arguments: ["setup", "--sandbox"],
            answers: [("Send mail from: ", "a@acme.test"), ("none): ", ""), ("Server [1]: ", "1")],
            end: "Waiting, up to 10 minutes"),
        Point(
            name: "the last question", arguments: ["setup", "--sandbox"],
            answers: [
                ("Send mail from: ", "a@acme.test"), ("none): ", ""), ("Server [1]: ", "1"),
                ("Waiting", ""), ("Send it to: ", "a@acme.test"),
            ], end: "[n]: "),
    ]

    private func reach(_ point: Point, in lab: Lab) async throws -> TerminalSession {
        let session = try TerminalSession(
            point.arguments + ["--config-dir", lab.path + "/config"], in: lab)
        for (prompt, answer) in point.answers {
            try await session.answer(prompt, answer)
        }
        try await session.expect(point.end)
        return session
    }

    @Test(arguments: points)
    func `Ctrl-C leaves at once with 130`(point: Point) async throws {
        let lab = try Lab()
        let session = try await reach(point, in: lab)
        session.press(control: "C")
        #expect(try await session.end() == 130)
        #expect(session.hasItsModes)
        #expect(try lab.listing().isEmpty)
    }

    @Test(arguments: points)
    func `Ctrl-D on an empty line leaves too`(point: Point) async throws {
        let lab = try Lab()
        let session = try await reach(point, in: lab)
        session.send("\u{15}")
        session.press(control: "D")
        #expect(try await session.end() == 130)
        #expect(session.hasItsModes)
        #expect(try lab.listing().isEmpty)
        if !point.end.hasPrefix("Waiting") {
            #expect(session.screen.contains("Nothing was saved."))
        }
    }

    @Test(arguments: points)
    func `SIGTERM and a terminal that hangs up leave nothing behind`(point: Point) async throws {
        for (signal, status) in [(SIGTERM, Int32(143)), (SIGHUP, 129)] {
            let lab = try Lab()
            let session = try await reach(point, in: lab)
            session.signal(signal)
            #expect(try await session.end() == status)
            #expect(session.hasItsModes)
            #expect(try lab.listing().isEmpty)
        }
    }

    @Test func `quit leaves, and says that nothing was saved`() async throws {
        let lab = try Lab()
        let session = try await reach(Self.points[1], in: lab)
        session.type("quit")
        try await session.expect("Nothing was saved.")
        #expect(try await session.end() == 130)
        #expect(try lab.listing().isEmpty)
    }

    @Test func `Ctrl-C ends a wait for the network`() async throws {
        let lab = try Lab()
        // It takes the connection and never says a word.
        let server = try SilentServer()
        let session = try TerminalSession(
            [
                "setup", "--from", "a@acme.test", "--from-name", "A", "--host", "127.0.0.1",
                "--port", "\(server.port)", "--security", "tls", "--auth", "none", "--test-to",
                "b@acme.test", "--config-dir", lab.path + "/config",
            ], in: lab)
        try await session.expect("3 of 3  Test email")
        try await server.waitForConnection()
        session.press(control: "C")
        #expect(try await session.end() == 130)
        #expect(session.hasItsModes)
        #expect(try lab.listing().isEmpty)
    }

    @Test(arguments: [1, 2])
    func `Ctrl-Z gives the shell its terminal, and fg takes it again`(point: Int) async throws {
        let lab = try Lab()
        let point = Self.points[point]
        let session = try TerminalSession(
            ["--norc", "-i"], in: lab, environment: ["PS1": "shell> "], program: "/bin/bash")
        try await session.expect("shell> ")
        session.type(([try binaryPath()] + point.arguments).joined(separator: " "))
        for (prompt, answer) in point.answers {
            try await session.answer(prompt, answer)
        }
        try await session.expect(point.end)
        session.press(control: "Z")
        try await session.expect("Stopped")
        try await session.expect("shell> ")
        session.type("stty -a")
        try await session.expect(" icanon")
        try await session.expect(" echo ")
        try await session.expect("shell> ")
        session.type("fg")
        try await session.expect(point.end)
        session.send("zx")
        session.press(control: "C")
        try await session.expect("shell> ")
        session.type("echo status $?")
        try await session.expect("status 130")
        session.type("exit")
        _ = try await session.end()
        if point.end.contains("not shown") {
            #expect(!String(decoding: session.raw, as: UTF8.self).contains("zx"))
        }
    }
}
