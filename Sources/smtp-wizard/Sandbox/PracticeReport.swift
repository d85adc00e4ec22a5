// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit
import WizardSandbox

/// What arrived at the practice Google, as its recipient would see it, and that it was practice.
struct PracticeReport {
    /// The messages, newest first.
    let messages: [ReceivedMail]
    /// Whether the profile lies in a folder that goes with the practice Google.
    let isTemporary: Bool

    /// Who a message is from and what it is about.
    static func head(of message: ReceivedMail, width: Int) -> [String] {
        let fields = [("From", message.sender), ("Subject", message.subject)]
        return ["What arrived:"]
            + fields.flatMap { name, value in
                let head = "  \(name)\(String(repeating: " ", count: 9 - name.count))"
                let lines = LineWrap(width: max(20, width - head.count))
                    .lines(of: value.description)
                return lines.enumerated().map { line in
                    (line.offset == 0 ? head : String(repeating: " ", count: head.count))
                        + line.element
                }
            }
    }

    /// What is gone, and when.
    func farewell(_ when: String) -> [String] {
        let what = isTemporary ? "profile and Google are" : "the practice Google is"
        return ["This was practice: \(what) gone \(when). For real:", "  smtp-wizard setup"]
    }

    /// Writes the newest message, and that all of it was practice.
    func show(in invocation: Invocation) {
        guard !invocation.isJSON, !invocation.settings.isQuiet else { return }
        if let message = messages.first {
            for line in Self.head(of: message, width: invocation.console.style.columns) {
                invocation.console.result(line)
            }
            let lines = (message.text ?? []).split(
                separator: 0x0A, omittingEmptySubsequences: false)
            for line in lines {
                let text = VisibleText(line.filter { $0 != 0x0D }, limit: 500).description
                invocation.console.result(text.isEmpty ? "" : "    " + text)
            }
        }
        for line in farewell("now") {
            invocation.console.result(line)
        }
    }
}
