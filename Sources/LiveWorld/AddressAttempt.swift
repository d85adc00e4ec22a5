// SPDX-License-Identifier: Apache-2.0

import Glibc
import WizardKit

/// One connection to one address.
struct AddressAttempt: Sendable {
    /// How it ended.
    enum Outcome: Sendable {
        case connected(Socket)
        case failed(SystemError)
        case cancelled
    }

    private let address: SocketAddress

    /// Prepares it.
    init(_ address: SocketAddress) {
        self.address = address
    }

    /// Connects; at the deadline it has failed with ETIMEDOUT.
    func run(by deadline: ContinuousClock.Instant) async -> Outcome {
        guard ContinuousClock.now < deadline else { return .failed(SystemError(code: ETIMEDOUT)) }
        let socket: Socket
        do {
            socket = try Socket(family: address.family)
        } catch {
            return .failed(error)
        }
        if let error = start(socket) {
            guard error.code == EINPROGRESS else { return .failed(error) }
            switch await socket.wait(for: .writable, by: deadline) {
            case .ready:
                if let error = Self.outcome(of: socket) { return .failed(error) }
            case .timedOut:
                socket.close()
                return .failed(SystemError(code: ETIMEDOUT))
            case .cancelled, .closed:
                socket.close()
                return .cancelled
            }
        }
        socket.sendAtOnce()
        return .connected(socket)
    }

    private func start(_ socket: Socket) -> SystemError? {
        let error: SystemError?? = socket.perform { descriptor in
            let result = unsafe address.withSystemForm { pointer, length in
                unsafe Glibc.connect(descriptor, pointer, length)
            }
            guard result != 0 else { return nil }
            // A connect that a signal interrupts goes on by itself (POSIX, connect()).
            let error = SystemError.last()
            return error.code == EINTR ? SystemError(code: EINPROGRESS) : error
        }
        return error ?? SystemError(code: EBADF)
    }

    private static func outcome(of socket: Socket) -> SystemError? {
        let code: CInt? = socket.perform { descriptor in
            var code: CInt = 0
            var length = socklen_t(MemoryLayout<CInt>.size)
            guard unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length) == 0 else {
                return errno
            }
            return code
        }
        return code == 0 ? nil : SystemError(code: code ?? EBADF)
    }
}
