// SPDX-License-Identifier: Apache-2.0

import WizardKit

extension TCPChannel {
    /// What a read without waiting found.
    enum Found: Sendable {
        case octets([UInt8])
        case ended
        case nothing
    }
}

extension TCPChannel.State {
    /// Reads what is there, without waiting.
    mutating func receive(atMost limit: Int, from socket: Socket) throws(ChannelFailure)
        -> TCPChannel.Found
    {
        guard let session else {
            hasSpoken = true
            switch socket.receive(atMost: limit) {
            case .octets(let octets): return .octets(octets)
            case .ended: return .ended
            case .nothing: return .nothing
            case .failed(let error): throw .lost(detail: error.description)
            }
        }
        // Records without data (keys, tickets, alerts) make several rounds; the bound lets the
        // caller look at its deadline in between.
        for _ in 0..<16 {
            switch try session.decrypt(atMost: limit) {
            case .octets(let octets):
                try sendWhatReadingCalledFor(session, to: socket)
                return .octets(octets)
            case .ended:
                return .ended
            case .needsInput:
                try sendWhatReadingCalledFor(session, to: socket)
            }
            switch socket.receive(atMost: Self.chunk) {
            case .octets(let octets): session.receive(octets)
            case .ended: throw .truncated
            case .nothing: return .nothing
            case .failed(let error): throw .lost(detail: error.description)
            }
        }
        return .nothing
    }

    /// Sends from the front of the octets what there is room for, without waiting.
    ///
    /// - Parameters:
    ///   - rest: What is to be sent; what was taken is removed.
    ///   - socket: Where to.
    /// - Returns: Whether there was room for all that was taken.
    /// - Throws: `lost`, `tls`.
    mutating func send(_ rest: inout ArraySlice<UInt8>, to socket: Socket) throws(ChannelFailure)
        -> Bool
    {
        guard let session else {
            hasSpoken = true
            outbox = rest
            defer { outbox = [] }
            let isSent = try flush(to: socket)
            rest = outbox
            return isSent
        }
        guard try flush(to: socket) else { return false }
        let piece = rest.prefix(Self.chunk)
        try session.encrypt(piece)
        rest = rest.dropFirst(piece.count)
        outbox += session.takeOutput()
        return try flush(to: socket)
    }

    /// Sends what waits to be sent, without waiting for room.
    ///
    /// - Returns: Whether all of it was sent.
    /// - Throws: `lost`.
    mutating func flush(to socket: Socket) throws(ChannelFailure) -> Bool {
        while !outbox.isEmpty {
            switch socket.send(outbox) {
            case .octets(let count): outbox = outbox.dropFirst(count)
            case .nothing: return false
            case .failed(let error): throw .lost(detail: error.description)
            }
        }
        outbox = []
        return true
    }

    /// Answers of TLS itself, such as to a change of keys; where there is no room they go later.
    private mutating func sendWhatReadingCalledFor(_ session: TLSSession, to socket: Socket)
        throws(ChannelFailure)
    {
        outbox += session.takeOutput()
        // What can't be sent any more says nothing about what may still be read.
        _ = try? flush(to: socket)
    }

    /// The size of a TLS record's contents (RFC 8446, section 5.1).
    private static let chunk = 16_384
}
