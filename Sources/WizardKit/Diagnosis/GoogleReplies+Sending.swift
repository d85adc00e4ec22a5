// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension GoogleReplies {
    /// Refusals of sender, recipient and message.
    static let sending: [ReplyRule] = [
        ReplyRule(
            keys: [.reply("550 5.4.5"), .reply("550 5.7.1"), .reply("454 4.5.4")],
            fragments: [
                "daily smtp relay limit exceeded", "daily user sending limit exceeded",
                "daily user sending quota exceeded", "daily sending quota exceeded",
                "daily smtp relay sending limit exceeded",
            ],
            advice: Advice(
                .dailyLimit, "The day's limit for sending is used up.",
                because: "Google counts the messages of the last 24 hours. For smtp.gmail.com the "
                    + "limit is 2,000 for a Workspace account and 500 for a gmail.com one. Server"
                    + "{sign-in} and sender are right.",
                fix: [
                    "Wait up to 24 hours, then try again: `{again}`",
                    "For more a day use the relay of a Workspace: https://support.google.com/a/answer/2956491",
                ], isTemporary: true, docs: limitsPage)),
        ReplyRule(
            keys: [.reply("550 5.7.26"), .reply("421 4.7.26")],
            advice: Advice(
                .senderUnauthenticated, "Google could not verify that {domain} sends this mail.",
                because: "Neither SPF nor DKIM of {domain} fits this message, or the domain's "
                    + "DMARC policy asks for a refusal. Waiting does not help.",
                fix: [
                    "Publish an SPF record for {domain}, as TXT: "
                        + "`v=spf1 include:_spf.google.com ~all`",
                    "Turn DKIM on: admin.google.com, Apps, Google Workspace, Gmail, "
                        + "Authenticate email.",
                    "Or send through a server of {domain} that signs its mail: "
                        + "`smtp-wizard setup --server gmail`",
                ], docs: senderPage)),
        ReplyRule(
            keys: [
                .reply("550 5.7.27"), .reply("421 4.7.27"), .reply("550 5.7.30"),
                .reply("421 4.7.30"), .reply("421 4.7.32"),
            ], fragments: ["spf", "dkim"],
            advice: Advice(
                .senderUnauthenticated, "Google could not verify that {domain} sends this mail.",
                because: "Who sends as much as {domain} must have both SPF and DKIM, and a From "
                    + "address that one of them covers.",
                fix: Advice.authenticateDomain, docs: senderPage)),
        ReplyRule(
            keys: [.reply("552 5.7.0")],
            advice: Advice(
                .messageBlocked, "Google refused the message for what it holds.",
                because: "It found an attachment or a link of a kind that it blocks. Server"
                    + "{sign-in} and sender were accepted.",
                fix: [
                    "Send without the attachment: `{again}`",
                    "For a file that must go, put it on a drive and send its address.",
                ], docs: errorsPage)),
        ReplyRule(
            keys: [.reply("550 5.1.1")], fragments: ["does not exist"], stages: [.rcpt, .data],
            advice: Advice(
                .recipientUnknown, "There is no mailbox {recipient}.",
                because: "Google knows the domain, but nobody of that name in it. Server{sign-in} "
                    + "and sender were accepted.",
                fix: [
                    "Check the spelling of {recipient}.",
                    "Test with an address of your own: `smtp-wizard test --to ADDR`",
                ], docs: errorsPage)),
        ReplyRule(
            keys: [.reply("421 4.7.28"), .reply("550 5.7.28"), .reply("421 4.7.0")],
            fragments: ["unusual rate of", "unusual rate of unsolicited mail"],
            advice: Advice(
                .rateLimit, "Google takes no more mail from here for a while.",
                because: "Unusually much mail, or mail that looks unwanted, came from {address}.",
                fix: ["Wait an hour, then send slowly: `{again}`"], isTemporary: true,
                docs: senderPage)),
        ReplyRule(
            keys: [
                .reply("550 5.7.25"), .reply("421 4.7.23"), .reply("421 4.7.0"),
                .reply("550 5.7.1"),
            ],
            fragments: ["ptr record"],
            advice: Advice(
                .directNotAllowed, "Google wants a host name for this machine's address.",
                because: "{address} has no reverse DNS entry (PTR) whose name leads back to it. "
                    + "Google asks that of whoever delivers directly.",
                fix: [
                    "Ask whoever runs this network for a PTR record for {address}.",
                    "Or send through smtp.gmail.com: `smtp-wizard setup --server gmail`",
                ], docs: senderPage)),
        ReplyRule(
            keys: [.reply("452 4.5.3"), .reply("550 5.5.3")], fragments: ["too many recipients"],
            advice: Advice(
                .rateLimit, "The message has too many recipients for Google.",
                because: "At most 100 recipients go into one message.",
                fix: ["Send to fewer recipients at once: `smtp-wizard test --to ADDR`"],
                docs: limitsPage)),
    ]
}
