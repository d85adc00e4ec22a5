// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit

/// What a test that reached its end says: as lines, and as members of a JSON result.
struct TestReport {
    /// What was tested.
    let prepared: PreparedTest
    /// What was reached.
    let outcome: MailTest.Outcome
    /// What is odd about the tokens.
    var tokenWarnings: [TokenWarning] = []

    /// What is worth knowing although everything worked.
    var warnings: [Finding] {
        newWarnings + [outcome.recipientWarning].compactMap { $0 }
    }

    /// The warnings that nobody has heard yet: what was said before the message went is not among them.
    var newWarnings: [Finding] {
        var warnings = tokenWarnings.map(Finding.about) + prepared.signInWarnings
        let plan = prepared.plan
        let sender = plan.identity.sender.description
        if plan.server.replacesSender, let account = plan.signIn?.username,
            account.lowercased() != sender.lowercased(), outcome.session.acceptedReply != nil
        {
            warnings.append(.senderMayBeReplaced(sender: sender, account: account))
        }
        return warnings
    }

    /// `accepted:{"reply","queue_id","message_id"}`, or null where nothing was sent.
    var accepted: JSONValue {
        guard let reply = outcome.session.acceptedReply else { return .null }
        let validation = prepared.validation(after: outcome)
        return .object([
            "reply": .string(reply.visibleText),
            "queue_id": validation.queueID.map(JSONValue.string) ?? .null,
            "message_id": outcome.messageID.map(JSONValue.string) ?? .null,
        ])
    }

    /// The closing lines of `test` for a person.
    var lines: [String] {
        let plan = prepared.plan
        guard let recipient = plan.testTo, let messageID = outcome.messageID else { return [] }
        return [
            "Sent from \(plan.identity.sender) to \(recipient), message id",
            "\(messageID).", "",
            "If it doesn't arrive:",
        ] + plan.arrivalHints(of: messageID).lines
    }
}

extension TestReport {
    /// Writes the `sent` event of `setup --json`.
    func emitSent(in invocation: Invocation) {
        guard invocation.isJSON, let reply = outcome.session.acceptedReply,
            let recipient = prepared.plan.testTo
        else { return }
        let event: [String: JSONValue] = [
            "event": .string("sent"), "to": .string(recipient.description),
            "message_id": outcome.messageID.map(JSONValue.string) ?? .null,
            "reply": .string(reply.visibleText),
        ]
        invocation.console.result(JSONValue.object(event).text())
    }
}
