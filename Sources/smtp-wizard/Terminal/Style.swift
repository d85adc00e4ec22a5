// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import WizardKit

/// How text for a person looks: marks, colour, width.
struct Style: Sendable {
    /// Whether the locale carries UTF-8, so that `✓` may be shown.
    var isUTF8: Bool
    /// Whether the marks are coloured; colour only repeats what the words say.
    var isColoured: Bool
    /// The columns to wrap at, 40 at least.
    var columns: Int
    /// Whether the cursor can go back on its line.
    var canMoveCursor = false

    /// The same for standard output, which may be no terminal though standard error is one.
    var forResults: Style {
        var style = self
        style.isColoured = isColoured && isatty(STDOUT_FILENO) == 1
        return style
    }

    /// The marks before a line, coloured where that is wanted.
    var marks: FindingText.Marks {
        let plain: FindingText.Marks = isUTF8 ? .signs : .words
        guard isColoured else { return plain }
        return FindingText.Marks(
            done: Self.coloured(plain.done, 32), failed: Self.coloured(plain.failed, 31),
            note: Self.coloured(plain.note, 33))
    }

    private static func coloured(_ text: String, _ colour: Int) -> String {
        "\u{1B}[\(colour)m\(text)\u{1B}[0m"
    }

    /// Finds out what standard error can show.
    ///
    /// - Parameters:
    ///   - colour: What `--color` says.
    ///   - environment: The variables that clig.dev, no-color.org and POSIX name.
    /// - Returns: The style.
    static func detect(
        colour: ColourChoice, environment: @Sendable (_ name: String) -> String?
    ) -> Style {
        func variable(_ name: String) -> String? {
            environment(name).flatMap { $0.isEmpty ? nil : $0 }
        }
        let locale = variable("LC_ALL") ?? variable("LC_CTYPE") ?? variable("LANG") ?? "C"
        let folded = locale.lowercased()
        let isTerminal = isatty(STDERR_FILENO) == 1
        let isColoured =
            switch colour {
            case .always: true
            case .never: false
            case .auto where variable("CLICOLOR_FORCE").map { $0 != "0" } == true:
                variable("NO_COLOR") == nil
            case .auto:
                isTerminal && variable("NO_COLOR") == nil && variable("TERM") != "dumb"
            }
        return Style(
            isUTF8: folded.hasSuffix("utf-8") || folded.hasSuffix("utf8"),
            isColoured: isColoured, columns: isTerminal ? terminalColumns() : 80,
            canMoveCursor: isTerminal && variable("TERM") != nil && variable("TERM") != "dumb")
    }

    private static func terminalColumns() -> Int {
        var size = winsize()
        guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 80
        }
        return max(40, min(Int(size.ws_col), 100))
    }
}

/// What `--color` takes.
enum ColourChoice: String, CaseIterable {
    case auto
    case always
    case never
}
