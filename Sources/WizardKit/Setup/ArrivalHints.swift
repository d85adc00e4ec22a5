// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// What to look at when no mail comes: what fits the case, the likeliest first, and nothing that the
/// server has just disproved by taking the message.
package struct ArrivalHints: Sendable, Hashable {
    /// What people call the provider; nil where it has no name.
    var takerName: String?
    /// The server's id, for instance `relay`; nil for one of one's own.
    var serverID: String?
    /// Whether the server silently replaces a sender that is not the account's.
    var replacesSender: Bool
    /// The sender's address.
    var sender: String?
    /// Who signed in; nil where nobody did.
    var account: String?
    /// Whether the provider is Google.
    var isGoogle: Bool
    /// The Message-ID of what was sent.
    var messageID: String?

    /// The hints, numbered, below a line that says what is known.
    package var lines: [String] {
        let accepted = account == nil ? "server and sender" : "server, sign-in and sender"
        return [
            "\(takerName ?? "The server") took the message, so \(accepted) were accepted. Then:"
        ]
            + hints.enumerated().map { "  \($0.offset + 1). \($0.element)" }
    }

    private var hints: [String] {
        var hints = ["Look in spam. Mail from a new sender often lands there."]
        if replacesSender, let account, let sender, account.lowercased() != sender.lowercased() {
            hints.append(
                "Look for it from \(account): Google replaces a sender that is not the account or "
                    + "a verified \"Send mail as\" address.")
        } else if let sender {
            hints.append("Is \(sender) spelled as it should be? Answers and bounces go there.")
        }
        switch serverID {
        case "relay":
            hints.append(
                "Ask the administrator whether the relay lets this machine's address and your "
                    + "domain send: `smtp-wizard guide relay`")
        case "mx":
            hints.append(
                "Without a sign-in only SPF, DKIM and DMARC of your domain speak for the mail: "
                    + "the domain's SPF record must allow this machine's address.")
        default: break
        }
        if isGoogle, let messageID {
            hints.append(
                "In a Workspace: admin.google.com, Reporting, Email log search, with the message "
                    + "id \(messageID)")
        }
        return hints
    }
}

extension SetupPlan {
    /// The hints for a message that was accepted.
    ///
    /// - Parameter messageID: Its Message-ID.
    /// - Returns: The hints.
    package func arrivalHints(of messageID: String?) -> ArrivalHints {
        let isCustom = server.providerID == ServerEntry.customID
        return ArrivalHints(
            takerName: isCustom ? nil : server.providerName,
            serverID: isCustom ? nil : server.id, replacesSender: server.replacesSender,
            sender: identity.sender.description,
            account: signIn?.username, isGoogle: circumstances.isGoogle, messageID: messageID)
    }
}
