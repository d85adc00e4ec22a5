// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import WizardKit

extension ExitStatusRow {
    /// 65: refused for good as malformed or unknown.
    static let data: [ExitStatusRow] = [
        ExitStatusRow(
            "no such recipient", .data, "smtp.recipient.unknown", at: .rcpt,
            cause: "knows nobody of that address", fix: "Check the spelling of me@acme.test"
        ) {
            $0.rcpt = .say("550 5.1.1 The email account that you tried to reach does not exist.")
        },
        ExitStatusRow(
            "sender's syntax", .data, "smtp.sender.malformed", at: .mail,
            cause: "malformed", fix: "Check the spelling of you@acme.test"
        ) {
            $0.mail = .say("553 5.1.7 The sender address is not a valid RFC 5321 address.")
        },
        ExitStatusRow(
            "larger than SIZE", .data, "smtp.message.too-large", at: .mail,
            cause: "the server takes 10 at most", fix: "smaller message"
        ) {
            $0.ehlo = .say("250-mail.lab.test\n250-SIZE 10\n250 AUTH PLAIN")
        },
        ExitStatusRow(
            "too large at the dot", .data, "smtp.message.too-large", at: .data,
            cause: "limit below the message's size", fix: "smaller message"
        ) {
            $0.dot = .say("552 5.3.4 Your message exceeded Google's message size limits.")
        },
    ]

    /// 69: the server can't be used.
    static let unavailable: [ExitStatusRow] = [
        ExitStatusRow(
            "STARTTLS missing", .unavailable, "smtp.starttls.not-offered", at: .startTLS,
            cause: "took the offer out", fix: "--port 465 --security tls"
        ) {
            $0.security = .startTLS
            $0.ehloBeforeTLS = .say("250-mail.lab.test\n250 AUTH PLAIN LOGIN")
        },
        ExitStatusRow(
            "STARTTLS refused", .unavailable, "smtp.starttls.refused", at: .startTLS,
            cause: "TLS is not set up", fix: "--port 465 --security tls"
        ) {
            $0.security = .startTLS
            $0.startTLS = .say("502 5.5.1 no")
        },
        ExitStatusRow(
            "plain text where TLS is expected", .unavailable, "tls.not-tls", at: .tls,
            flags: ["--security", "tls"],
            cause: "plain text first, then STARTTLS", fix: "--security starttls"
        ) { $0.security = .none },
        ExitStatusRow(
            "no AUTH", .unavailable, "smtp.auth.not-offered", at: .auth,
            cause: "offers none of the ways", fix: "--port 465"
        ) {
            $0.ehlo = .say("250-mail.lab.test\n250 PIPELINING")
        },
        ExitStatusRow(
            "no mechanism of ours", .unavailable, "smtp.auth.no-usable-mechanism", at: .auth,
            cause: "CRAM-MD5, XOAUTH2", fix: "Try another port"
        ) { $0.ehlo = .say("250-mail.lab.test\n250 AUTH CRAM-MD5 XOAUTH2") },
        ExitStatusRow(
            "504 to AUTH", .unavailable, "smtp.auth.mechanism-refused", at: .auth,
            cause: "not the credential", fix: "--mechanism auto"
        ) {
            $0.auth = .say("504 5.7.4 Unrecognized authentication type")
        },
        ExitStatusRow(
            "an SSH server", .unavailable, "smtp.greeting.not-smtp", at: .greeting,
            cause: "an SSH server", fix: "Give the host and port for sending mail"
        ) {
            $0.greeting = .say("SSH-2.0-OpenSSH_9.2p1 Debian-2")
        },
        ExitStatusRow(
            "554 as greeting", .unavailable, "smtp.greeting.refused", at: .greeting,
            cause: "public IP address", fix: "Check host and port"
        ) {
            $0.greeting = .say("554 5.7.1 No SMTP service here")
        },
        ExitStatusRow(
            "EHLO refused", .unavailable, "smtp.ehlo.refused", at: .ehlo,
            cause: "does not like the name acme.test", fix: "--ehlo-name"
        ) {
            $0.ehlo = .say("502 5.5.1 Unimplemented command")
        },
    ]

