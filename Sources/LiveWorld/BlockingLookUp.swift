// SPDX-License-Identifier: Apache-2.0

import Dispatch
import WizardKit

/// A look-up that blocks its thread and can't be interrupted, under a deadline all the same.
struct BlockingLookUp<Answer: Sendable>: Sendable {
    /// What asks, and blocks.
    let ask: @Sendable () -> Answer

    /// Asks on a thread of its own.
    ///
    /// At the deadline, or when the task is cancelled, the thread is left to itself and what it finds is
    /// thrown away.
    ///
    /// - Parameter deadline: When to give up.
    /// - Returns: What was found.
    /// - Throws: `timedOut(.resolve)`, `cancelled`.
    func answer(by deadline: ContinuousClock.Instant) async throws(ChannelFailure) -> Answer {
        let first = FirstValue<Result<Answer, ChannelFailure>>()
        // A serial queue of its own: a look-up that hangs holds up neither another one nor the
        // threads that tasks run on.
        let queue = DispatchQueue(label: "smtp-wizard.resolver")
        let alarm = Alarm(at: deadline) {
            first.offer(.failure(.timedOut(.resolve)))
        }
        defer { alarm.cancel() }
        let result = await withTaskCancellationHandler {
            queue.async { [ask] in
                first.offer(.success(ask()))
            }
            return await first.value()
        } onCancel: {
            first.offer(.failure(.cancelled))
        }
        return try result.get()
    }
}
