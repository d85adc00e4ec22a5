// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit

/// Shows a device code and where to enter it, with what a person must know first (RFC 8628, 5.4).
struct DevicePrompt {
    /// What is being set up.
    let plan: SetupPlan
    /// Where to write.
    let invocation: Invocation

    /// Shows the prompt, also to those who read JSON.
    func show(_ prompt: DeviceSignIn.Prompt) async throws(SignInFailure) {
        if invocation.isJSON {
            let event: [String: JSONValue] = [
                "event": .string("authorize"), "method": .string("device"),
                "verification_uri": .string(prompt.verificationURI.description),
                "user_code": .string(prompt.userCode.description),
                "expires_at": .string(Timestamp(prompt.expiresAt).description),
            ]
            invocation.console.result(JSONValue.object(event).text())
        }
        let account = VisibleText(plan.signIn?.username ?? "", limit: 254)
        let scopes = VisibleText(prompt.scopes.joined(separator: " "), limit: 300)
        // The code is what the run is for: it is shown even where little else is.
        for line in [
            "\(prompt.host) asks for the account \(account), permission \(scopes).",
            "Enter the code only if you started this just now.",
            "On any device, open", "  \(prompt.verificationURI)", "and enter the code",
            "  \(prompt.userCode)",
            "Waiting until \(Timestamp(prompt.expiresAt)) (Ctrl-C stops).",
        ] {
            invocation.console.tell(line)
        }
    }
}
