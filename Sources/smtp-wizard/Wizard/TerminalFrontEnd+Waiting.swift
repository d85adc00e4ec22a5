// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import MailProtocols
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

    func show(
        _ prompt: BrowserSignIn.Prompt, for plan: SetupPlan,
        paste: @escaping @Sendable (String) -> Void
    ) async throws(SignInFailure) {
        begin(.signIn)
        practice?.serve(plan)
        let shown = BrowserPrompt(prompt: prompt, plan: plan, isOverSSH: opener.isOverSSH)
        shown.emit(in: invocation)
        for line in shown.before {
            tell(line)
        }
        for line in ["", prompt.url, ""] {
            invocation.console.tell(line)
        }
        for line in shown.after(canPaste: true) {
            tell(line)
        }
        if practice != nil {
            tell("Or press Enter here to approve as the practice person.")
        } else if opensBrowser, opener.open(prompt.url) {
            tell("A browser was asked to open it.")
        }
        let url = prompt.url
        let task = Task { await takePastes(for: url, paste) }
        waiting.withLock { $0 = task }
    }

    func show(refusedDeviceCode finding: Finding) async {
        begin(.signIn)
        tell("\(finding.summary) So this goes through a browser, on this machine or any other.")
    }

    func show(_ notice: BrowserSignIn.Notice) async {
        switch notice {
        case .answered:
            // The prompt is taken away first, so that the line stands on its own.
            await endWaiting()
            invocation.tellMarked(marks.done, "The code came. Asking for the token.")
        case .stillWaiting:
            await editor.tellAbove(
                wrapped(
                    "Nothing has come back yet. A page that shows an error never does: paste its "
                        + "text here. If the browser could not open a 127.0.0.1 page, paste that "
                        + "page's address."))
        case .uselessPaste(let reason): await editor.tellAbove(wrapped("  " + reason))
        case .page(let error):
            let text = FindingText(
                marks: marks, width: invocation.console.style.columns, providerName: "Google")
            await editor.tellAbove(text.lines(for: error.finding))
        }
    }

    /// Takes what is pasted until the wait is over; in practice Enter alone approves.
    private func takePastes(
        for url: String, _ paste: @escaping @Sendable (String) -> Void
    ) async {
        while !Task.isCancelled {
            do throws(CancellationError) {
                switch try await editor.read(
                    LinePrompt(text: "Paste, or wait: ", isTransient: true))
                {
                case .text("quit"), .endOfInput: return leave()
                case .text(let text) where text.utf8.allSatisfy({ $0 <= 0x20 }):
                    practice?.visit(url)
                case .text(let text): paste(text)
                case .tooLong: paste(String(repeating: "x", count: PastedRedirect.limit + 1))
                }
            } catch {
                return
            }
        }
    }

    /// Leaves a wait as every question is left, in the way of Ctrl-C.
    private func leave() {
        tell("Nothing was saved.")
        _ = kill(getpid(), SIGINT)
    }

    private func wrapped(_ text: String) -> [String] {
        let indent = String(text.prefix { $0 == " " })
        return LineWrap(width: max(20, invocation.console.style.columns - indent.count))
            .lines(of: String(text.dropFirst(indent.count))).map { indent + $0 }
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
                case .text("quit"), .endOfInput: return leave()
                case .text, .tooLong: _ = practice?.approve()
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
