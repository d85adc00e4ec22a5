// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Synchronization
import Testing
import WizardKit
import WizardSandbox

/// The pump between a connection and a session.
struct PracticeMailServerTests {
    private func served(
        _ pieces: [String], isImplicitTLS: Bool, isSilentAtEnd: Bool = false
    ) async -> (channel: FedChannel, handshakes: Int) {
        let channel = FedChannel(pieces.map { Array($0.utf8) }, isSilentAtEnd: isSilentAtEnd)
        let handshakes = Handshakes()
        let server = PracticeMailServer(
            configuration: .practice(),
            surroundings: PracticeMailSession.Surroundings(
                accepts: { _ in true }, deliver: { _ in }, date: { Date() }),
            isImplicitTLS: isImplicitTLS, time: StandingClock(), randomness: CountedOctets(),
            handshake: { _, _ in handshakes.add() })
        await server.serve(channel)
        #expect(channel.isClosed)
        return (channel, handshakes.count)
    }

    private final class Handshakes: Sendable {
        private let counter = Mutex(0)
        var count: Int { counter.withLock { $0 } }
        func add() { counter.withLock { $0 += 1 } }
    }

    @Test func `on the TLS port the handshake comes first, then the greeting`() async {
        let (channel, handshakes) = await served(["QUIT\r\n"], isImplicitTLS: true)
        #expect(handshakes == 1)
        #expect(
            channel.written == """
                220 localhost practising smtp.gmail.com ESMTP practice-03125dd4 - gsmtp\r
                221 2.0.0 closing connection practice-03125dd4 - gsmtp\r

                """)
    }

    @Test func `on the other port STARTTLS brings the handshake`() async {
        let (channel, handshakes) = await served(
            ["EHLO a\r\n", "STARTTLS\r\n", "EHLO a\r\n", "QUIT\r\n"], isImplicitTLS: false)
        #expect(handshakes == 1)
        #expect(channel.written.contains("250-STARTTLS\r\n"))
        #expect(channel.written.contains("250-AUTH LOGIN"))
    }

    @Test func `a silent client is told so`() async {
        let (channel, _) = await served(["EHLO a\r\n"], isImplicitTLS: true, isSilentAtEnd: true)
        #expect(channel.written.contains("451-4.4.2 Timeout - closing connection."))
    }
}
