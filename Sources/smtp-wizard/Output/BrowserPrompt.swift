// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit

/// The address of a page of consent, and what a person must know before and after opening it.
struct BrowserPrompt {
    /// The address.
    let prompt: BrowserSignIn.Prompt
    /// What is being set up.
    let plan: SetupPlan
    /// The host that this machine was reached from by SSH, if it was.
    let isOverSSH: Bool

    /// The lines before the address, which stands alone and whole.
    var before: [String] {
        var lines = [
            "\(prompt.host) asks for the permission \(PermissionText.text(of: prompt.scopes))."
        ]
        if plan.server.providerID == Provider.google.id {
            lines.append(
                "It is full access to the mailbox: Google has no smaller permission for SMTP. A "
                    + "Google or Workspace account is needed.")
        }
        lines.append(
            "Open this address, in a private window if another account is signed in there:")
        return lines
    }

    /// The lines behind the address; `canPaste` where there is somebody to paste.
    func after(canPaste: Bool) -> [String] {
        var lines: [String] = []
        if canPaste {
            lines += [
                "Then one of these; whichever comes first counts:",
                "  - The browser says \"You can close this page\": done.",
                "  - It can't open a 127.0.0.1 page: copy that page's address and paste it here.",
                "  - It shows an error: paste the page's text here, and it is explained.",
            ]
        }
        if isOverSSH {
            lines += [
                "Through a tunnel the page opens by itself; HOST is how you reach this machine:",
                "  ssh -L \(prompt.redirectPort):127.0.0.1:\(prompt.redirectPort) HOST",
            ]
        }
        return lines
    }

    /// Until when a person may take.
    var deadline: String { "Waiting until \(Timestamp(prompt.expiresAt)) (Ctrl-C stops)." }

    /// Writes the `authorize` event, for those who read JSON.
    func emit(in invocation: Invocation) {
        guard invocation.isJSON else { return }
        let event: [String: JSONValue] = [
            "event": .string("authorize"), "method": .string("browser"),
            "url": .string(prompt.url),
            "expires_at": .string(Timestamp(prompt.expiresAt).description),
        ]
        invocation.console.result(JSONValue.object(event).text())
    }
}
