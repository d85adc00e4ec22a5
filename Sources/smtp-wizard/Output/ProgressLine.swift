// SPDX-License-Identifier: GPL-3.0-or-later

import WizardKit

/// One line of progress: a mark, what was done, with what, and how long it took.
struct ProgressLine: Sendable, Hashable {
    /// What was done, for instance `Connected`.
    var label: String
    /// With what; a newline is where the line is broken best.
    var text: String
    /// How long it took, where it took any time.
    var elapsed: Duration?
    /// The mark before it.
    var mark = Mark.done

    /// What a mark says.
    enum Mark: Sendable, Hashable {
        case done
        case failed
        case note
    }

    /// The lines, broken below the text where the screen ends, the time at the right edge.
    func lines(in style: Style) -> [String] {
        let marks = style.marks
        let mark =
            switch self.mark {
            case .done: marks.done
            case .failed: marks.failed
            case .note: marks.note
            }
        let markWidth = FindingText.Marks.columns(of: mark)
        // Where marks are words of several lengths, what follows the label still stands in one column.
        let column = 12 + FindingText.Marks.columns(of: marks.done)
        let pad = String(repeating: " ", count: max(1, column - markWidth - label.count))
        let margin = markWidth + 1 + label.count + pad.count
        let time = elapsed.map { "\($0.wholeMilliseconds) ms" } ?? ""
        let room = style.columns - margin - (time.isEmpty ? 0 : 10)
        let wrap = LineWrap(width: max(16, room))
        var lines = text.split(separator: "\n").flatMap { wrap.lines(of: String($0)) }
        if lines.isEmpty { lines = [""] }
        let last = lines.removeLast()
        let gap = style.columns - 2 - margin - last.count - time.count
        let end = time.isEmpty ? "" : String(repeating: " ", count: max(2, gap)) + time
        lines.append(last + end)
        return lines.enumerated().map { line in
            line.offset == 0
                ? "\(mark) \(label)\(pad)\(line.element)"
                : String(repeating: " ", count: margin) + line.element
        }
    }
}
