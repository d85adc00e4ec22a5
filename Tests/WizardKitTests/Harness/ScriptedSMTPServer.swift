// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Synchronization
import WizardKit
import WizardSandbox

/// A mail server that is good but for what a test tells it to do.
///
/// It reads commands with a parser of its own, and keeps every line that it got.
struct ScriptedSMTPServer: Sendable {
    /// What the server does where a reply is due.
    enum Act: Sendable {
        /// Says lines, each of which gets its CRLF.
        case say(String)
        /// Sends octets as they are.
        case raw([UInt8])
        /// Says lines and closes the connection.
        case sayAndHangUp(String)
        /// Says a code and after it the line that came last, as it is.
        case echo(String)
        /// Says in a challenge what is wrong with a token, as Google does, and then refuses it.
        case explainAndRefuse
        /// Closes the connection.
        case hangUp
        /// Says nothing, until the client goes.
        case stall
    }

    /// Whether of commands that came together only the first is seen.
    var forgetsPipelinedCommands = false
    var security = ConnectionSecurity.tls
    var identity: TLSServerIdentity?
    var greeting = Act.say("220 mail.lab.test ESMTP")
    var ehlo = Act.say(
        "250-mail.lab.test\n250-SIZE 1000000\n250-AUTH PLAIN LOGIN\n250-ENHANCEDSTATUSCODES\n"
            + "250-8BITMIME\n250 PIPELINING")
    var ehloBeforeTLS = Act.say("250-mail.lab.test\n250 STARTTLS")
    var startTLS = Act.say("220 2.0.0 Ready to start TLS")
    var auth = Act.say("235 2.7.0 Accepted")
    var mail = Act.say("250 2.1.0 OK")
    var rcpt = Act.say("250 2.1.5 OK")
    var data = Act.say("354 Go ahead")
    var dot = Act.say("250 2.0.0 OK queued as 4711AF")
    var quit = Act.say("221 2.0.0 closing connection")

    /// What clients said, over all connections.
    let log = Log()

    /// The lines that came, and the messages.
    final class Log: Sendable {
        private let state = Mutex(
            (lines: [String](), messages: [[UInt8]](), connections: 0, flights: 0))

        var lines: [String] { state.withLock { $0.lines } }
        var messages: [[UInt8]] { state.withLock { $0.messages } }
        var connections: Int { state.withLock { $0.connections } }
        /// How often something came after something had been said, TLS's own records aside.
        var flights: Int { state.withLock { $0.flights } }

        func flew() { state.withLock { $0.flights += 1 } }
        func connected() { state.withLock { $0.connections += 1 } }
        func heard(_ line: String) { state.withLock { $0.lines.append(line) } }
        func received(_ message: [UInt8]) { state.withLock { $0.messages.append(message) } }
    }

    /// Serves one connection to its end.
    func serve(_ connection: TCPChannel) async throws {
        log.connected()
        var session = Session(connection: connection, log: log)
        if security == .tls { try await session.startTLS(identity) }
        guard try await session.perform(greeting) else { return }
        var isUnderTLS = security == .tls
        while let line = try await session.line() {
            log.heard(line)
            if forgetsPipelinedCommands { session.buffer = [] }
            let verb = line.prefix { $0 != " " && $0 != ":" }.uppercased()
            switch verb {
            case "EHLO":
                let isPlainAnswer = security == .startTLS && !isUnderTLS
                guard try await session.perform(isPlainAnswer ? ehloBeforeTLS : ehlo) else {
                    return
                }
            case "STARTTLS":
                guard try await session.perform(startTLS) else { return }
                try await session.startTLS(identity)
                isUnderTLS = true
            case "AUTH":
                if line.uppercased() == "AUTH LOGIN" {
                    for prompt in ["334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6"] {
                        _ = try await session.perform(.say(prompt))
                        log.heard(try await session.line() ?? "")
                    }
                } else if line.split(separator: " ").count == 2 {
                    _ = try await session.perform(.say("334 "))
                    log.heard(try await session.line() ?? "")
                }
                guard try await session.perform(auth) else { return }
            case "MAIL": guard try await session.perform(mail) else { return }
            case "RCPT": guard try await session.perform(rcpt) else { return }
            case "DATA":
                guard try await session.perform(data) else { return }
                guard case .say(let text) = data, text.hasPrefix("354") else { continue }
                guard let message = try await session.message() else { return }
                log.received(message)
                guard try await session.perform(dot) else { return }
            case "QUIT":
                _ = try await session.perform(quit)
                return
            default:
                guard try await session.perform(.say("502 5.5.1 Unrecognized command")) else {
                    return
                }
            }
        }
    }
}

extension ScriptedSMTPServer {
    /// One connection while it lasts.
    private struct Session {
        let connection: TCPChannel
        let log: Log
        var hasSpoken = false
        var buffer: [UInt8] = []

        private var deadline: ContinuousClock.Instant { .now + .seconds(30) }

        mutating func startTLS(_ identity: TLSServerIdentity?) async throws {
            guard let identity else { return }
            try await connection.startTLS(asServer: identity, by: deadline)
        }

        /// Does what is told, and returns whether the connection goes on.
        mutating func perform(_ act: Act) async throws -> Bool {
            hasSpoken = true
            switch act {
            case .say(let text):
                try await connection.write(Self.lines(text), by: deadline)
                return true
            case .echo(let code):
                let line = log.lines.last ?? ""
                try await connection.write(Self.lines("\(code) \(line)"), by: deadline)
                return true
            case .explainAndRefuse:
                let json = Lab.base64(
                    Array(#"{"status":"400","schemes":"Bearer","scope":"mail"}"#.utf8))
                try await connection.write(Self.lines("334 \(json)"), by: deadline)
                _ = try await line()
                try await connection.write(Self.lines("535 5.7.8 refused"), by: deadline)
                return true
            case .raw(let octets):
                try await connection.write(octets, by: deadline)
                return true
            case .sayAndHangUp(let text):
                try await connection.write(Self.lines(text), by: deadline)
                return false
            case .hangUp:
                return false
            case .stall:
                while try await !connection.read(atMost: 4_096, by: deadline).isEmpty {}
                return false
            }
        }

        mutating func line() async throws -> String? {
            while true {
                if let end = buffer.firstIndex(of: 0x0A) {
                    let line = buffer[..<end].filter { $0 != 0x0D }
                    buffer.removeFirst(end + 1)
                    return String(decoding: line, as: UTF8.self)
                }
                let octets = try await connection.read(atMost: 16_384, by: deadline)
                guard !octets.isEmpty else { return nil }
                if hasSpoken { log.flew() }
                hasSpoken = false
                buffer += octets
            }
        }

        mutating func message() async throws -> [UInt8]? {
            var message: [UInt8] = []
            while let line = try await line() {
                if line == "." { return message }
                message += Array((line.hasPrefix(".") ? String(line.dropFirst()) : line).utf8)
                message += [0x0D, 0x0A]
            }
            return nil
        }

        private static func lines(_ text: String) -> [UInt8] {
            text.split(separator: "\n", omittingEmptySubsequences: false)
                .flatMap { Array($0.utf8) + [0x0D, 0x0A] }
        }
    }
}
