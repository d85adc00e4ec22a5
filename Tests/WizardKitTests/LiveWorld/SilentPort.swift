// SPDX-License-Identifier: Apache-2.0

import Glibc
import LiveWorld
import Synchronization
import WizardKit
import WizardSandbox

/// Lends a port of 127.0.0.1 whose queue is full: the system drops what more would connect, as a
/// firewall does.
func withSilentPort<Value>(_ body: (_ port: UInt16) async throws -> Value) async throws -> Value {
    let listener = try LoopbackListener(backlog: 0)
    defer { listener.close() }
    let first = try await connect(to: listener.port)
    defer { first.close() }
    return try await body(listener.port)
}

/// Holds up threads, as a call into a library that hangs does.
final class Blocker: Sendable {
    private let isOpen = Mutex(false)

    /// Blocks the calling thread until `open()` is called.
    func wait() {
        while !isOpen.withLock({ $0 }) {
            usleep(5_000)
        }
    }

    /// Lets everybody go.
    func open() {
        isOpen.withLock { $0 = true }
    }
}
