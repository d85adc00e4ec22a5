// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
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

    /// Ends the program where the answer is no: status 1.
    func endWithNo() -> Never {
        exit((console.hasLostOutput ? ExitStatus.ioError : .no).rawValue)
    }

    /// Tells a person a line of our own, broken where the screen ends, its indent kept.
    func tellWrapped(_ text: String) {
        for line in LineWrap(width: console.style.columns).indentedLines(of: text) {
            tell(line)
        }
    }

    /// Tells a person that something is done, or worth knowing; the lines below keep clear of the mark.
    func tellMarked(_ mark: String, _ text: String) {
        let used = FindingText.Marks.columns(of: mark) + 1
        let wrap = LineWrap(width: max(20, console.style.columns - used))
        for (index, line) in wrap.lines(of: text).enumerated() {
            tell(index == 0 ? "\(mark) \(line)" : "  \(line)")
        }
    }

    /// Tells a person a line of progress.
    func tell(_ line: ProgressLine) {
        for line in line.lines(in: console.style) {
            tell(line)
        }
    }

    /// Tells something worth knowing that is no failure.
    func note(_ text: String) {
        tell("\(console.style.marks.note) \(text)")
    }

    /// Tells a decision, where `-vv` asks for them.
    func decide(_ text: String) {
        guard settings.verbosity > 1 else { return }
        tell("  \(text)")
    }

    /// Tells a stage, where `-v` asks for them.
    func stage(_ report: StageReport) {
        let mark = (report.isOK ? console.style.marks.done : console.style.marks.failed)
        let detail = report.detail.isEmpty ? "" : "  \(report.detail)"
        tell("\(mark) \(report.stage.rawValue)\(detail)  \(report.elapsed.wholeMilliseconds) ms")
    }

    /// Writes a finding for a person: a failure always, a warning unless only failures are wanted.
    func tell(_ finding: Finding, from providerName: String? = nil) {
        guard finding.exit != nil || !settings.isQuiet else { return }
        let text = FindingText(
            marks: console.style.marks, width: console.style.columns, providerName: providerName)
        for line in text.lines(for: finding) {
            console.tell(line)
        }
    }
}
