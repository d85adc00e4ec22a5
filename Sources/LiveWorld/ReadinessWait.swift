// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// One wait until a descriptor can be read or written.
///
/// The end is announced in the cancel handler of the wait's own Dispatch source and nowhere else:
/// then nothing in Dispatch knows the descriptor any more, and closing it is safe.
final class ReadinessWait: Sendable {
    /// What is waited for.
    enum Direction: Sendable {
        case readable
        case writable
    }

    /// How a wait ended.
    enum Outcome: Sendable, Hashable {
        case ready
        case timedOut
        case cancelled
        /// The descriptor was closed on our side during the wait.
        case closed
    }

    private struct State {
        var outcome: Outcome?
        var source: (any DispatchSourceProtocol)?
        var alarm: Alarm?
    }

    /// One queue for all: what runs on it only ends waits.
    private static let queue = DispatchQueue(label: "smtp-wizard.readiness")

    private let state = Mutex(State())

    /// Begins to wait.
    ///
    /// - Parameters:
    ///   - descriptor: Open, and kept open until the completion is called.
    ///   - direction: What to wait for.
    ///   - deadline: When the wait ends at the latest.
    ///   - completion: Called once, on a queue of Dispatch, never before this function returns
    ///     to a caller that holds no lock.
    /// - Returns: Nil, or how the wait had ended before it began; then nothing is called.
    func begin(
        on descriptor: CInt, for direction: Direction, by deadline: ContinuousClock.Instant,
        completion: @escaping @Sendable (Outcome) -> Void
    ) -> Outcome? {
        state.withLock { state in
            if let outcome = state.outcome { return outcome }
            state.alarm = Alarm(at: deadline, on: Self.queue) { self.end(.timedOut) }
            state.source = Self.activeSource(
                on: descriptor, for: direction, whenReady: { self.end(.ready) },
                whenReleased: { completion(self.finalOutcome) })
            return nil
        }
    }

    /// Ends the wait; only the first outcome counts.
    func end(_ outcome: Outcome) {
        state.withLock { state in
            guard state.outcome == nil else { return }
            state.outcome = outcome
            state.alarm?.cancel()
            state.alarm = nil
            state.source?.cancel()
            state.source = nil
        }
    }

    private static func activeSource(
        on descriptor: CInt, for direction: Direction, whenReady: @escaping @Sendable () -> Void,
        whenReleased: @escaping @Sendable () -> Void
    ) -> sending any DispatchSourceProtocol {
        switch direction {
        case .readable:
            let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
            activate(source, whenReady: whenReady, whenReleased: whenReleased)
            return source
        case .writable:
            let source = DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: queue)
            activate(source, whenReady: whenReady, whenReleased: whenReleased)
            return source
        }
    }

    private static func activate(
        _ source: some DispatchSourceProtocol, whenReady: @escaping @Sendable () -> Void,
        whenReleased: @escaping @Sendable () -> Void
    ) {
        source.setEventHandler(handler: whenReady)
        source.setCancelHandler(handler: whenReleased)
        source.activate()
    }

    private var finalOutcome: Outcome {
        state.withLock { $0.outcome ?? .closed }
    }
}
