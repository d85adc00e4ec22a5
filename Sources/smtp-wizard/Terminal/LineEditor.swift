// SPDX-License-Identifier: GPL-3.0-or-later

import CReadline
import Dispatch
import Glibc
import WizardKit

/// Reads lines at a terminal through GNU readline, in a way that anything else can go on beside it.
///
/// Readline keeps its state in globals, so all of it happens on the main actor. It is fed by a read
/// source on standard input and draws on standard error. A read ends with a line, with the end of
/// input, or with its task's cancellation; each leaves the terminal's modes as they were.
@MainActor final class LineEditor {
    private let movesCursor: Bool
    private var source: (any DispatchSourceRead)?
    private var continuation: CheckedContinuation<LineEntry?, Never>?
    private var secret: SecretLine?
    private var prompt = LinePrompt(text: "")
    private var signals: TerminalSignals?

    /// Makes the editor; the terminal is not touched before the first read.
    ///
    /// - Parameter movesCursor: Whether the terminal can do more than print.
    init(movesCursor: Bool) {
        self.movesCursor = movesCursor
    }

    /// Reads a line.
    ///
    /// - Parameter prompt: What is shown, and how it is answered.
    /// - Returns: What was typed.
    /// - Throws: `CancellationError`; then the prompt is taken away.
    func read(_ prompt: LinePrompt) async throws(CancellationError) -> LineEntry {
        let entry: LineEntry? = await withTaskCancellationHandler {
            await withCheckedContinuation {
                (continuation: CheckedContinuation<LineEntry?, Never>) in
                guard !Task.isCancelled else { return continuation.resume(returning: nil) }
                begin(prompt, continuation)
            }
        } onCancel: {
            Task { @MainActor in self.cancel() }
        }
        guard let entry else { throw CancellationError() }
        return entry
    }

    /// Changes the prompt of the running read; does nothing where the cursor can't move.
    func updatePrompt(_ text: String) {
        guard continuation != nil, secret == nil else { return }
        prompt.text = text
        unsafe creadline_prompt(text)
    }

    /// Writes lines above the running prompt, which keeps what was typed; plainly where none runs.
    func tellAbove(_ lines: [String]) {
        let isRunning = continuation != nil && secret == nil
        if isRunning { creadline_clear() }
        for line in lines {
            Self.write(line + "\n")
        }
        if isRunning { creadline_redraw() }
    }

    private func begin(
        _ prompt: LinePrompt, _ continuation: CheckedContinuation<LineEntry?, Never>
    ) {
        self.prompt = prompt
        self.continuation = continuation
        if signals == nil { signals = TerminalSignals(editor: self) }
        creadline_save_modes()
        show()
        let source = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: .main)
        source.setEventHandler { MainActor.assumeIsolated { self.feed() } }
        self.source = source
        source.activate()
    }

    private func show() {
        guard prompt.kind == .secret else {
            return unsafe creadline_begin(
                prompt.text, prompt.prefill,
                creadline_options(
                    completes_files: prompt.kind == .file ? 1 : 0,
                    moves_cursor: movesCursor ? 1 : 0, limit: prompt.limit))
        }
        creadline_hide()
        Self.write(prompt.text)
        secret = SecretLine(limit: prompt.limit)
    }

    private func feed() {
        guard continuation != nil else { return }
        if secret != nil {
            guard let entry = secret?.feed() else { return }
            Self.write("\n")
            return finish(entry)
        }
        switch creadline_feed() {
        case CREADLINE_LINE:
            let line = unsafe creadline_line().flatMap { unsafe String(validatingCString: $0) }
            let isTooLong = creadline_is_too_long() != 0
            creadline_forget()
            // What is no UTF-8 is no answer to anything; it is asked again.
            finish(isTooLong ? .tooLong : .text(line ?? "\u{FFFD}"))
        case CREADLINE_END: finish(.endOfInput)
        default: break
        }
    }

    private func cancel() {
        guard continuation != nil else { return }
        if secret == nil {
            creadline_cancel(prompt.isTransient ? 1 : 0)
        } else {
            Self.write("\n")
        }
        finish(nil)
    }

    private func finish(_ entry: LineEntry?) {
        source?.cancel()
        source = nil
        secret = nil
        creadline_restore_modes()
        let waiting = continuation
        continuation = nil
        waiting?.resume(returning: entry)
    }

    private static func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

// MARK: - Signals of the terminal

extension LineEditor {
    /// The terminal changed its size.
    func resized() {
        guard continuation != nil, secret == nil else { return }
        creadline_resize()
    }

    /// The process is about to be stopped: the shell gets its terminal as it was.
    func willStop() {
        guard continuation != nil else { return }
        if secret == nil { creadline_suspend() }
        creadline_restore_modes()
    }

    /// The process goes on: the terminal is ours again, an echo that was off is off.
    func didContinue() {
        guard continuation != nil else { return }
        if secret == nil {
            creadline_resume()
        } else {
            creadline_hide()
            Self.write("\n" + prompt.text)
        }
    }
}
