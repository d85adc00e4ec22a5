// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Synchronization
import Testing
import WizardKit
import WizardSandbox

@Suite struct `A handshake that fails says why` {
    private let settings = TLSSettings(host: Certificates.host)

    /// What the client throws where the server does this after the connect.
    private func failureOfHandshake(
        with behaviour: @escaping @Sendable (TCPChannel) async throws -> Void
    ) async throws -> ChannelFailure? {
        try await withServer(behaviour) { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            return await failure { try await channel.startTLS(settings, by: .soon) }
        }
    }

    @Test(arguments: [TLSServerIdentity.Version.tls10, .tls11])
    func `T-13: forbidden versions alone`(_ version: TLSServerIdentity.Version) async throws {
        let certificates = try Certificates.shared.get()
        var identity = certificates.identity(version...version)
        identity.permitsObsolete = true
        let failure = try await handshake(identity, certificates.settings)
        #expect(failure == .tls(.versionTooOld))
    }

    @Test func `T-07: a protocol_version alert means the same`() async throws {
        let failure = try await failureOfHandshake { channel in
            _ = try await channel.read(atMost: 1_000, by: .soon)
            try await channel.write([21, 3, 1, 0, 2, 2, 70], by: .soon)
            _ = try await channel.readLine()
        }
        #expect(failure == .tls(.versionTooOld))
    }

    @Test(
        arguments: zip(
            [40, 49, 112] as [UInt8], ["handshake failure", "access denied", "unrecognized name"]))
    func `T-07: an alert is named`(_ number: UInt8, _ name: String) async throws {
        let failure = try await failureOfHandshake { channel in
            _ = try await channel.read(atMost: 1_000, by: .soon)
            try await channel.write([21, 3, 3, 0, 2, 2, number], by: .soon)
        }
        #expect(failure == .tls(.alert(name: name)))
    }

    @Test func `T-08: a server that greets in the clear`() async throws {
        let failure = try await failureOfHandshake { channel in
            try await channel.write("220 mail.example.test ESMTP\r\n")
            _ = try await channel.readLine()
        }
        #expect(failure == .tls(.notTLS(excerpt: Array("220 mail.example.test ESMTP\r\n".utf8))))
    }

    @Test func `T-08: plain words in answer to the first record, 200 octets of them`()
        async throws
    {
        let words = "500 unrecognised " + String(repeating: "x", count: 400)
        let failure = try await failureOfHandshake { channel in
            _ = try await channel.read(atMost: 1_000, by: .soon)
            try await channel.write(words)
        }
        #expect(failure == .tls(.notTLS(excerpt: Array(words.utf8.prefix(200)))))
    }

    @Test func `T-08: the reason is found though the server hung up on us`() async throws {
        let failure = try await failureOfHandshake { channel in
            try await channel.write("554 go away\r\n")
        }
        #expect(failure == .tls(.notTLS(excerpt: Array("554 go away\r\n".utf8))))
    }

    @Test func `T-07: a server that hangs up after our first record`() async throws {
        let failure = try await failureOfHandshake { channel in
            _ = try await channel.read(atMost: 1_000, by: .soon)
        }
        #expect(failure == .tls(.connectionLost))
    }

    @Test func `T-07: a server that resets in the middle`() async throws {
        let failure = try await failureOfHandshake { channel in
            _ = try await channel.read(atMost: 1_000, by: .soon)
            try await channel.write([22, 3, 3], by: .soon)
            channel.reset()
        }
        #expect(failure == .tls(.connectionLost))
    }

    @Test func `T-07: a TLS record that makes no sense`() async throws {
        let failure = try await failureOfHandshake { channel in
            _ = try await channel.read(atMost: 1_000, by: .soon)
            try await channel.write([22, 3, 3, 0, 4, 99, 0, 0, 0], by: .soon)
            _ = try await channel.readLine()
        }
        guard case .tls(.other(let detail)) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(!detail.isEmpty)
    }

    @Test(arguments: ["250 forged\r\n", "25", "\r\n", "\u{16}"])
    func `T-03, T-04: octets behind the reply to STARTTLS`(_ extra: String) async throws {
        try await withServer { channel in
            try await channel.write("220 go\r\n" + extra)
            _ = try await channel.readLine()
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            #expect(try await channel.readLine() == "220 go")
            let failure = await failure { try await channel.startTLS(settings, by: .soon) }
            #expect(failure == .bytesBeforeHandshake)
        }
    }

    @Test func `the server hears of a refused certificate`() async throws {
        let certificates = try Certificates.shared.get()
        let heard = Mutex<ChannelFailure?>(nil)
        try await withServer { channel in
            do throws(ChannelFailure) {
                try await channel.startTLS(
                    asServer: certificates.identity(.tls12 ... .tls12), by: .soon)
            } catch {
                heard.withLock { $0 = error }
                throw error
            }
        } body: { port in
            let channel = try await connect(to: port)
            let other = try ThrowawayAuthority(named: "Other")
            let settings = TLSSettings(
                host: Certificates.host, certificateAuthorities: other.certificate)
            #expect(await failure { try await channel.startTLS(settings, by: .soon) } != nil)
            #expect(try await untilSet(heard) == .tls(.alert(name: "unknown CA")))
            channel.close()
        }
    }

    @Test(arguments: [
        ("Mail.Example.Test.", "mail.example.test", true), ("127.0.0.1", "127.0.0.1", false),
        ("::1", "::1", false),
    ])
    func `T-18: a name goes out in SNI in plain form, an address never`(
        _ host: String, _ shown: String, _ isSent: Bool
    ) async throws {
        let hello = Mutex<[UInt8]?>(nil)
        let thrown = try await withServer { channel in
            let octets = try await channel.read(atMost: 4_096, by: .soon)
            hello.withLock { $0 = octets }
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            return await failure { try await channel.startTLS(TLSSettings(host: host), by: .soon) }
        }
        #expect(thrown == .tls(.connectionLost))
        let octets = try #require(hello.withLock { $0 })
        #expect(octets.contains(Array(shown.utf8)) == isSent)
        #expect(!octets.contains(Array((shown + ".").utf8)))
    }

    private func untilSet<Value: Sendable>(_ box: borrowing Mutex<Value?>) async throws -> Value {
        while true {
            if let value = box.withLock({ $0 }) { return value }
            try await Task.sleep(for: .milliseconds(1))
        }
    }
}
