// SPDX-License-Identifier: GPL-3.0-or-later

import CReadline
import Dispatch
import Glibc
import Synchronization

/// Ends the work in order when a signal asks for it: exit status 128 + n, nothing half-written.
///
/// The first signal cancels the work, which then stops within milliseconds; if it has not after a
/// second, or a second signal comes, the process ends at once. A save is one rename, so that is
/// safe at any moment. The sources live as long as the process: once one is cancelled its signal
/// would be swallowed for good.
final class SignalWatch: Sendable {
    // Dispatch's objects may be used from any thread; its overlay just doesn't say so.
    nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

    /// Watches SIGINT, SIGTERM and SIGHUP.
    ///
    /// - Parameter stop: Called once with the first signal's number; it cancels the work.
    init(stop: @escaping @Sendable (Int32) -> Void) {
        let isStopping = Flag()
        // A source is registered by another thread: until it is, an ignored signal would be lost.
        let registrations = DispatchGroup()
        unsafe sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            _ = signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                let wasStopping = isStopping.raise()
                guard !wasStopping else { Self.end(128 + number) }
                stop(number)
                DispatchQueue.global().asyncAfter(deadline: .now() + 1) { Self.end(128 + number) }
            }
            registrations.enter()
            source.setRegistrationHandler { registrations.leave() }
            source.activate()
            return source
        }
        registrations.wait()
    }
}

extension SignalWatch {
    /// Ends the process at once, the terminal as it was.
    fileprivate static func end(_ status: Int32) -> Never {
        creadline_restore_modes()
        _exit(status)
    }
}

/// A flag that is raised once.
private final class Flag: Sendable {
    private let state = Mutex(false)

    /// Raises the flag, and returns whether it was up already.
    func raise() -> Bool {
        state.withLock { isUp in
            defer { isUp = true }
            return isUp
        }
    }
}
