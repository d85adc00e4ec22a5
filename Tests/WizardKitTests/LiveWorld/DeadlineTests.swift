// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Testing
import WizardKit
import WizardSandbox

@Suite struct `Every wait ends at its deadline` {
    /// Runs the operation with a deadline 150 ms ahead, and looks at when and how it ended.
    private func expectTimeOut(
        _ expected: ChannelFailure.Operation,
        _ operation: (ContinuousClock.Instant) async throws -> Void
    ) async {
        let deadline = ContinuousClock.now.advanced(by: .milliseconds(150))
        let failure = await failure { try await operation(deadline) }
        #expect(failure == .timedOut(expected))
        let late = ContinuousClock.now - deadline
        #expect(late >= .zero && late < .seconds(3))
    }

    @Test func `T-136: a read from a silent server`() async throws {
        try await withServer { channel in
            _ = try await channel.readLine()
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            await expectTimeOut(.read) { _ = try await channel.read(atMost: 1, by: $0) }
        }
    }

    @Test func `T-136: a read from a server that never stops`() async throws {
        try await withServer { channel in
            let octets = [UInt8](repeating: 65, count: 1_000)
            while true { try await channel.write(octets, by: .soon) }
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            await expectTimeOut(.read) { deadline in
                while true { _ = try await channel.read(atMost: 100, by: deadline) }
            }
        }
    }

    @Test func `a write that nobody reads`() async throws {
        try await withServer { _ in
            try await Task.sleep(for: .seconds(60))
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            let octets = [UInt8](repeating: 0, count: 64 << 20)
            await expectTimeOut(.write) { try await channel.write(octets, by: $0) }
        }
    }

    @Test func `a write under TLS that nobody reads`() async throws {
        let certificates = try Certificates.shared.get()
        try await withServer { channel in
            try await channel.startTLS(asServer: certificates.server.identity, by: .soon)
            try await Task.sleep(for: .seconds(60))
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            try await channel.startTLS(certificates.settings, by: .soon)
            let octets = [UInt8](repeating: 0, count: 64 << 20)
            await expectTimeOut(.write) { try await channel.write(octets, by: $0) }
        }
    }

    @Test func `T-07: a handshake with a silent server`() async throws {
        try await withServer { _ in
            try await Task.sleep(for: .seconds(60))
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            await expectTimeOut(.handshake) {
                try await channel.startTLS(TLSSettings(host: "mail.example.test"), by: $0)
            }
        }
    }

    @Test func `T-136: a handshake that drips octet by octet`() async throws {
        try await withServer { channel in
            _ = try await channel.read(atMost: 1_000, by: .soon)
            // A record of 16 KiB begins, and never comes to its end.
            try await channel.write([22, 3, 3, 0x40, 0], by: .soon)
            while true {
                try await channel.write([0], by: .soon)
                try await Task.sleep(for: .milliseconds(5))
            }
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            await expectTimeOut(.handshake) {
                try await channel.startTLS(TLSSettings(host: "mail.example.test"), by: $0)
            }
        }
    }

    @Test func `a server's handshake with a silent client`() async throws {
        let certificates = try Certificates.shared.get()
        let listener = try LoopbackListener()
        defer { listener.close() }
        let client = try await connect(to: listener.port)
        defer { client.close() }
        let channel = try await listener.accept(by: .soon)
        defer { channel.close() }
        await expectTimeOut(.handshake) {
            try await channel.startTLS(asServer: certificates.server.identity, by: $0)
        }
    }

    @Test func `T-136: a connect to an address that swallows it`() async throws {
        try await withSilentPort { port in
            await expectTimeOut(.connect) { _ = try await connect(to: port, by: $0) }
        }
    }

    @Test func `T-138: a name look-up that hangs`() async throws {
        let release = Blocker()
        defer { release.open() }
        let network = LiveNetwork(
            resolver: Resolver { _, _ in
                release.wait()
                return .addresses([])
            })
        await expectTimeOut(.resolve) {
            _ = try await network.connect(to: Endpoint(host: "h", port: 1), by: $0)
        }
    }

    @Test func `waiting for a connection`() async throws {
        let listener = try LoopbackListener()
        defer { listener.close() }
        await expectTimeOut(.connect) { _ = try await listener.accept(by: $0) }
    }
}
