// SPDX-License-Identifier: Apache-2.0

import Synchronization
package import WizardKit

extension TCPChannel {
    /// Does the TLS handshake as a client.
    ///
    /// A TLS server never speaks first. Octets that are there before the handshake are
    /// `bytesBeforeHandshake` after a dialogue in the clear (RFC 3207, CVE-2011-0411); where there
    /// was none, a server that greets in the clear is named for what it is, `notTLS`.
    package func startTLS(_ settings: TLSSettings, by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure)
    {
        try await remembering { () async throws(ChannelFailure) in
            try refuseEarlyOctets()
            try begin(.client(settings))
            try await finishHandshake(by: deadline)
        }
    }

    /// Does the TLS handshake as a server.
    ///
    /// - Parameters:
    ///   - identity: The certificates and the key to present.
    ///   - deadline: When the handshake must be done.
    /// - Throws: `tls`, also where the client refuses our certificate, `timedOut`, `cancelled`.
    package func startTLS(
        asServer identity: TLSServerIdentity, by deadline: ContinuousClock.Instant
    ) async throws(ChannelFailure) {
        try await remembering { () async throws(ChannelFailure) in
            try begin(.server(identity))
            try await finishHandshake(by: deadline)
        }
    }

    private func refuseEarlyOctets() throws(ChannelFailure) {
        let hasSpoken = state.withLock { $0.hasSpoken }
        switch socket.receive(atMost: FirstRecord.excerptLength) {
        case .octets(let octets):
            var first = FirstRecord()
            if !hasSpoken, let failure = first.failure(adding: octets) { throw failure }
            throw .bytesBeforeHandshake
        case .ended, .failed: throw .tls(.connectionLost)
        case .nothing: return
        }
    }

    private func begin(_ role: TLSSession.Role) throws(ChannelFailure) {
        try state.withLock { state throws(ChannelFailure) in
            guard state.session == nil else { throw .tls(.other(detail: "TLS is on already")) }
            state.session = try TLSSession(role)
        }
    }

    private func finishHandshake(by deadline: ContinuousClock.Instant) async throws(ChannelFailure)
    {
        var first = FirstRecord()
        while true {
            try Self.check(deadline, during: .handshake)
            switch try state.withLock({ state throws(ChannelFailure) in
                try state.handshakeStep(&first, socket)
            }) {
            case .done: return
            case .needsInput: try await wait(for: .readable, by: deadline, during: .handshake)
            case .needsRoom: try await wait(for: .writable, by: deadline, during: .handshake)
            case .goesOn: continue
            }
        }
    }
}

/// How far one step of a handshake came.
private enum HandshakeStep: Sendable {
    case done
    case needsInput
    case needsRoom
    case goesOn
}

extension TCPChannel.State {
    fileprivate mutating func handshakeStep(_ first: inout FirstRecord, _ socket: Socket)
        throws(ChannelFailure) -> HandshakeStep
    {
        guard let session else { throw .lost(detail: "the connection was closed") }
        let isDone: Bool
        do {
            isDone = try session.handshake()
        } catch {
            // The alert tells the peer why; whether it arrives changes nothing for us.
            outbox += session.takeOutput()
            _ = try? flush(to: socket)
            throw error
        }
        outbox += session.takeOutput()
        // A peer that has gone may have left its reason behind, an alert or plain words: so a
        // write that fails is no end yet, the read below finds it.
        let isSent = (try? flush(to: socket)) ?? true
        guard isSent else { return .needsRoom }
        if isDone {
            summary = session.summary
            return .done
        }
        switch socket.receive(atMost: 16_384) {
        case .octets(let octets):
            if let failure = first.failure(adding: octets) { throw failure }
            session.receive(octets)
            return .goesOn
        case .ended, .failed: throw .tls(.connectionLost)
        case .nothing: return .needsInput
        }
    }
}

/// Tells from the peer's first octets whether it speaks TLS at all.
private struct FirstRecord {
    /// As much as a person may want to see of what came instead.
    static let excerptLength = 200

    private var octets: [UInt8] = []

    /// Looks at more octets.
    ///
    /// - Returns: `notTLS`, where no TLS record begins so (RFC 8446, section 5.1): one octet for
    ///   the kind of record, one for the major version, which is 3 in every version of TLS.
    mutating func failure(adding more: [UInt8]) -> ChannelFailure? {
        guard octets.count < 2 else { return nil }
        octets += more.prefix(Self.excerptLength - octets.count)
        guard let kind = octets.first else { return nil }
        let version = octets.dropFirst().first ?? 3
        guard !(20...23).contains(kind) || version != 3 else { return nil }
        return .tls(.notTLS(excerpt: octets))
    }
}
