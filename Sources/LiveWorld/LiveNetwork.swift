// SPDX-License-Identifier: Apache-2.0

import Glibc
package import WizardKit

/// The network of this machine.
package struct LiveNetwork: Network {
    private let resolver: Resolver

    /// Connects by the given resolver's addresses, by default the system's.
    package init(resolver: Resolver = Resolver()) {
        self.resolver = resolver
    }

    /// Resolves the host and connects to its addresses in turn, all under one deadline.
    ///
    /// Each address gets its fair share of what is left of the time, and one second at least, so
    /// that a dead first address does not eat the time of the next (RFC 8305, section 1).
    ///
    /// Where none answers, the failure says what helps most: `unreachable` with every attempt if
    /// one refused, for then a machine is there; otherwise `timedOut(.connect)` if one was silent,
    /// as a firewall is; otherwise `unreachable`.
    ///
    /// - Throws: `hostNotFound`, `resolutionFailed`, `unreachable`, `timedOut(.resolve)`,
    ///   `timedOut(.connect)`, `cancelled`.
    package func connect(to endpoint: Endpoint, by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure) -> any ByteChannel
    {
        let addresses = try await resolver.addresses(
            of: endpoint.host, port: endpoint.port, by: deadline)
        var attempts: [ChannelFailure.ConnectAttempt] = []
        var wasSilent = false
        for (index, address) in addresses.enumerated() {
            let now = ContinuousClock.now
            guard now < deadline else {
                wasSilent = true
                break
            }
            let share = now.duration(to: deadline) / (addresses.count - index)
            let limit = min(deadline, now.advanced(by: max(share, Self.leastShare)))
            switch try await Self.attempt(address, by: limit) {
            case .connected(let socket):
                return TCPChannel(socket, peer: address.description)
            case .failed(let error):
                wasSilent = wasSilent || error.code == ETIMEDOUT
                attempts.append(
                    ChannelFailure.ConnectAttempt(
                        address: address.description, detail: error.description,
                        wasRefused: error.code == ECONNREFUSED))
            }
        }
        if wasSilent, !attempts.contains(where: \.wasRefused) { throw .timedOut(.connect) }
        throw .unreachable(attempts)
    }

    private enum Attempt: Sendable {
        case connected(Socket)
        case failed(SystemError)
    }

    private static let leastShare = Duration.seconds(1)

    private static func attempt(_ address: SocketAddress, by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure) -> Attempt
    {
        let socket: Socket
        do {
            socket = try Socket(family: address.family)
        } catch {
            return .failed(error)
        }
        if let error = start(socket, to: address) {
            guard error.code == EINPROGRESS else { return .failed(error) }
            switch await socket.wait(for: .writable, by: deadline) {
            case .ready:
                if let error = outcome(of: socket) { return .failed(error) }
            case .timedOut:
                socket.close()
                return .failed(SystemError(code: ETIMEDOUT))
            case .cancelled, .closed:
                socket.close()
                throw .cancelled
            }
        }
        socket.sendAtOnce()
        return .connected(socket)
    }

    private static func start(_ socket: Socket, to address: SocketAddress) -> SystemError? {
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
