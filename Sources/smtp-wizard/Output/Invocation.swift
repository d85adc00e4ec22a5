// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit

/// One run of the program: its world, where it writes, and how much it tells.
struct Invocation: Sendable {
    /// The effects.
    let world: World
    /// Where it writes.
    let console: Console
    /// What the options everywhere came to.
    let settings: Settings

    /// Whether results are JSON objects.
    var isJSON: Bool { settings.isJSON }
    /// Whether every stage is shown.
    var isVerbose: Bool { settings.verbosity > 0 && !settings.isQuiet }

    /// Tells a person a line, unless only failures are wanted.
    func tell(_ line: String) {
        guard !settings.isQuiet else { return }
        console.tell(line)
    }

    /// Tells a person a line of progress.
    func tell(_ line: ProgressLine) {
        tell(line.text(in: console.style))
    }

    /// Tells something worth knowing that is no failure.
    func note(_ text: String) {
        tell("\(console.style.text(.note)) \(text)")
    }

    /// Tells a decision, where `-vv` asks for them.
    func decide(_ text: String) {
        guard settings.verbosity > 1 else { return }
        tell("  \(text)")
    }

    /// Tells a stage, where `-v` asks for them.
    func stage(_ report: StageReport) {
        let mark = console.style.text(report.isOK ? .done : .failed)
        let detail = report.detail.isEmpty ? "" : "  \(report.detail)"
        tell("\(mark) \(report.stage.rawValue)\(detail)  \(report.elapsed.wholeMilliseconds) ms")
    }

    /// Writes a finding for a person: all of a failure, a warning in the same shape.
    func tell(_ finding: Finding, as mark: Style.Mark) {
        let text = FindingText(finding, mark: console.style.text(mark), columns: console.style.columns)
        for line in text.lines {
            console.tell(line)
        }
    }
}
