// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Testing
import WizardKit
import WizardSandbox

/// A client that says what a test says, over a real connection to a practice Google.
struct LiveClient {
    private let channel: any ByteChannel
    private var deadline: ContinuousClock.Instant { .now + .seconds(60) }

    init(port: UInt16) async throws {
        channel = try await LiveNetwork().connect(
            to: Endpoint(host: "127.0.0.1", port: port), by: .now + .seconds(60))
    }

    /// Begins TLS, trusting the practice authority alone.
    func secure(trusting sandbox: Sandbox) async throws {
        try await channel.startTLS(
            TLSSettings(
                host: "127.0.0.1", certificateAuthorities: Array(sandbox.caFile.utf8)),
            by: deadline)
    }

    func send(_ text: String) async throws {
        try await channel.write(Array(text.utf8), by: deadline)
    }

    /// Reads to the end of a reply: a line whose code is followed by a space.
    func reply() async throws -> String {
        var octets: [UInt8] = []
        while true {
            let lines = octets.split(separator: 0x0A)
            if octets.last == 0x0A, lines.last?.dropFirst(3).first == 0x20 { break }
            let more = try await channel.read(atMost: 1, by: deadline)
            guard !more.isEmpty else { break }
            octets += more
        }
        return String(decoding: octets, as: UTF8.self)
    }

    /// Sends a command and reads its reply.
    func say(_ command: String) async throws -> String {
        try await send(command + "\r\n")
        return try await reply()
    }

    /// Reads until the other side closes.
    func rest() async throws -> String {
        var octets: [UInt8] = []
        while true {
            let more = try await channel.read(atMost: 65_536, by: deadline)
            guard !more.isEmpty else { return String(decoding: octets, as: UTF8.self) }
            octets += more
        }
    }

    func close() {
        channel.close()
    }

    /// Sends one HTTP request and reads the whole answer.
    static func exchange(port: UInt16, _ request: String) async throws -> String {
        let client = try await LiveClient(port: port)
        defer { client.close() }
        try await client.send(request)
        return try await client.rest()
    }

    static func get(port: UInt16, _ path: String) async throws -> String {
        try await exchange(
            port: port, "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
    }

    /// Opens an address of 127.0.0.1.
    static func get(_ address: String) async throws -> String {
        let rest = address.dropFirst("http://127.0.0.1:".count)
        let port = try #require(UInt16(rest.prefix { $0 != "/" }))
        return try await get(port: port, String(rest.drop { $0 != "/" }))
    }

    static func post(port: UInt16, _ path: String, _ form: String) async throws -> String {
        try await exchange(
            port: port,
            "POST \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: \(form.utf8.count)\r\n\r\n\(form)")
    }

    /// The members of the JSON object in an answer's body.
    static func object(in answer: String) throws -> [String: JSONValue] {
        let start = try #require(answer.firstRange(of: "\r\n\r\n")).upperBound
        guard
            case .object(let members) =
                try StrictJSON.value(of: Array(answer[start...].utf8), atMost: 99_999)
        else { return [:] }
        return members
    }
}

extension JSONValue {
    /// The text, or an empty one where the value is another.
    var textValue: String {
        if case .string(let text) = self { text } else { "" }
    }
}

extension Sandbox {
    /// Begins a practice Google with real time and chance, and stops it when the body is done.
    static func whileRunning<Result>(
        _ configuration: Configuration = .practice(),
        _ body: (Sandbox) async throws -> Result
    ) async throws -> Result {
        let sandbox = try await Sandbox.start(
            configuration, time: LiveTime(), randomness: LiveRandomness())
        do {
            let result = try await body(sandbox)
            await sandbox.stop()
            return result
        } catch {
            await sandbox.stop()
            throw error
        }
    }

    /// The port of an address such as `http://127.0.0.1:39214/inbox`.
    static func port(of address: String) throws -> UInt16 {
        let digits = address.dropFirst("http://127.0.0.1:".count).prefix { $0 != "/" }
        return try #require(UInt16(digits))
    }

    /// The mail server's port of a kind.
    func port(_ security: MailPort.Security) throws -> UInt16 {
        try #require(endpoints.smtp.first { $0.security == security }).port
    }
}
