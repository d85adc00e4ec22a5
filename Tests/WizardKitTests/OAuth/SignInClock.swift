// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Synchronization
import WizardKit

/// A clock that stands still but for the sleeps, which it records.
final class SignInClock: TimeKeeper {
    private struct State {
        var now = ContinuousClock.now
        var date = Date(timeIntervalSince1970: 1_800_000_000)
        var sleeps: [Duration] = []
    }

    private let state = Mutex(State())

    var now: ContinuousClock.Instant { state.withLock { $0.now } }
    var date: Date { state.withLock { $0.date } }
    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    func sleep(for duration: Duration) async throws(CancellationError) {
        guard !Task.isCancelled else { throw CancellationError() }
        state.withLock { $0.sleeps.append(duration) }
        advance(by: duration)
    }

    /// Lets time pass, on both clocks.
    func advance(by duration: Duration) {
        state.withLock {
            $0.now += duration
            $0.date += Double(duration.components.seconds)
        }
    }

    /// Sets the wall clock alone, as an administrator would.
    func setDate(by seconds: Double) {
        state.withLock { $0.date += seconds }
    }
}
