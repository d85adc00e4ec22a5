// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit

/// A device code and where to enter it, with what a person must know first (RFC 8628, 5.4).
struct DevicePrompt {
    /// The code.
    let prompt: DeviceSignIn.Prompt
    /// What is being set up.
    let plan: SetupPlan

    /// The lines to show.
    var lines: [String] {
        let account = VisibleText(plan.signIn?.username ?? "", limit: 254)
        return [
            "\(prompt.host) asks for the account \(account), permission "
                + "\(PermissionText.text(of: prompt.scopes)).",
            "Enter the code only if you started this just now.",
            "On any device, open", "  \(prompt.verificationURI)", "and enter the code",
            "  \(prompt.userCode)",
        ]
    }

    /// Until when a person may take, where no line counts.
    var deadline: String { "Waiting until \(Timestamp(prompt.expiresAt)) (Ctrl-C stops)." }

    /// Writes the `authorize` event, for those who read JSON.
    func emit(in invocation: Invocation) {
        guard invocation.isJSON else { return }
        let event: [String: JSONValue] = [
            "event": .string("authorize"), "method": .string("device"),
            "verification_uri": .string(prompt.verificationURI.description),
            "user_code": .string(prompt.userCode.description),
            "expires_at": .string(Timestamp(prompt.expiresAt).description),
        ]
        invocation.console.result(JSONValue.object(event).text())
    }
}
