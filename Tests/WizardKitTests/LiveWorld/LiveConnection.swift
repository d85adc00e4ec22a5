// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Testing
import WizardKit
import WizardSandbox

/// Connects to a port of 127.0.0.1.
func connect(to port: UInt16, by deadline: ContinuousClock.Instant = .soon)
    async throws(ChannelFailure) -> any ByteChannel
{
    try await LiveNetwork().connect(to: Endpoint(host: "127.0.0.1", port: port), by: deadline)
}

/// What an operation throws, or nil.
func failure(of operation: () async throws -> Void) async -> ChannelFailure? {
    do {
        try await operation()
        return nil
    } catch {
        return error as? ChannelFailure
    }
}

/// An authority and a server that bears the name `mail.example.test`, made once for all tests.
struct Certificates: Sendable {
    static let shared = Result { try Certificates() }

    let authority: ThrowawayAuthority
    let server: IssuedCertificate

    private init() throws {
        authority = try ThrowawayAuthority()
        server = try authority.issue(CertificateRequest(dnsNames: [Self.host]))
    }

    static let host = "mail.example.test"

    var settings: TLSSettings {
        TLSSettings(host: Self.host, certificateAuthorities: authority.certificate)
    }

    func identity(_ versions: ClosedRange<TLSServerIdentity.Version>) -> TLSServerIdentity {
        var identity = server.identity
        identity.versions = versions
        return identity
    }
}

/// Does a handshake over a real connection.
///
/// - Returns: What the client threw, or nil.
func handshake(_ identity: TLSServerIdentity, _ settings: TLSSettings) async throws
    -> ChannelFailure?
{
    try await withServer { channel in
        try await channel.startTLS(asServer: identity, by: .soon)
        _ = try await channel.read(atMost: 1, by: .soon)
    } body: { port in
        let channel = try await connect(to: port)
        defer { channel.close() }
        return await failure { try await channel.startTLS(settings, by: .soon) }
    }
}

/// Expects that the operation ends within 50 ms after its task was cancelled.
///
/// What is compared is the median of several tries, less that of a sleep, which ends at once; and
/// it counts in the best of three rounds, so that a busy machine does not.
func expectPromptEndAfterCancelling(
    _ operation: @escaping @Sendable () async throws -> Void
) async {
    var best = Duration.seconds(60)
    for _ in 0..<3 where best >= .milliseconds(50) {
        var delays: [Duration] = []
        var baseline: [Duration] = []
        for _ in 0..<7 {
            let (delay, result) = await cancel(operation)
            delays.append(delay)
            #expect(throws: ChannelFailure.cancelled) { try result.get() }
            baseline.append(await cancel { try await Task.sleep(for: .seconds(60)) }.delay)
        }
        best = min(best, delays.sorted()[3] - baseline.sorted()[3])
    }
    #expect(best < .milliseconds(50))
}

private func cancel(_ operation: @escaping @Sendable () async throws -> Void) async -> (
    delay: Duration, result: Result<Void, any Error>
) {
    let task = Task { try await operation() }
    // The operation must have begun to wait, which can't be seen from outside.
    try? await Task.sleep(for: .milliseconds(20))
    let begin = ContinuousClock.now
    task.cancel()
    let result = await task.result
    return (ContinuousClock.now - begin, result)
}

/// Four megabytes in which no two parts of 16 octets are alike.
let largeTransfer: [UInt8] = {
    let block = SeededRandomness().bytes(16_384)
    return (0..<256).flatMap { number in [UInt8(number)] + block.dropFirst() }
}()
