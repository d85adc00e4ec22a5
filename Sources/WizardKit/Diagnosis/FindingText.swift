// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// A finding as people see it: what happened, why, what to do, the server's words, the code.
///
/// ```
/// ✗ Google refused the sign-in.
///   Why     The app password is not valid for noreply@example.com. …
///   Do      1. Make a new app password as noreply@example.com:
///              https://myaccount.google.com/apppasswords
///   Google  535-5.7.8 Username and Password not accepted. …
///   Code    smtp.auth.bad-credentials
/// ```
package struct FindingText: Sendable {
    /// The words or signs before a line that say how something ended.
    package struct Marks: Sendable, Hashable {
        /// It is done.
        package var done: String
        /// It failed.
        package var failed: String
        /// It is worth knowing.
        package var note: String

        /// Chooses other marks, for instance coloured ones.
        package init(done: String, failed: String, note: String) {
            self.done = done
            self.failed = failed
            self.note = note
        }

        /// How much room a mark takes.
        ///
        /// - Parameter mark: One of these marks, with its colour (ECMA-48, SGR) where it has one.
        /// - Returns: Columns; the colour takes none.
        package static func columns(of mark: String) -> Int {
            var isColour = false
            return mark.reduce(into: 0) { columns, character in
                if character == "\u{1B}" { isColour = true }
                if !isColour { columns += 1 }
                if character == "m" { isColour = false }
            }
        }

        /// For a terminal that shows UTF-8.
        package static let signs = Marks(done: "✓", failed: "✗", note: "!")
        /// For any other.
        package static let words = Marks(done: "ok", failed: "failed", note: "note")
    }

    /// The marks before the first line.
    package var marks: Marks
    /// The width of the screen in columns; at least 40 are used.
    package var width: Int
    /// What people call the server's side, `Server` where nil or too long for the column.
    package var providerName: String?

    private static let labelWidth = 8
    private static let indent = "  "

    /// Chooses the form.
    ///
    /// - Parameters:
    ///   - marks: The marks that the screen can show.
    ///   - width: The width of the screen in columns.
    ///   - providerName: The provider as people know it, for instance `Google`.
    package init(marks: Marks = .signs, width: Int = 80, providerName: String? = nil) {
        self.marks = marks
        self.width = max(40, width)
        self.providerName = providerName
    }

    /// The finding's lines, without newlines.
    ///
    /// - Parameter finding: An error or, where it has no exit status, a warning.
    /// - Returns: One line an element, none wider than the screen but for words that must stay whole.
    package func lines(for finding: Finding) -> [String] {
        if finding.stage == .input, !finding.problems.isEmpty {
            return usageLines(for: finding)
        }
        let mark = finding.exit == nil ? marks.note : marks.failed
        let markRoom = Marks.columns(of: mark) + 1
        var lines = hanging(
            mark + " ", over: markRoom, LineWrap(width: room(markRoom)), finding.summary)
        lines += labelled("Why", [finding.cause])
        lines += problemLines(finding.problems)
        if finding.fix.count == 1 {
            lines += labelled("Do", finding.fix)
        } else {
            for (index, step) in finding.fix.enumerated() {
                let label = (index == 0 ? "Do" : "").padded(to: Self.labelWidth)
                let head = Self.indent + label + "\(index + 1). "
                lines += hanging(head, LineWrap(width: room(head.count)), step)
            }
        }
        lines += labelled(serverLabel, finding.serverReply.map(\.description), isForeign: true)
        if let docs = finding.docs { lines += labelled("More", [docs]) }
        return lines + labelled("Code", [finding.code])
    }

    /// A list of what is missing or wrong, as a command names it that was called without a terminal.
    private func usageLines(for finding: Finding) -> [String] {
        let summary =
            finding.summary.hasSuffix(".") ? finding.summary.dropLast() : finding.summary[...]
        let head = "smtp-wizard: " + summary.prefix(1).lowercased() + summary.dropFirst() + ":"
        var lines = LineWrap(width: width).lines(of: head) + problemLines(finding.problems)
        for step in finding.fix { lines += LineWrap(width: width).lines(of: step) }
        return lines
    }

    private func problemLines(_ problems: [Problem]) -> [String] {
        let longest = problems.map(\.field.count).max() ?? 0
        let column = min(longest, max(8, width / 3)) + 2
        var lines: [String] = []
        for problem in problems {
            // A rule that quotes what is wrong by itself needs no quotation before it.
            let quoted = problem.rule.utf8.first == UInt8(ascii: "\"") ? nil : problem.value
            let rule = quoted.map { "\"\($0)\": \(problem.rule)" } ?? problem.rule
            let head = Self.indent + VisibleText(problem.field, limit: 100).description
            let rest = LineWrap(width: room(Self.indent.count + column))
            if head.count + 2 > Self.indent.count + column {
                lines.append(head)
                let margin = "".padded(to: Self.indent.count + column)
                lines += rest.lines(of: rule).map { margin + $0 }
            } else {
                lines += hanging(head.padded(to: Self.indent.count + column), rest, rule)
            }
        }
        return lines
    }

    private var serverLabel: String {
        guard let providerName, providerName.count < Self.labelWidth, !providerName.isEmpty else {
            return "Server"
        }
        return VisibleText(providerName, limit: Self.labelWidth).description
    }

    private func labelled(_ label: String, _ texts: [String], isForeign: Bool = false) -> [String] {
        let margin = Self.indent.count + Self.labelWidth
        let wrap = LineWrap(width: room(margin), separatesURLs: !isForeign)
        return texts.enumerated().flatMap { index, text in
            let head = Self.indent + (index == 0 ? label : "").padded(to: Self.labelWidth)
            return hanging(head, wrap, text)
        }
    }

    private func hanging(
        _ head: String, over columns: Int? = nil, _ wrap: LineWrap, _ text: String
    ) -> [String] {
        let margin = "".padded(to: columns ?? head.count)
        return wrap.lines(of: text).enumerated().map {
            ($0.offset == 0 ? head : margin) + $0.element
        }
    }

    private func room(_ used: Int) -> Int { max(1, width - used) }
}

extension String {
    /// The text with blanks behind it up to a width.
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
