// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Testing
import WizardKit
import WizardSandbox

@Suite(.serialized) struct `Cancelling ends at once` {
    @Test func `a read`() async throws {
        try await withServer { channel in
            _ = try await channel.readLine()
        } body: { port in
            await expectPromptEndAfterCancelling {
                let channel = try await connect(to: port)
                defer { channel.close() }
                _ = try await channel.read(atMost: 1, by: .soon)
            }
        }
    }

    @Test func `a write that nobody reads`() async throws {
        try await withServer { channel in
            try await Task.sleep(for: .seconds(60))
        } body: { port in
            await expectPromptEndAfterCancelling {
                let channel = try await connect(to: port)
                defer { channel.close() }
                let octets = [UInt8](repeating: 0, count: 16 << 20)
                try await channel.write(octets, by: .soon)
            }
        }
    }

    @Test func `a handshake with a silent server`() async throws {
        let settings = try Certificates.shared.get().settings
        try await withServer { channel in
            try await Task.sleep(for: .seconds(60))
        } body: { port in
            await expectPromptEndAfterCancelling {
                let channel = try await connect(to: port)
                defer { channel.close() }
                try await channel.startTLS(settings, by: .soon)
            }
        }
    }

    @Test func `a connect to an address that swallows it`() async throws {
        try await withSilentPort { port in
            await expectPromptEndAfterCancelling {
                _ = try await connect(to: port)
            }
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
        await expectPromptEndAfterCancelling {
            _ = try await network.connect(to: Endpoint(host: "h", port: 1), by: .soon)
        }
    }

    @Test func `waiting for a connection`() async throws {
        let listener = try LoopbackListener()
        defer { listener.close() }
        await expectPromptEndAfterCancelling {
            _ = try await listener.accept(by: .soon)
        }
    }
}
