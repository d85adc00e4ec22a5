// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension GoogleReplies {
    private static let relaySettings =
        "admin.google.com, Apps, Google Workspace, Gmail, Routing, SMTP relay service"

    /// Refusals of the relay service, and of direct delivery to Google's mailboxes.
    static let relay: [ReplyRule] = [
        ReplyRule(
            keys: [.reply("550 5.7.0"), .reply("550 5.7.1")], fragments: ["mail relay denied"],
            advice: Advice(
                .relayDenied, "The relay does not know this machine.",
                because: "Mail came from {address}, and no Workspace allows that address for the "
                    + "domain {domain}. Either the address is missing in the list of the relay "
                    + "service, or the sender's domain is not one of that Workspace. A new entry "
                    + "takes up to a day to count.",
                fix: [
                    "As administrator, add {address}: " + relaySettings
                        + ", \"Only accept mail from the specified IP addresses\".",
                    "Check that {domain} is a domain of the Workspace that has the entry.",
                    "Or sign in instead: `{setup} --auth app-password`",
                    "For the clicks in full: https://support.google.com/a/answer/2956491",
                ], docs: relayPage)),
        ReplyRule(
            keys: [.reply("550 5.7.1"), .reply("550 5.7.0")],
            fragments: ["invalid credentials for relay"],
            advice: Advice(
                .relayWrongDomain, "The relay knows this machine, but not for this sender.",
                because: "{address} is registered for another domain than {domain}, or the "
                    + "envelope sender is empty. Then Google wants a sign-in, or a domain of the "
                    + "Workspace as EHLO name.",
                fix: [
                    "Give your domain as EHLO name: `{setup} --ehlo-name {ehlo-argument}`",
                    "Or sign in: `{setup} --auth app-password`",
                    "Or send from a domain of that Workspace. What is allowed: " + relaySettings
                        + ".",
                ], docs: relayPage)),
        ReplyRule(
            keys: [.reply("550 5.7.0"), .reply("550 5.7.1")], fragments: ["mail sending denied"],
            advice: Advice(
                .senderDisabled, "Google does not let {sender} send.",
                because: "The sender is suspended, or is no user of the Workspace while the relay "
                    + "takes registered users only. The administrator's list of users tells "
                    + "which.",
                fix: [
                    "Look for {sender} among the users: https://admin.google.com/ac/users",
                    "No user? Choose \"Only addresses in my domains\" under Allowed senders: "
                        + relaySettings + ".",
                    "Or send from another address: `smtp-wizard setup --from ADDR`",
                ], docs: relayPage)),
        ReplyRule(
            keys: [.reply("550 5.7.1")],
            fragments: [
                "is not authorized to send email directly to our servers",
                "not authorized to send email directly", "p=notauthorizederror",
            ],
            advice: Advice(
                .directNotAllowed, "Google takes no mail straight from this network.",
                because: "{address} belongs to a network of homes or changing addresses, which "
                    + "Google's mailboxes refuse whatever the message is.",
                fix: [
                    "Send through smtp.gmail.com: `smtp-wizard setup --server gmail`",
                    "Or through the relay of your Workspace: `smtp-wizard setup --server relay`",
                ], docs: errorsPage)),
        ReplyRule(
            keys: [.reply("450 4.2.1")], fragments: ["peak smtp relay limit exceeded"],
            advice: Advice(
                .rateLimit, "The organization sends too fast through the relay.",
                because: "The Workspace has used up what the relay takes in ten minutes.",
                fix: ["Wait ten minutes, then try again: `{again}`"], isTemporary: true,
                docs: limitsPage)),
    ]
}
