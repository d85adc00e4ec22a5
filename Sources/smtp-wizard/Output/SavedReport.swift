// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit

/// How a setup ends: where everything was saved, and what any other program needs.
struct SavedReport {
    /// The profile as it was saved.
    let profile: Profile
    /// Where everything is.
    let locations: SavedLocations

    /// Writes the result.
    ///
    /// - Parameters:
    ///   - report: What the test reached.
    ///   - stages: The stages of the test, for JSON.
    ///   - invocation: Where to write.
    func show(_ report: TestReport, stages: JSONValue, in invocation: Invocation) {
        invocation.finish(
            SetupCommand.words, warnings: report.warnings,
            [
                "profile": ProfileDocument.json(of: profile),
                "path": .string(locations.profile), "stages": stages,
                "accepted": report.accepted,
            ])
        for warning in report.warnings {
            invocation.tell(warning)
        }
        guard !invocation.isJSON, !invocation.settings.isQuiet else { return }
        for line in lines(marks: invocation.console.style.marks) {
            invocation.console.result(line)
        }
    }

    private func lines(marks: FindingText.Marks) -> [String] {
        var lines = ["\(marks.done) Saved  \(clean(locations.profile))"]
        if let secret = locations.secret {
            lines += ["  Secret  \(clean(secret))", "          (plain text, mode 0600)"]
        }
        switch profile.validation.state {
        case .validated: break
        case .signInOnly: lines.append("  Signed in, but no message was sent: not validated yet.")
        case .notTested, .failing: lines.append("  No message was sent: not validated yet.")
        }
        lines += SettingsBlock(profile: profile, secretPath: locations.secret).lines
        // A practice Google is gone by then.
        guard profile.provider != Profile.practiceProvider else { return lines }
        let which = locations.isDefault ? "" : " --profile \(profile.domain)"
        lines.append("Again:    smtp-wizard test\(which) --to someone@example.org")
        return lines
    }

    private func clean(_ path: String) -> String { VisibleText(path, limit: 4_096).description }
}
