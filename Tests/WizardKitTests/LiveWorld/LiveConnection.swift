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

/// How long the operation goes on after its task was cancelled: the median of several tries.
func delayAfterCancelling(
    _ operation: @escaping @Sendable () async throws -> Void
) async -> Duration {
    var delays: [Duration] = []
    for _ in 0..<5 {
        let task = Task { try await operation() }
        // The operation must have begun to wait, which can't be seen from outside.
        try? await Task.sleep(for: .milliseconds(20))
        let begin = ContinuousClock.now
        task.cancel()
        let result = await task.result
        delays.append(ContinuousClock.now - begin)
        #expect(throws: ChannelFailure.cancelled) { try result.get() }
    }
    return delays.sorted()[2]
}
