// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Testing
import WizardKit
import WizardSandbox

/// Runs a server on 127.0.0.1 for as long as `body` runs.
///
/// Every connection gets a run of `behaviour` of its own; when that returns or throws, the
/// connection is closed. When `body` ends, all connections are cancelled and closed.
///
/// - Parameters:
///   - reportingFailures: Whether an error of `behaviour` fails the test. Otherwise it is dropped:
///     a server whose client hangs up has nothing to say about it.
///   - behaviour: What the server does with one connection, in the clear so far.
///   - body: The test; it gets the port.
/// - Returns: What `body` returned.
/// - Throws: What `body` threw.
func withServer<Value>(
    reportingFailures: Bool = false,
    _ behaviour: @escaping @Sendable (TCPChannel) async throws -> Void,
    body: (_ port: UInt16) async throws -> Value
) async throws -> Value {
    let listener = try LoopbackListener()
    defer { listener.close() }
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            await serve(listener, reportingFailures: reportingFailures, behaviour)
        }
        let value = try await body(listener.port)
        group.cancelAll()
        return value
    }
}

private func serve(
    _ listener: LoopbackListener, reportingFailures: Bool,
    _ behaviour: @escaping @Sendable (TCPChannel) async throws -> Void
) async {
    await withDiscardingTaskGroup { connections in
        while let channel = try? await listener.accept(by: .soon) {
            connections.addTask {
                defer { channel.close() }
                do {
                    try await behaviour(channel)
                } catch {
                    if reportingFailures, !Task.isCancelled {
                        Issue.record(error, "The server failed.")
                    }
                }
            }
        }
    }
}

extension ContinuousClock.Instant {
    /// A deadline that a test which works never reaches.
    static var soon: ContinuousClock.Instant { .now.advanced(by: .seconds(60)) }
}

extension ByteChannel {
    /// Reads one line, octet by octet so that nothing behind it is taken.
    ///
    /// - Parameter deadline: When to give up.
    /// - Returns: The line without its LF and the CR before it; what had come at the end.
    /// - Throws: As `read`.
    func readLine(by deadline: ContinuousClock.Instant = .soon) async throws(ChannelFailure)
        -> String
    {
        var octets: [UInt8] = []
        while octets.count < 100_000 {
            guard let octet = try await read(atMost: 1, by: deadline).first,
                octet != UInt8(ascii: "\n")
            else { break }
            octets.append(octet)
        }
        if octets.last == UInt8(ascii: "\r") { octets.removeLast() }
        return String(decoding: octets, as: UTF8.self)
    }

    /// Reads until so many octets have come, or the end.
    func read(exactly count: Int, by deadline: ContinuousClock.Instant = .soon)
        async throws(ChannelFailure) -> [UInt8]
    {
        var octets: [UInt8] = []
        while octets.count < count {
            let more = try await read(atMost: count - octets.count, by: deadline)
            if more.isEmpty { break }
            octets += more
        }
        return octets
    }

    /// Writes the text's octets.
    func write(_ text: String, by deadline: ContinuousClock.Instant = .soon)
        async throws(ChannelFailure)
    {
        try await write(Array(text.utf8), by: deadline)
    }
}
