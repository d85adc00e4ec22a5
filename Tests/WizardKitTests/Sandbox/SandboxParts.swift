// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Synchronization
import WizardKit
import WizardSandbox

/// A clock that stands still until a test moves it.
final class StandingClock: TimeKeeper {
    private let elapsed = Mutex(Duration.zero)
    private let start = ContinuousClock.now

    var now: ContinuousClock.Instant { start + elapsed.withLock { $0 } }
    var date: Date { Date(timeIntervalSince1970: 1_795_528_931) }

    func sleep(for duration: Duration) async throws(CancellationError) {
        advance(by: duration)
    }

    func advance(by duration: Duration) {
        elapsed.withLock { $0 += duration }
    }
}

/// Octets that are never the same twice, and the same in every run.
final class CountedOctets: Randomness {
    private let next = Mutex(UInt8(0))

    func bytes(_ count: Int) -> [UInt8] {
        next.withLock { next in
            (0..<count).map { _ in
                next = next &* 5 &+ 3
                return next
            }
        }
    }
}

/// Notes what a session delivered.
final class DeliveryLog: Sendable {
    private let log = Mutex<[Delivery]>([])

    var deliveries: [Delivery] { log.withLock { $0 } }

    func add(_ delivery: Delivery) {
        log.withLock { $0.append(delivery) }
    }
}

/// A connection whose octets a test puts in, and whose answers it takes out.
final class FedChannel: ByteChannel {
    private struct State {
        var incoming: [[UInt8]]
        var written: [UInt8] = []
        var isClosed = false
    }

    private let state: Mutex<State>
    private let isSilentAtEnd: Bool

    /// Feeds pieces; after them comes the end, or silence until the deadline.
    init(_ pieces: [[UInt8]], isSilentAtEnd: Bool = false) {
        state = Mutex(State(incoming: pieces))
        self.isSilentAtEnd = isSilentAtEnd
    }

    var peer: String { "127.0.0.1:50000" }
    var tls: TLSSummary? { nil }
    var written: String { state.withLock { String(decoding: $0.written, as: UTF8.self) } }
    var isClosed: Bool { state.withLock { $0.isClosed } }

    func read(atMost limit: Int, by deadline: ContinuousClock.Instant) async throws(ChannelFailure)
        -> [UInt8]
    {
        let piece = state.withLock { $0.incoming.isEmpty ? nil : $0.incoming.removeFirst() }
        if piece == nil, isSilentAtEnd { throw .timedOut(.read) }
        return piece ?? []
    }

    func readAvailable(atMost limit: Int) throws(ChannelFailure) -> [UInt8] { [] }

    func write(_ bytes: [UInt8], by deadline: ContinuousClock.Instant) async throws(ChannelFailure)
    {
        state.withLock { $0.written += bytes }
    }

    func startTLS(_ settings: TLSSettings, by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure)
    {
        throw .tls(.other(detail: "a client's handshake has no place here"))
    }

    func close() {
        state.withLock { $0.isClosed = true }
    }
}

extension Sandbox.Configuration {
    /// The practice person of the tests.
    static func practice(_ faults: Set<Fault> = []) -> Sandbox.Configuration {
        Sandbox.Configuration(account: "noreply@acme.test", faults: faults)
    }
}
