// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardSandbox

/// What arrived at the practice Google, as its recipient would see it.
struct PracticeReport {
    /// The messages, newest first.
    let messages: [ReceivedMail]

    /// Writes the newest message, and that all of it was practice.
    func show(in invocation: Invocation) {
        guard !invocation.isJSON, !invocation.settings.isQuiet else { return }
        if let message = messages.first {
            invocation.console.result("What arrived:")
            invocation.console.result("  From     \(message.sender)")
            invocation.console.result("  Subject  \(message.subject)")
            let lines = (message.text ?? []).split(
                separator: 0x0A, omittingEmptySubsequences: false)
            for line in lines {
                let text = VisibleText(line.filter { $0 != 0x0D }, limit: 500).description
                invocation.console.result(text.isEmpty ? "" : "    " + text)
            }
        }
        invocation.console.result("This was practice: profile and Google are gone now. For real:")
        invocation.console.result("  smtp-wizard setup --help")
    }
}
