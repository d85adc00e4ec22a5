// SPDX-License-Identifier: Apache-2.0

extension GoogleReplies {
    /// Refusals by policy and reputation, faults of its own, and commands that it does not take.
    static let policy: [ReplyRule] = [
        ReplyRule(
            keys: [.reply("550 5.7.1"), .reply("550 5.7.26")],
            fragments: [
                "dmarc policy", "unauthenticated email from", "authentication information",
            ],
            advice: Advice(
                .senderUnauthenticated, "Google could not verify that {domain} sends this mail.",
                because: "Neither SPF nor DKIM of {domain} fits this message, and the domain's "
                    + "DMARC policy asks for a refusal. Waiting does not help.",
                fix: Advice.authenticateDomain, docs: senderPage)),
        ReplyRule(
            keys: [.reply("550 5.7.24"), .reply("451 4.7.24")], fragments: ["spf record"],
            advice: Advice(
                .senderUnauthenticated, "Google finds the domain's SPF record suspicious.",
                because: "The record of {domain} allows far too many senders, or has entries that "
                    + "Google distrusts.",
                fix: ["Name only the servers that send for {domain} in its SPF record."],
                docs: senderPage)),
        ReplyRule(
            keys: [.reply("550 5.7.29"), .reply("421 4.7.29")], fragments: ["tls"],
            advice: Advice(
                .startTLSRequired, "Google wants TLS from a sender of this size.",
                because: "Who sends much must send over TLS.",
                fix: ["Use STARTTLS: `{setup} --port 587 --security starttls`"],
                docs: senderPage)),
        ReplyRule(
            keys: [.reply("421 4.7.0"), .reply("550 5.7.1")],
            fragments: ["very low reputation", "very low reputation of the sending"],
            advice: Advice(
                .messageBlocked, "Google distrusts where the message comes from.",
                because: "The reputation of {address} or of {domain} is very low: much of what "
                    + "came from there was unwanted.",
                fix: [
                    "See why: https://postmaster.google.com",
                    "Send little, wanted mail for some weeks, with SPF and DKIM right.",
                ], isTemporary: false, docs: senderPage)),
        ReplyRule(
            keys: [.reply("550 5.7.1")],
            fragments: ["likely unsolicited mail", "is likely unsolicited mail", "gcdp"],
            advice: Advice(
                .messageBlocked,
                "Google took the message for unwanted, or a rule of its admin did.",
                because:
                    "Content, links or sender look like spam to Google; \"gcdp\" at the end of "
                    + "the reply means a rule of the receiving Workspace.",
                fix: [
                    "Change text and links, then send again: `{again}`",
                    "With gcdp ask the administrator of the recipient's Workspace.",
                ], docs: errorsPage)),
        ReplyRule(
            keys: [.reply("421 4.7.0"), .reply("550 5.7.1")],
            fragments: ["tls required for rcpt domain", "ip not in whitelist for rcpt domain"],
            advice: Advice(
                .rcptRefused, "The recipient's organisation takes mail only under its own rules.",
                because: "It wants TLS, or mail from addresses that it has listed.",
                fix: ["Send over TLS, or ask the recipient's administrator to list {address}."],
                isTemporary: false, docs: errorsPage)),
        ReplyRule(
            keys: [.reply("451 4.3.0")], fragments: ["multiple destination domains"],
            advice: Advice(
                .rcptDeferred, "Google takes one recipient domain at a time here.",
                because: "aspmx.l.google.com does not take recipients of several domains in one "
                    + "message.",
                fix: ["Send one message for each domain."], isTemporary: false, docs: errorsPage)),
        ReplyRule(
            keys: [.reply("451 4.4.2"), .reply("421 4.4.2"), .reply("421 4.7.0")],
            fragments: ["timeout - closing connection", "connection expired"],
            advice: Advice(
                .smtpTimedOut, "Google closed a connection that had stood idle.",
                because: "Too long passed between two commands.",
                fix: ["Connect anew for each batch: `{again}`"], isTemporary: true,
                docs: errorsPage)),
        ReplyRule(
            keys: [.reply("421 4.3.0"), .reply("421 4.4.5"), .reply("451 4.3.0")],
            fragments: ["temporary system problem", "server busy"],
            advice: Advice(
                .greetingDeferred, "Google has a fault of its own.",
                because: "It says nothing about account or message.",
                fix: ["Try again in some minutes: `{again}`"], isTemporary: true,
                docs: errorsPage)),
        ReplyRule(
            keys: [.reply("501 5.5.2")], fragments: ["cannot decode response"],
            advice: Advice(
                .badChallenge, "Google could not decode what the program sent to sign in.",
                because: "It was no base64, or cut: a fault of the program.",
                fix: ["Update the program, and give user name and password without line ends."],
                docs: errorsPage)),
        ReplyRule(
            keys: [.reply("535 5.5.4")], fragments: ["optional argument not permitted"],
            advice: Advice(
                .badChallenge, "The program sent its credential where none is allowed.",
                because: "An initial response came with a mechanism that takes none.",
                fix: ["Let the mechanism be chosen anew: `{setup} --mechanism auto`"],
                docs: errorsPage)),
        ReplyRule(
            keys: [
                .reply("503 5.5.1"), .reply("502 5.5.1"), .reply("555 5.5.2"), .reply("501 5.5.2"),
                .reply("503 5.7.0"),
            ],
            fragments: [
                "bad sequence", "mail first", "rcpt first", "ehlo/helo first", "no data after bdat",
                "unimplemented command", "unrecognized command", "syntax error",
                "no identity changes permitted",
            ],
            advice: Advice(
                .commandRefused, "Google does not understand what the program sent.",
                because: "A command came at the wrong time or in the wrong form: a fault of the "
                    + "program, or of something that changes its words on the way.",
                fix: [
                    "Update the program, and compare its conversation with a right one: "
                        + "`smtp-wizard test --trace --to ADDR`"
                ],
                docs: errorsPage)),
    ]
}
