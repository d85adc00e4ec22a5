// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Testing
import WizardKit
import WizardSandbox

@Suite struct `A connection under TLS` {
    @Test(arguments: zip([TLSServerIdentity.Version.tls12, .tls13], ["TLSv1.2", "TLSv1.3"]))
    func `carries octets both ways`(
        version: TLSServerIdentity.Version, name: String
    ) async throws {
        let certificates = try Certificates.shared.get()
        try await withServer(reportingFailures: true) { channel in
            try await channel.startTLS(
                asServer: certificates.identity(version...version), by: .soon)
            let line = try await channel.readLine()
            try await channel.write("you said \(line)\r\n")
            // The client's close_notify.
            #expect(try await channel.read(atMost: 1, by: .soon).isEmpty)
        } body: { port in
            let channel = try await connect(to: port)
            try await channel.startTLS(certificates.settings, by: .soon)
            let summary = try #require(channel.tls)
            #expect(summary.version == name)
            #expect(!summary.cipher.isEmpty)
            try await channel.write("hello\r\n")
            #expect(try await channel.readLine() == "you said hello")
            channel.close()
        }
    }

    @Test(arguments: [TLSServerIdentity.Version.tls12, .tls13])
    func `carries four megabytes each way unharmed`(
        version: TLSServerIdentity.Version
    ) async throws {
        let certificates = try Certificates.shared.get()
        let sent = SeededRandomness().bytes(4 << 20)
        try await withServer(reportingFailures: true) { channel in
            try await channel.startTLS(
                asServer: certificates.identity(version...version), by: .soon)
            let received = try await channel.read(exactly: sent.count)
            try await channel.write(received, by: .soon)
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            try await channel.startTLS(certificates.settings, by: .soon)
            try await channel.write(sent, by: .soon)
            let returned = try await channel.read(exactly: sent.count + 1)
            #expect(returned == sent)
        }
    }

    @Test func `starts in the middle of a dialogue in the clear`() async throws {
        let certificates = try Certificates.shared.get()
        try await withServer(reportingFailures: true) { channel in
            try await channel.write("220 ready\r\n")
            #expect(try await channel.readLine() == "STARTTLS")
            try await channel.write("220 go\r\n")
            try await channel.startTLS(asServer: certificates.server.identity, by: .soon)
            try await channel.write("250 private\r\n")
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            #expect(try await channel.readLine() == "220 ready")
            try await channel.write("STARTTLS\r\n")
            #expect(try await channel.readLine() == "220 go")
            try await channel.startTLS(certificates.settings, by: .soon)
            #expect(try await channel.readLine() == "250 private")
            #expect(try await channel.read(atMost: 1, by: .soon).isEmpty)
        }
    }

    @Test func `gives what lies decrypted or in the socket without waiting`() async throws {
        let certificates = try Certificates.shared.get()
        try await withServer { channel in
            try await channel.startTLS(asServer: certificates.server.identity, by: .soon)
            try await channel.write("abc")
            _ = try await channel.readLine()
            try await channel.write("d")
            try await channel.write("ef")
            _ = try await channel.readLine()
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            try await channel.startTLS(certificates.settings, by: .soon)
            #expect(try await channel.read(exactly: 1) == Array("a".utf8))
            #expect(try channel.readAvailable(atMost: 1) == Array("b".utf8))
            #expect(try channel.readAvailable(atMost: 9) == Array("c".utf8))
            #expect(try channel.readAvailable(atMost: 9).isEmpty)
            try await channel.write("more\r\n")
            var available: [UInt8] = []
            while available.count < 3 {
                // Records come whole, and nothing but these calls takes them from the socket.
                available += try channel.readAvailable(atMost: 9)
                await Task.yield()
            }
            #expect(available == Array("def".utf8))
        }
    }

    @Test(arguments: [TLSServerIdentity.Version.tls12, .tls13])
    func `T-15: an end without close_notify is a truncation`(
        version: TLSServerIdentity.Version
    ) async throws {
        let certificates = try Certificates.shared.get()
        try await withServer { channel in
            try await channel.startTLS(
                asServer: certificates.identity(version...version), by: .soon)
            try await channel.write("250 o")
            channel.cut()
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            try await channel.startTLS(certificates.settings, by: .soon)
            #expect(try await channel.read(exactly: 5) == Array("250 o".utf8))
            let failure = await failure { _ = try await channel.read(atMost: 9, by: .soon) }
            #expect(failure == .truncated)
        }
    }

    @Test func `a second handshake on top of the first is refused`() async throws {
        let certificates = try Certificates.shared.get()
        try await withServer { channel in
            try await channel.startTLS(asServer: certificates.server.identity, by: .soon)
            _ = try await channel.readLine()
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            try await channel.startTLS(certificates.settings, by: .soon)
            let failure = await failure {
                try await channel.startTLS(certificates.settings, by: .soon)
            }
            #expect(failure == .tls(.other(detail: "TLS is on already")))
        }
    }
}
