// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Calls back once at a deadline, unless it is cancelled before.
final class Alarm: Sendable {
    private let timer: Mutex<any DispatchSourceTimer>

    /// Sets the alarm.
    ///
    /// - Parameters:
    ///   - deadline: When to call back; at once where it has passed.
    ///   - queue: Where the call is made.
    ///   - ring: What is called.
    init(
        at deadline: ContinuousClock.Instant, on queue: DispatchQueue,
        _ ring: @escaping @Sendable () -> Void
    ) {
        let source = DispatchSource.makeTimerSource(queue: queue)
        source.schedule(deadline: .now() + Self.interval(until: deadline), leeway: .milliseconds(1))
        source.setEventHandler(handler: ring)
        source.activate()
        timer = Mutex(source)
    }

    deinit {
        cancel()
    }

    /// Takes the alarm back; calling it again, or after the ring, does nothing.
    func cancel() {
        timer.withLock { $0.cancel() }
    }

    private static func interval(until deadline: ContinuousClock.Instant) -> DispatchTimeInterval {
        let remaining = ContinuousClock.now.duration(to: deadline)
        guard remaining > .zero else { return .nanoseconds(0) }
        // A day is longer than any wait here, and keeps the sum below far from overflow.
        let parts = min(remaining, .seconds(86_400)).components
        return .nanoseconds(
            Int(parts.seconds) * 1_000_000_000 + Int(parts.attoseconds / 1_000_000_000) + 1)
    }
}
