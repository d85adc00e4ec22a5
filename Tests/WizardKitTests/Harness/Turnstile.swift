// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Lets so many runs of the program go on at a time.
///
/// All tests begin at once. Without it a hundred programs share two cores, and one that waits ten
/// seconds for its server has to fail for no reason of its own.
final class Turnstile: Sendable {
    static let shared = Turnstile(width: 8)

    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(width: Int) {
        state = Mutex(State(free: width))
    }

    /// Waits for its turn, in the order of coming.
    func enter() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.free > 0 {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    /// Lets the next one in.
    func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
