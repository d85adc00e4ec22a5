// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension GoogleReplies {
    /// Refusals of the connection, of EHLO and of plain text.
    static let connection: [ReplyRule] = [
        ReplyRule(
            keys: [.reply("530 5.7.0")], fragments: ["must issue a starttls command first"],
            advice: Advice(
                .startTLSRequired, "{host} wants TLS first.",
                because: "The session spoke plain text, and Google takes neither credential nor "
                    + "mail without TLS.",
                fix: [
                    "Use STARTTLS: `{setup} --port 587 --security starttls`",
                    "Or TLS from the start: `{setup} --port 465 --security tls`",
                ], docs: errorsPage)),
        ReplyRule(
            keys: [.reply("421 4.7.0")], fragments: ["try again later, closing connection"],
            conditions: [.bareEHLOName],
            advice: Advice(
                .ehloBadName, "Google refused the name that this machine gave.",
                because: "EHLO gave the name {ehlo}, which is no full domain name. Google says "
                    + "\"try again later\" to it, but waiting does not help.",
                fix: [
                    "Give a name of your domain: `{setup} --ehlo-name {ehlo-argument}`"
                ], isTemporary: false, docs: errorsPage)),
        ReplyRule(
            keys: [.reply("421 4.7.0")], fragments: ["try again later, closing connection"],
            stages: [.greeting, .ehlo],
            advice: Advice(
                .ehloDeferred, "Google closed the connection and says to try later.",
                because: "Google does so for a while where a network sends too fast, and for good "
                    + "where the EHLO name is not a full domain name. This session's name was "
                    + "{ehlo}: with a full domain name it is the first.",
                fix: [
                    "Wait ten minutes, then try again: `{again}`",
                    "If it stays, give a name of your domain: "
                        + "`{setup} --ehlo-name {ehlo-argument}`",
                ], isTemporary: true, docs: errorsPage)),
        ReplyRule(
            keys: [.reply("501 5.5.4")],
            fragments: ["helo/ehlo argument", "empty helo/ehlo"],
            advice: Advice(
                .ehloBadName, "Google refused the name that this machine gave.",
                because: "EHLO gave the name {ehlo}. Google wants a full domain name or an IP "
                    + "address in brackets.",
                fix: ["Give a name of your domain: `{setup} --ehlo-name {ehlo-argument}`"],
                docs: errorsPage)),
        ReplyRule(
            keys: [.reply("504 5.7.4")],
            fragments: ["unrecognized authentication type", "xoauth is no longer supported"],
            advice: Advice(
                .mechanismRefused, "Google does not know this way to sign in.",
                because: "The session used a mechanism that {host} does not offer.",
                fix: [
                    "Let the mechanism be chosen from what is offered: `{setup} --mechanism auto`"
                ], docs: errorsPage)),
    ]
}
