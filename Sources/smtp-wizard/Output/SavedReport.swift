// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import MailProtocols
import WizardKit

/// How a setup ends: where everything was saved, and what any other program needs.
struct SavedReport {
    /// The profile as it was saved.
    let profile: Profile
    /// The name that it is saved under.
    let name: ProfileName
    /// Where everything is.
    let locations: SavedLocations

    /// Writes the result.
    ///
    /// - Parameters:
    ///   - report: What the test reached; nil where it was saved without one.
    ///   - stages: The stages of the test, for JSON.
    ///   - invocation: Where to write.
    func show(_ report: TestReport?, stages: JSONValue, in invocation: Invocation) {
        let warnings = report?.warnings ?? [.notProved(profile)]
        invocation.finish(
            SetupCommand.words, warnings: warnings,
            [
                "profile": ProfileDocument.json(of: profile),
                "path": .string(locations.profile), "stages": stages,
                "accepted": report?.accepted ?? .null,
            ])
        for warning in report?.newWarnings ?? warnings {
            invocation.tell(warning)
        }
        guard !invocation.isJSON, !invocation.settings.isQuiet else { return }
        for line in lines(in: invocation.console.style) {
            invocation.console.result(line)
        }
    }

    private func lines(in style: Style) -> [String] {
        var lines = ["\(style.marks.done) Saved  \(clean(locations.profile))"]
        lines.append("          (mode \(Self.mode(of: locations.profile)))")
        if let secret = locations.secret {
            lines += [
                "  Secret  \(clean(secret))",
                "          (plain text, mode \(Self.mode(of: secret)))",
            ]
        }
        switch profile.authentication.secret {
        case .keyring(let key)?: lines.append("  Secret  in the keyring, as \(key)")
        case .command(let commands)? where commands.set != nil:
            lines.append("  Secret  by: \(VisibleText(commands.set ?? "", limit: 200))")
        case .file?, .command?, nil: break
        }
        let proved = LineWrap(width: max(20, style.columns - 10)).lines(of: proof)
        lines += proved.enumerated().map {
            ($0.offset == 0 ? "  Proved  " : "          ") + $0.element
        }
        lines += SettingsBlock(profile: profile, secretPath: locations.secret).lines
        // A practice Google is gone by then.
        guard profile.provider != Profile.practiceProvider else { return lines }
        let which = locations.isDefault ? "" : " --profile \(name)"
        lines.append("Again:    smtp-wizard test\(which) --to someone@example.org")
        return lines
    }

    /// What the test has shown, and no more than that.
    private var proof: String {
        switch profile.validation.state {
        case .signInOnly: return "the sign-in alone; no message was sent: not validated yet"
        case .notTested, .failing: return "nothing: not validated yet"
        case .validated: break
        }
        let server = "the server took a message"
        switch profile.validation.senderConfirmed {
        case true?: return "\(server), and it arrived from the right sender"
        case false?: return "\(server), and it arrived from another sender"
        case nil: return "\(server); whether the sender stays is not known yet"
        }
    }

    /// The permission bits that a file really has, in octal.
    private static func mode(of path: String) -> String {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return "unknown" }
        return "0" + String(status.st_mode & 0o7777, radix: 8)
    }

    private func clean(_ path: String) -> String { VisibleText(path, limit: 4_096).description }
}
