// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Testing
import WizardKit
import WizardSandbox

@Suite(.serialized) struct `Cancelling ends at once` {
    private static let limit = Duration.milliseconds(50)

    @Test func `a read`() async throws {
        try await withServer { channel in
            _ = try await channel.readLine()
        } body: { port in
            let delay = await delayAfterCancelling {
                let channel = try await connect(to: port)
                defer { channel.close() }
                _ = try await channel.read(atMost: 1, by: .soon)
            }
            #expect(delay < Self.limit)
        }
    }

    @Test func `a write that nobody reads`() async throws {
        try await withServer { channel in
            try await Task.sleep(for: .seconds(60))
        } body: { port in
            let delay = await delayAfterCancelling {
                let channel = try await connect(to: port)
                defer { channel.close() }
                let octets = [UInt8](repeating: 0, count: 64 << 20)
                try await channel.write(octets, by: .soon)
            }
            #expect(delay < Self.limit)
        }
    }

    @Test func `a handshake with a silent server`() async throws {
        try await withServer { channel in
            try await Task.sleep(for: .seconds(60))
        } body: { port in
            let delay = await delayAfterCancelling {
                let channel = try await connect(to: port)
                defer { channel.close() }
                try await channel.startTLS(TLSSettings(host: "mail.example.test"), by: .soon)
            }
            #expect(delay < Self.limit)
        }
    }

    @Test func `a connect to an address that swallows it`() async throws {
        try await withSilentPort { port in
            let delay = await delayAfterCancelling {
                _ = try await connect(to: port)
            }
            #expect(delay < Self.limit)
        }
    }

    @Test func `a name look-up that hangs`() async throws {
        let release = Blocker()
        defer { release.open() }
        let network = LiveNetwork(
            resolver: Resolver { _, _ in
                release.wait()
                return .addresses([])
            })
        let delay = await delayAfterCancelling {
            _ = try await network.connect(to: Endpoint(host: "h", port: 1), by: .soon)
        }
        #expect(delay < Self.limit)
    }

    @Test func `waiting for a connection`() async throws {
        let listener = try LoopbackListener()
        defer { listener.close() }
        let delay = await delayAfterCancelling {
            _ = try await listener.accept(by: .soon)
        }
        #expect(delay < Self.limit)
    }
}
