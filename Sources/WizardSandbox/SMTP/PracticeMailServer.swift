// SPDX-License-Identifier: Apache-2.0

package import WizardKit

/// Carries octets between a connection and a `PracticeMailSession`.
package struct PracticeMailServer: Sendable {
    /// Does the server's side of a TLS handshake on a connection.
    package typealias Handshake =
        @Sendable (any ByteChannel, ContinuousClock.Instant) async throws(ChannelFailure) -> Void

    /// How many connections are served at once; more of them wait.
    package static let connectionLimit = 20

    private static let longest = Duration.seconds(600)

    private let configuration: Sandbox.Configuration
    private let surroundings: PracticeMailSession.Surroundings
    private let isImplicitTLS: Bool
    private let time: any TimeKeeper
    private let randomness: any Randomness
    private let handshake: Handshake

    /// Makes a server.
    ///
    /// - Parameters:
    ///   - configuration: The practice person, faults, and how long silence is borne.
    ///   - surroundings: The practice Google around it.
    ///   - isImplicitTLS: Whether TLS comes before the first octet, as on port 465.
    ///   - time: Tells the time.
    ///   - randomness: Where the names of connections come from.
    ///   - handshake: Does the server's side of a TLS handshake.
    package init(
        configuration: Sandbox.Configuration, surroundings: PracticeMailSession.Surroundings,
        isImplicitTLS: Bool, time: any TimeKeeper, randomness: any Randomness,
        handshake: @escaping Handshake
    ) {
        self.configuration = configuration
        self.surroundings = surroundings
        self.isImplicitTLS = isImplicitTLS
        self.time = time
        self.randomness = randomness
        self.handshake = handshake
    }

    /// Serves a connection to its end, ten minutes at most, and closes it.
    package func serve(_ channel: any ByteChannel) async {
        defer { channel.close() }
        do throws(ChannelFailure) {
            try await converse(channel)
        } catch {
            // The client went away or would not speak TLS: nobody is left to tell.
            return
        }
    }

    private func converse(_ channel: any ByteChannel) async throws(ChannelFailure) {
        let end = time.now + Self.longest
        if isImplicitTLS {
            try await handshake(channel, nextDeadline(before: end))
        }
        let digits = randomness.bytes(4).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        let peer = channel.peer.utf8
        var session = PracticeMailSession(
            configuration: configuration, surroundings: surroundings,
            id: "practice-" + digits.joined(),
            clientAddress: String(channel.peer[..<(peer.lastIndex(of: 0x3A) ?? peer.endIndex)]),
            isUnderTLS: isImplicitTLS)
        var steps = session.greet()
        while try await take(steps, in: &session, on: channel, before: end) {
            do throws(ChannelFailure) {
                let bytes = try await channel.read(
                    atMost: 65_536, by: nextDeadline(before: end))
                guard !bytes.isEmpty else { return }
                steps = session.receive(bytes)
            } catch .timedOut {
                steps = session.timedOut()
            }
        }
    }

    private func nextDeadline(before end: ContinuousClock.Instant) -> ContinuousClock.Instant {
        min(end, time.now + configuration.mailPatience)
    }

    /// Does what a session wants.
    ///
    /// - Returns: Whether the conversation goes on.
    private func take(
        _ steps: [PracticeMailSession.Step], in session: inout PracticeMailSession,
        on channel: any ByteChannel, before end: ContinuousClock.Instant
    ) async throws(ChannelFailure) -> Bool {
        // What is said together travels together, as a pipelining server's replies do.
        var pending: [UInt8] = []
        for step in steps {
            switch step {
            case .send(let bytes): pending += bytes
            case .startTLS:
                try await channel.write(pending, by: nextDeadline(before: end))
                pending = []
                try await handshake(channel, nextDeadline(before: end))
                session.tlsEstablished()
            case .close:
                try await channel.write(pending, by: nextDeadline(before: end))
                return false
            }
        }
        if !pending.isEmpty {
            try await channel.write(pending, by: nextDeadline(before: end))
        }
        return true
    }
}