    /// 75: try again later.
    static let later: [ExitStatusRow] = [
        ExitStatusRow(
            "421 as greeting", .temporaryFailure, "smtp.greeting.deferred", at: .greeting,
            temporary: true,
            cause: "temporary", fix: "Try again in a few minutes"
        ) { $0.greeting = .say("421 4.3.2 Service shutting down") },
        ExitStatusRow(
            "greylisted", .temporaryFailure, "smtp.greylisted", at: .rcpt, temporary: true,
            cause: "greylisting", fix: "five to fifteen minutes"
        ) { $0.rcpt = .say("450 4.2.0 Greylisted, try again in 5 minutes") },
        ExitStatusRow(
            "AUTH out of order for now", .temporaryFailure, "smtp.auth.deferred", at: .auth,
            temporary: true,
            cause: "a fault of its own", fix: "Try again in a few minutes"
        ) { $0.auth = .say("454 4.7.0 Temporary authentication failure") },
        ExitStatusRow(
            "a daily limit", .temporaryFailure, "smtp.limit.daily", at: .data, temporary: true,
            cause: "only so much mail a day", fix: "Wait up to 24 hours"
        ) { $0.dot = .say("550 5.4.5 Daily user sending limit exceeded.") },
        ExitStatusRow(
            "silence instead of a greeting", .temporaryFailure, "smtp.timed-out", at: .greeting,
            temporary: true, flags: ["--timeout", "3"],
            cause: "Nothing came for", fix: "Try again in a few minutes"
        ) { $0.greeting = .stall },
        ExitStatusRow(
            "PIPELINING that is none", .temporaryFailure, "smtp.pipelining-stalled", at: .rcpt,
            flags: ["--timeout", "3"], cause: "offers PIPELINING", fix: "Try again in some minutes"
        ) { $0.forgetsPipelinedCommands = true },
        ExitStatusRow(
            "silence after MAIL", .temporaryFailure, "smtp.timed-out", at: .mail, temporary: true,
            flags: ["--timeout", "3"],
            cause: "Nothing came for", fix: "Try again in a few minutes"
        ) { $0.mail = .stall },
        ExitStatusRow(
            "closed after AUTH", .temporaryFailure, "connection.closed", at: .auth, temporary: true,
            cause: "closed the connection", fix: "Try again in a few minutes"
        ) { $0.auth = .hangUp },
    ]

    /// 76: the peer broke the protocol, or nobody knows whether it was sent.
    static let broken: [ExitStatusRow] = [
        ExitStatusRow(
            "octets after STARTTLS", .protocol, "smtp.starttls.injection", at: .startTLS,
            cause: "outside TLS", fix: "--port 465 --security tls"
        ) {
            $0.security = .startTLS
            $0.startTLS = .raw(Array("220 go\r\n250 injected\r\n".utf8))
        },
        ExitStatusRow(
            "a reply before its command", .protocol, "smtp.protocol.reply-before-command",
            at: .ehlo,
            cause: "had not been sent", fix: "another network"
        ) { $0.greeting = .say("220 mail.lab.test\n250 mail.lab.test") },
        ExitStatusRow(
            "354 to MAIL", .protocol, "smtp.protocol.unexpected-reply", at: .mail,
            cause: "the code 354 is not allowed", fix: "another network"
        ) {
            $0.mail = .say("354 Go ahead")
        },
        ExitStatusRow(
            "250 to AUTH", .protocol, "smtp.protocol.unexpected-reply", at: .auth,
            cause: "the code 250 is not allowed", fix: "another network"
        ) {
            $0.auth = .say("250 OK")
        },
        ExitStatusRow(
            "mixed codes", .protocol, "smtp.protocol.malformed-reply", at: .ehlo,
            cause: "250 and then 220", fix: "another network"
        ) {
            $0.ehlo = .say("250-mail.lab.test\n220 what")
        },
        ExitStatusRow(
            "a line of a megabyte", .protocol, "smtp.protocol.malformed-reply", at: .ehlo,
            cause: "longer than 2048 octets", fix: "another network"
        ) {
            $0.ehlo = .say("250-" + String(repeating: "x", count: 1_000_000))
        },
        ExitStatusRow(
            "500 to MAIL", .protocol, "smtp.protocol.command-refused", at: .mail,
            cause: "a fault of the server", fix: "another network"
        ) {
            $0.mail = .say("500 what")
        },
        ExitStatusRow(
            "closed after the dot", .protocol, "smtp.data.outcome-unknown", at: .data,
            cause: "closed the connection", fix: "Look whether it arrived"
        ) {
            $0.dot = .hangUp
        },
        ExitStatusRow(
            "silence after the dot", .protocol, "smtp.data.outcome-unknown", at: .data,
            flags: ["--timeout", "3"],
            cause: "no answer came in time", fix: "Look whether it arrived"
        ) { $0.dot = .stall },
        ExitStatusRow(
            "a challenge too many", .protocol, "smtp.auth.bad-challenge", at: .auth,
            cause: "the mechanism does not have", fix: "another network"
        ) {
            $0.auth = .say("334 dGVzdA==")
        },
    ]

    /// 77: refused for good.
    static let refused: [ExitStatusRow] = [
        ExitStatusRow(
            "a wrong password", .noPermission, "smtp.auth.bad-credentials", at: .auth,
            cause: "don't belong together", fix: "Enter the password again"
        ) {
            $0.auth = .say("535 5.7.8 Username and Password not accepted.")
        },
        ExitStatusRow(
            "MAIL without sign-in", .noPermission, "smtp.auth.required", at: .mail,
            cause: "", fix: ""
        ) {
            $0.mail = .say("530 5.7.0 Authentication Required.")
        },
        ExitStatusRow(
            "sender refused", .noPermission, "smtp.sender.refused", at: .mail,
            cause: "not among the addresses", fix: "Send from an address of that account"
        ) {
            $0.mail = .say("550 5.7.1 not owned by user")
        },
        ExitStatusRow(
            "relay refused", .noPermission, "smtp.relay.denied", at: .rcpt,
            cause: "by their sign-in or their address", fix: "Sign in as somebody"
        ) {
            $0.rcpt = .say("554 5.7.1 <me@acme.test>: Relay access denied")
        },
    ]
}
