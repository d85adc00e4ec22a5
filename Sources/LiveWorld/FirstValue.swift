// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A value that several offer and one awaits: the first offer counts, the others are dropped.
final class FirstValue<Value: Sendable>: Sendable {
    private enum State {
        case empty
        case awaited(CheckedContinuation<Value, Never>)
        case offered(Value)
        case delivered
    }

    private let state = Mutex(State.empty)

    /// Offers a value.
    func offer(_ value: Value) {
        let continuation: CheckedContinuation<Value, Never>? = state.withLock { state in
            switch state {
            case .empty:
                state = .offered(value)
                return nil
            case .awaited(let continuation):
                state = .delivered
                return continuation
            case .offered, .delivered:
                return nil
            }
        }
        continuation?.resume(returning: value)
    }

    /// Waits for the first offer; to be called once.
    func value() async -> Value {
        await withCheckedContinuation { continuation in
            let value: Value? = state.withLock { state in
                guard case .offered(let value) = state else {
                    state = .awaited(continuation)
                    return nil
                }
                state = .delivered
                return value
            }
            if let value { continuation.resume(returning: value) }
        }
    }
}
