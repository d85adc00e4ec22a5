// SPDX-License-Identifier: GPL-3.0-or-later

import WizardKit

/// One line of progress: a mark, what was done, with what, and how long it took.
struct ProgressLine: Sendable, Hashable {
    /// What was done, for instance `Connected`.
    var label: String
    /// With what.
    var text: String
    /// How long it took, where it took any time.
    var elapsed: Duration?

    /// The line, its time set at the right edge where there is room.
    func text(in style: Style) -> String {
        let pad = String(repeating: " ", count: max(1, 12 - label.count))
        let line = "\(style.marks.done) \(label)\(pad)\(text)"
        guard let elapsed else { return line }
        let time = "\(elapsed.wholeMilliseconds) ms"
        let used = (style.isUTF8 ? 1 : 2) + 1 + label.count + pad.count + text.count
        let gap = max(2, style.columns - 8 - used - time.count)
        return line + String(repeating: " ", count: gap) + time
    }
}
