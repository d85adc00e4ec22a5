// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit

/// `setup --dry-run`: the profile that would be tried, and the steps that would be taken.
struct DryRun {
    /// The checked answers.
    let prepared: PreparedTest

    /// Writes the profile and the steps.
    func show(in invocation: Invocation) {
        let profile = ProfileDocument.json(of: prepared.untestedProfile)
        invocation.finish(
            SetupCommand.words,
            [
                "profile": profile, "steps": .array(steps.map(JSONValue.string)),
                "dry_run": .bool(true),
            ])
        guard !invocation.isJSON else { return }
        for step in steps {
            invocation.tell("  \(step)")
        }
        var text = profile.text(pretty: true)
        text.removeLast()
        invocation.console.result(text)
    }

    private var steps: [String] {
        let server = prepared.plan.server
        let ports = server.ports.map { "\($0.port) (\($0.security.rawValue))" }
        var steps = ["Connect to \(server.host), port \(ports.joined(separator: ", else "))."]
        if let signIn = prepared.plan.signIn {
            let name = VisibleText(signIn.username, limit: 254)
            steps.append("Sign in as \(name), by \(signIn.method.rawValue).")
        }
        if let recipient = prepared.plan.testTo {
            steps.append(
                "Send a test email from \(prepared.plan.identity.sender) to \(recipient).")
        }
        steps.append("Save the profile as \(prepared.plan.profileName).")
        return steps
    }
}
