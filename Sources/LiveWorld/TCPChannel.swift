// SPDX-License-Identifier: Apache-2.0

import Synchronization
package import WizardKit

/// A live connection, in the clear or, after its handshake, under TLS.
package final class TCPChannel: ByteChannel {
    /// The changing part; the lock is held for calls that don't wait, never across a suspension.
    struct State {
        /// TLS, from the beginning of its handshake on.
        var session: TLSSession?
        /// What TLS agreed on, from the end of its handshake on.
        var summary: TLSSummary?
        /// What TLS wants sent and the socket had no room for yet.
        var outbox: ArraySlice<UInt8> = []
        /// Whether anything was read or written in the clear.
        var hasSpoken = false
        /// What ended the use of this channel.
        var failure: ChannelFailure?

        /// Gives up the session with its keys; nobody reads or writes from here on.
        mutating func forget() {
            session = nil
            failure = failure ?? .lost(detail: "the connection was closed")
        }
    }

    package let peer: String
    let socket: Socket
    let state = Mutex(State())

    /// Takes over a connected socket.
    ///
    /// - Parameters:
    ///   - socket: The socket.
    ///   - peer: The address at its other end.
    package init(_ socket: Socket, peer: String) {
        self.socket = socket
        self.peer = peer
    }

    package var tls: TLSSummary? { state.withLock { $0.summary } }

    package func read(atMost limit: Int, by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure) -> [UInt8]
    {
        try await remembering { () async throws(ChannelFailure) in
            while true {
                try Self.check(deadline, during: .read)
                switch try state.withLock({ state throws(ChannelFailure) in
                    try state.receive(atMost: limit, from: socket)
                }) {
                case .octets(let octets): return octets
                case .ended: return []
                case .nothing: try await wait(for: .readable, by: deadline, during: .read)
                }
            }
        }
    }

    package func readAvailable(atMost limit: Int) throws(ChannelFailure) -> [UInt8] {
        try state.withLock { state throws(ChannelFailure) in
            if let failure = state.failure { throw failure }
            do throws(ChannelFailure) {
                switch try state.receive(atMost: limit, from: socket) {
                case .octets(let octets): return octets
                // The end is for the next read to tell.
                case .ended, .nothing: return []
                }
            } catch {
                state.failure = error
                throw error
            }
        }
    }

    package func write(_ bytes: [UInt8], by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure)
    {
        try await remembering { () async throws(ChannelFailure) in
            var rest = bytes[...]
            repeat {
                try Self.check(deadline, during: .write)
                let isSent = try state.withLock { state throws(ChannelFailure) in
                    try state.send(&rest, to: socket)
                }
                if !isSent { try await wait(for: .writable, by: deadline, during: .write) }
                if isSent, rest.isEmpty { return }
            } while true
        }
    }

    package func close() {
        state.withLock { state in
            if let session = state.session {
                session.end()
                state.outbox += session.takeOutput()
                _ = try? state.flush(to: socket)
            }
            state.forget()
        }
        socket.closeGently()
    }

    /// Ends the connection without close_notify, as a program that crashes does.
    package func cut() {
        state.withLock { $0.forget() }
        socket.closeGently()
    }

    /// Ends the connection with a reset, as a machine that crashed and came back does.
    package func reset() {
        state.withLock { $0.forget() }
        socket.reset()
    }

    // MARK: - Waiting

    /// Runs an operation, unless one has failed before, and keeps its failure.
    func remembering<Value>(
        _ operation: () async throws(ChannelFailure) -> Value
    ) async throws(ChannelFailure) -> Value {
        if let failure = state.withLock({ $0.failure }) { throw failure }
        do {
            return try await operation()
        } catch {
            state.withLock { $0.failure = $0.failure ?? error }
            throw error
        }
    }

    /// Waits until the socket is ready.
    func wait(
        for direction: ReadinessWait.Direction, by deadline: ContinuousClock.Instant,
        during operation: ChannelFailure.Operation
    ) async throws(ChannelFailure) {
        switch await socket.wait(for: direction, by: deadline) {
        case .ready: return
        case .timedOut: throw .timedOut(operation)
        case .cancelled: throw .cancelled
        case .closed: throw .lost(detail: "the connection was closed")
        }
    }

    /// Ends an operation whose time is up, so that a peer that keeps sending can't stretch it.
    static func check(
        _ deadline: ContinuousClock.Instant, during operation: ChannelFailure.Operation
    ) throws(ChannelFailure) {
        guard !Task.isCancelled else { throw .cancelled }
        guard ContinuousClock.now < deadline else { throw .timedOut(operation) }
    }
}
