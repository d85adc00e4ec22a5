// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Glibc

/// Hears of the terminal's size, of Ctrl-Z and of the shell's `fg`, for as long as the process lives.
@MainActor final class TerminalSignals {
    private var sources: [any DispatchSourceSignal] = []

    /// Hears for an editor.
    init(editor: LineEditor) {
        hear(SIGWINCH) { editor.resized() }
        hear(SIGCONT) { editor.didContinue() }
        hear(SIGTSTP) {
            // Where no shell could say `fg`, to stop would be to hang.
            guard Self.hasJobControl else { return }
            editor.willStop()
            // The signal itself can't stop us: it is this source's. The shell sees the same.
            _ = kill(getpid(), SIGSTOP)
        }
    }

    private func hear(_ number: Int32, _ act: @escaping @MainActor () -> Void) {
        // SIGWINCH and SIGCONT do nothing by themselves; SIGTSTP would stop in the wrong modes.
        if number == SIGTSTP { _ = signal(number, SIG_IGN) }
        let source = DispatchSource.makeSignalSource(signal: number, queue: .main)
        source.setEventHandler { MainActor.assumeIsolated(act) }
        source.activate()
        sources.append(source)
    }

    /// Whether our parent can be a shell that continues us: of our session, in another group.
    private static var hasJobControl: Bool {
        let parent = getppid()
        return getsid(parent) == getsid(0) && getpgid(parent) != getpgrp()
    }
}
