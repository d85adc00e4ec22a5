// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Synchronization

/// Standard output for results, standard error for everything that talks to a person.
///
/// Written by the system's call, whole lines at a time; whether standard output took all of it is
/// remembered, since a result that could not be written is a failure (exit 74).
final class Console: Sendable {
    private let outputFailed = Mutex(false)
    /// Whether to write results as JSON objects, and how much to tell.
    let style: Style

    /// Writes in the given style.
    init(style: Style) {
        self.style = style
    }

    /// Whether anything that was meant for standard output was lost.
    var hasLostOutput: Bool { outputFailed.withLock { $0 } }

    /// Writes a line of the result to standard output.
    func result(_ line: String) {
        if !write(line + "\n", to: STDOUT_FILENO) {
            outputFailed.withLock { $0 = true }
        }
    }

    /// Writes a line for a person to standard error.
    func tell(_ line: String) {
        // If nobody reads standard error there is nobody left to tell.
        _ = write(line + "\n", to: STDERR_FILENO)
    }

    /// Shows on the terminal's last line what is going on; nil takes it away again.
    ///
    /// Only where standard error is a terminal that can move its cursor.
    func status(_ text: String?) {
        guard isatty(STDERR_FILENO) == 1, style.canMoveCursor else { return }
        let line = text.map { String($0.prefix(style.columns - 1)) } ?? ""
        _ = write("\r\u{1B}[K" + line, to: STDERR_FILENO)
    }

    private func write(_ text: String, to descriptor: Int32) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN {
                var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&wait, 1, -1)
                continue
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
