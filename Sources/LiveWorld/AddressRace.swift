// SPDX-License-Identifier: Apache-2.0

import Glibc
import WizardKit

/// Connects to whichever of several addresses answers first (RFC 8305, "Happy Eyeballs").
///
/// The next address is tried when the one before has failed, or has not answered in 250 ms; families
/// take turns. The first connection that stands wins, the others are closed.
package struct AddressRace {
    /// How long an address is waited for before the next one starts: RFC 8305, section 5.
    static let delay = Duration.milliseconds(250)

    private let addresses: [SocketAddress]
    private let deadline: ContinuousClock.Instant

    /// How a race ended.
    enum Outcome: Sendable {
        /// An address answered.
        case connected(Socket, SocketAddress)
        /// None did; what happened at each, in the order in which they were tried.
        case failed([(address: SocketAddress, error: SystemError)])
        /// The task was cancelled.
        case cancelled
    }

    private enum Event: Sendable {
        case ended(index: Int, AddressAttempt.Outcome)
        /// The delay after so many starts is over.
        case due(afterStarts: Int)
    }

    /// Prepares a race.
    ///
    /// - Parameters:
    ///   - addresses: The addresses, in the order of preference.
    ///   - deadline: When all of them must have answered.
    init(_ addresses: [SocketAddress], by deadline: ContinuousClock.Instant) {
        self.addresses = Self.interlaced(addresses)
        self.deadline = deadline
    }

    /// Lets the families take turns, the one of the first address first (RFC 8305, section 4).
    ///
    /// - Parameter addresses: The addresses, in the order of preference.
    /// - Returns: The same, in the order in which they are tried.
    package static func interlaced(_ addresses: [SocketAddress]) -> [SocketAddress] {
        let first = addresses.filter { $0.family == addresses.first?.family }
        let second = addresses.filter { $0.family != addresses.first?.family }
        return (0..<max(first.count, second.count)).flatMap { index in
            first.dropFirst(index).prefix(1) + second.dropFirst(index).prefix(1)
        }
    }

    /// Runs it.
    func run() async -> Outcome {
        await withTaskGroup(of: Event.self) { group in
            var started = 0
            var winner: (Socket, SocketAddress)?
            var errors: [Int: SystemError] = [:]
            func start() {
                let (index, address) = (started, addresses[started])
                started += 1
                let count = started
                group.addTask {
                    .ended(index: index, await AddressAttempt(address).run(by: deadline))
                }
                guard started < addresses.count else { return }
                group.addTask {
                    try? await Task.sleep(for: Self.delay)
                    return .due(afterStarts: count)
                }
            }
            if !addresses.isEmpty { start() }
            while let event = await group.next() {
                switch event {
                case .ended(let index, .connected(let socket)):
                    guard winner == nil else {
                        socket.close()
                        continue
                    }
                    winner = (socket, addresses[index])
                    group.cancelAll()
                case .ended(let index, .failed(let error)):
                    errors[index] = error
                    guard winner == nil, !group.isCancelled else { continue }
                    if started < addresses.count {
                        start()
                    } else if errors.count == addresses.count {
                        group.cancelAll()
                    }
                case .ended(_, .cancelled): continue
                case .due(let count):
                    guard winner == nil, !group.isCancelled, count == started else { continue }
                    start()
                }
            }
            if let (socket, address) = winner { return .connected(socket, address) }
            guard errors.count == addresses.count else { return .cancelled }
            return .failed(
                addresses.enumerated().map {
                    ($0.element, errors[$0.offset] ?? SystemError(code: 0))
                })
        }
    }
}
