// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
package import WizardKit

/// A non-blocking socket, whose descriptor is closed only once nothing waits on it any more.
package final class Socket: Sendable {
    /// What a read found.
    package enum Received: Sendable {
        case octets([UInt8])
        /// The peer will send no more.
        case ended
        /// Nothing has arrived yet.
        case nothing
        case failed(SystemError)
    }

    /// What a write did.
    package enum Sent: Sendable {
        /// So many octets were taken, one at least.
        case octets(Int)
        /// There is no room yet.
        case nothing
        case failed(SystemError)
    }

    private struct State {
        var descriptor: CInt
        var waits: [ReadinessWait] = []
        var isClosing = false

        mutating func closeIfUnused() {
            guard waits.isEmpty, descriptor >= 0 else { return }
            _ = Glibc.close(descriptor)
            descriptor = -1
        }
    }

    private let state: Mutex<State>

    /// Takes over a descriptor, makes it non-blocking and keeps it from child processes.
    package init(adopting descriptor: CInt) {
        // Neither call can fail on an open descriptor.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        state = Mutex(State(descriptor: descriptor))
    }

    /// Makes a TCP socket.
    ///
    /// - Parameter family: `AF_INET` or `AF_INET6`.
    /// - Throws: `SystemError`, for instance where the process has too many descriptors open.
    package convenience init(family: CInt) throws(SystemError) {
        let kind = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let descriptor = socket(family, CInt(bitPattern: kind), CInt(IPPROTO_TCP))
        guard descriptor >= 0 else { throw SystemError.last() }
        self.init(adopting: descriptor)
    }

    deinit {
        close()
    }

    /// Sends small writes at once rather than gathering them (RFC 896's delay): a command is one
    /// write, and its reply is waited for.
    package func sendAtOnce() {
        perform { descriptor in
            var on: CInt = 1
            _ = unsafe setsockopt(
                descriptor, CInt(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<CInt>.size))
        }
    }

    /// Reads what has arrived, without waiting.
    ///
    /// - Parameter limit: The largest number of octets, 1 at least; 64 KiB are read at most.
    /// - Returns: What was found.
    package func receive(atMost limit: Int) -> Received {
        let capacity = min(max(limit, 1), 65_536)
        let received: Received? = perform { descriptor in
            var result: Result<Int, SystemError> = .success(0)
            let octets = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                result = Self.retrying { unsafe recv(descriptor, buffer.baseAddress, capacity, 0) }
                count = (try? result.get()) ?? 0
            }
            switch result {
            case .success: return octets.isEmpty ? .ended : .octets(octets)
            case .failure(let error) where error.meansLater: return .nothing
            case .failure(let error): return .failed(error)
            }
        }
        return received ?? .failed(SystemError(code: EBADF))
    }

    /// Writes as many of the octets as there is room for, without waiting.
    package func send(_ octets: ArraySlice<UInt8>) -> Sent {
        let sent: Sent? = perform { descriptor in
            let result = unsafe octets.withUnsafeBytes { buffer in
                // Without a signal: a peer that is gone is an error to report, not our end.
                Self.retrying {
                    unsafe Glibc.send(
                        descriptor, buffer.baseAddress, buffer.count, CInt(MSG_NOSIGNAL))
                }
            }
            switch result {
            case .success(let count): return .octets(count)
            case .failure(let error) where error.meansLater: return .nothing
            case .failure(let error): return .failed(error)
            }
        }
        return sent ?? .failed(SystemError(code: EBADF))
    }

    /// Runs short, non-blocking system calls on the descriptor.
    ///
    /// - Returns: What the calls gave, or nil where the socket is closed.
    @discardableResult
    package func perform<Value: Sendable>(_ calls: (CInt) -> Value) -> Value? {
        state.withLock { state in state.isClosing ? nil : calls(state.descriptor) }
    }

    /// Waits until the socket can be read or written.
    func wait(for direction: ReadinessWait.Direction, by deadline: ContinuousClock.Instant) async
        -> ReadinessWait.Outcome
    {
        let wait = ReadinessWait()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let early: ReadinessWait.Outcome? = state.withLock { state in
                    guard !state.isClosing else { return .closed }
                    let early = wait.begin(on: state.descriptor, for: direction, by: deadline) {
                        self.forget(wait)
                        continuation.resume(returning: $0)
                    }
                    if early == nil { state.waits.append(wait) }
                    return early
                }
                if let early { continuation.resume(returning: early) }
            }
        } onCancel: {
            wait.end(.cancelled)
        }
    }

    /// Waits, on a listening socket, until a connection can be taken.
    ///
    /// - Parameter deadline: When to stop waiting.
    /// - Throws: `timedOut(.connect)`, `cancelled`, or `lost` once the socket is closed.
    package func waitForConnection(by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure)
    {
        switch await wait(for: .readable, by: deadline) {
        case .ready: return
        case .timedOut: throw .timedOut(.connect)
        case .cancelled: throw .cancelled
        case .closed: throw .lost(detail: "the listener was closed")
        }
    }

    /// Ends every wait and closes the descriptor; calling it again does nothing.
    package func close() {
        state.withLock { state in
            guard !state.isClosing else { return }
            state.isClosing = true
            for wait in state.waits {
                wait.end(.closed)
            }
            state.closeIfUnused()
        }
    }

    private func forget(_ wait: ReadinessWait) {
        state.withLock { state in
            state.waits.removeAll { $0 === wait }
            if state.isClosing { state.closeIfUnused() }
        }
    }

    private static func retrying(_ call: () -> Int) -> Result<Int, SystemError> {
        while true {
            let count = call()
            if count >= 0 { return .success(count) }
            let error = SystemError.last()
            if error.code != EINTR { return .failure(error) }
        }
    }
}

extension SystemError {
    /// Whether the call would have had to wait.
    package var meansLater: Bool { code == EAGAIN || code == EWOULDBLOCK }
}
