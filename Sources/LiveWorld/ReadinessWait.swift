// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// One wait until a descriptor can be read or written, which ends at a deadline or with the task.
///
/// A one-shot Dispatch source for each wait, and the continuation is resumed only in that source's
/// cancel handler: from then on nothing knows the descriptor any more, and closing it is safe.
final class ReadinessWait: Sendable {
    /// What to wait for.
    enum Direction: Sendable {
        case readable
        case writable
    }

    /// How the wait ended.
    enum Outcome: Sendable {
        case ready
        case timedOut
        case cancelled
    }

    private struct State {
        var outcome: Outcome?
        var source: (any DispatchSourceProtocol)?
    }

    private let state = Mutex(State())
    private static let queue = DispatchQueue(label: "smtp-wizard.readiness")

    private init() {}

    /// Waits.
    ///
    /// - Parameters:
    ///   - descriptor: An open, non-blocking descriptor.
    ///   - direction: What to wait for.
    ///   - deadline: When to give up.
    /// - Returns: How the wait ended; `cancelled` at once where the task is cancelled already.
    static func wait(
        for descriptor: Int32, _ direction: Direction, by deadline: ContinuousClock.Instant
    ) async -> Outcome {
        let wait = ReadinessWait()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                wait.start(descriptor, direction, deadline, continuation)
            }
        } onCancel: {
            wait.end(.cancelled)
        }
    }

    private func start(
        _ descriptor: Int32, _ direction: Direction, _ deadline: ContinuousClock.Instant,
        _ continuation: CheckedContinuation<Outcome, Never>
    ) {
        let queue = Self.queue
        let source: any DispatchSourceProtocol =
            switch direction {
            case .readable:
                DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
            case .writable:
                DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: queue)
            }
        let timer = DispatchSource.makeTimerSource(queue: queue)
        let left = max(.zero, deadline - ContinuousClock.now)
        timer.schedule(deadline: .now() + .nanoseconds(Int(clamping: left.nanoseconds)))
        timer.setEventHandler { [self] in end(.timedOut) }
        source.setEventHandler { [self] in end(.ready) }
        source.setCancelHandler { [self] in
            timer.cancel()
            continuation.resume(returning: state.withLock { $0.outcome } ?? .cancelled)
        }
        let isOver = state.withLock { state in
            state.source = source
            return state.outcome != nil
        }
        source.activate()
        timer.activate()
        if isOver { source.cancel() }
    }

    private func end(_ outcome: Outcome) {
        let source = state.withLock { state -> (any DispatchSourceProtocol)? in
            guard state.outcome == nil else { return nil }
            state.outcome = outcome
            return state.source
        }
        source?.cancel()
    }
}

extension Duration {
    /// The duration in nanoseconds, as far as they fit.
    fileprivate var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : product &+ attoseconds / 1_000_000_000
    }
}
