// SPDX-License-Identifier: Apache-2.0

import Glibc
package import WizardKit

/// Takes connections on 127.0.0.1: a browser that was sent back, practice, and tests.
package final class LoopbackListener: Sendable {
    /// The port that the system chose.
    package let port: UInt16
    private let socket: Socket

    /// Listens on 127.0.0.1.
    ///
    /// - Parameters:
    ///   - wanted: The port; 0 for one that is free.
    ///   - backlog: How many connections may wait to be accepted.
    /// - Throws: `SystemError`.
    package init(port wanted: UInt16 = 0, backlog: Int32 = 128) throws(SystemError) {
        socket = try Socket(family: AF_INET)
        let bound: Result<UInt16, SystemError>? = socket.perform { descriptor in
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            address.sin_port = wanted.bigEndian
            if wanted != 0 {
                // Else the port of the run before would be taken for a minute.
                var yes: Int32 = 1
                _ = unsafe setsockopt(
                    descriptor, SOL_SOCKET, SO_REUSEADDR, &yes,
                    socklen_t(MemoryLayout<Int32>.size))
            }
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let isListening = unsafe withUnsafeMutablePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe bind(descriptor, $0, length) == 0 && listen(descriptor, backlog) == 0
                        && getsockname(descriptor, $0, &length) == 0
                }
            }
            return isListening
                ? .success(UInt16(bigEndian: address.sin_port)) : .failure(SystemError.last())
        }
        guard let bound else { throw SystemError(code: EBADF) }
        port = try bound.get()
    }

    /// Waits for the next connection.
    ///
    /// - Parameter deadline: When to stop waiting.
    /// - Returns: The connection, in the clear so far.
    /// - Throws: `timedOut(.connect)`, `cancelled`, or `lost` once the listener is closed.
    package func accept(by deadline: ContinuousClock.Instant) async throws(ChannelFailure)
        -> TCPChannel
    {
        while true {
            guard !Task.isCancelled else { throw .cancelled }
            switch take() {
            case .success(let channel): return channel
            case .failure(let error) where error.code == ECONNABORTED || error.code == EINTR:
                continue
            case .failure(let error) where error.meansLater:
                try await socket.waitForConnection(by: deadline)
            case .failure(let error):
                throw .lost(detail: error.description)
            }
        }
    }

    /// Takes no more connections; calling it again does nothing.
    package func close() {
        // A program that is being started beside us holds a copy of the descriptor until its exec;
        // only this ends the listening for all copies.
        socket.perform { descriptor in _ = shutdown(descriptor, CInt(SHUT_RDWR)) }
        socket.close()
    }

    private func take() -> Result<TCPChannel, SystemError> {
        let result: Result<TCPChannel, SystemError>? = socket.perform { descriptor in
            var storage = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            var peer: SocketAddress?
            let accepted = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                    let accepted = unsafe Glibc.accept(descriptor, address, &length)
                    if accepted >= 0 { peer = unsafe SocketAddress(address, length: length) }
                    return accepted
                }
            }
            guard accepted >= 0 else { return .failure(SystemError.last()) }
            let connection = Socket(adopting: accepted)
            connection.sendAtOnce()
            return .success(TCPChannel(connection, peer: peer?.description ?? "unknown"))
        }
        return result ?? .failure(SystemError(code: EBADF))
    }
}
