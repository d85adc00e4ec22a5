// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Synchronization
import WizardKit

extension TerminalFrontEnd {
    func show(_ prompt: DeviceSignIn.Prompt, for plan: SetupPlan) async throws(SignInFailure) {
        begin(.signIn)
        practice?.serve(plan)
        let shown = DevicePrompt(prompt: prompt, plan: plan)
        shown.emit(in: invocation)
        for line in shown.lines {
            tell(line)
        }
        if practice != nil {
            tell("Or press Enter here to approve as the practice person.")
        }
        let begun = invocation.world.time.now
        let task = Task { await wait(since: begun, atMost: prompt.patience) }
        waiting.withLock { $0 = task }
    }

    func endWaiting() async {
        let task = waiting.withLock { task in
            defer { task = nil }
            return task
        }
        task?.cancel()
        await task?.value
    }

    /// Keeps a line that says what is waited for, until the wait is cancelled.
    private func wait(since begun: ContinuousClock.Instant, atMost patience: Duration) async {
        let ticking = Task {
            while !Task.isCancelled {
                do throws(CancellationError) {
                    try await invocation.world.time.sleep(for: .seconds(1))
                } catch {
                    return
                }
                await editor.updatePrompt(waitingLine(since: begun, atMost: patience))
            }
        }
        defer { ticking.cancel() }
        while !Task.isCancelled {
            do throws(CancellationError) {
                let line = waitingLine(since: begun, atMost: patience)
                switch try await editor.read(
                    LinePrompt(text: line, isTransient: true))
                {
                case .text, .tooLong: _ = practice?.approve()
                case .endOfInput:
                    // Ctrl-D leaves here as everywhere, in the way of Ctrl-C.
                    _ = kill(getpid(), SIGINT)
                    return
                }
            } catch {
                return
            }
        }
    }

    private func waitingLine(since begun: ContinuousClock.Instant, atMost patience: Duration)
        -> String
    {
        let seconds = max(0, (invocation.world.time.now - begun).components.seconds)
        let passed = "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
        let minutes = (patience.components.seconds + 59) / 60
        let most = minutes == 1 ? "1 minute" : "\(minutes) minutes"
        let dots = invocation.console.style.isUTF8 ? "…" : "..."
        return "Waiting, up to \(most) (Ctrl-C stops) \(dots) \(passed) "
    }
}
