// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import WizardKit

extension Sample {
    static let conversation: [Sample] = [
        Sample(
            "smtp.protocol.unexpected-reply", .mail, 76, fix: "Use TLS from the start",
            .smtp(.unexpectedReply, at: .mail, reply: Reply(wire: "235 2.7.0 Accepted"))),
        Sample(
            "smtp.protocol.unexpected-reply", .auth, 76, fix: "Use TLS from the start",
            .smtp(.refused, at: .auth, reply: nil)),
        Sample(
            "smtp.protocol.malformed-reply", .ehlo, 76, fix: "Use TLS from the start",
            .smtp(.malformedReply(.mixedCodes(first: 250, second: 550)), at: .ehlo)),
        Sample(
            "smtp.protocol.malformed-reply", .ehlo, 76, fix: "Use TLS from the start",
            .smtp(.malformedReply(.malformedLine(excerpt: [0x1B, 0x5B])), at: .ehlo)),
        Sample(
            "smtp.protocol.malformed-reply", .greeting, 76,
            fix: "Try again from another network",
            .smtp(.malformedReply(.lineTooLong(limit: 1_000)), at: .greeting), in: .google()),
        Sample(
            "smtp.protocol.malformed-reply", .ehlo, 76, fix: "Use TLS from the start",
            .smtp(.malformedReply(.replyTooLong), at: .ehlo)),
        Sample(
            "smtp.protocol.reply-before-command", .ehlo, 76, fix: "Use TLS from the start",
            .smtp(.replyBeforeCommand, at: .ehlo)),
        Sample(
            "smtp.greeting.not-smtp", .greeting, 69, fix: "Give the host and port",
            .smtp(.notSMTP(excerpt: Array("SSH-2.0-OpenSSH_9.2".utf8)), at: .greeting)),
        Sample(
            "smtp.greeting.not-smtp", .greeting, 69, fix: "Use TLS from the start",
            .smtp(.notSMTP(excerpt: [0x15, 0x03, 0x01, 0, 2]), at: .greeting)),
        Sample(
            "smtp.starttls.injection", .startTLS, 76, fix: "Use TLS from the start",
            .smtp(.bytesAfterStartTLS, at: .startTLS, reply: Reply(wire: "220 go"))),
        Sample(
            "smtp.starttls.not-offered", .startTLS, 69, fix: "Use TLS from the start",
            .smtp(.startTLSNotOffered, at: .startTLS)),
        Sample(
            "smtp.auth.not-offered", .auth, 69, fix: "Use the other port",
            .smtp(.authNotOffered, at: .auth)),
        Sample(
            "smtp.auth.not-offered", .auth, 69, fix: "Send without a sign-in",
            .smtp(.authNotOffered, at: .auth), in: .google("mx")),
        Sample(
            "smtp.auth.no-usable-mechanism", .auth, 69, fix: "Try another port",
            .smtp(.noUsableMechanism(offered: ["GSSAPI"]), at: .auth)),
        Sample(
            "smtp.auth.no-usable-mechanism", .auth, 69, fix: "Sign in with a password",
            .smtp(.noUsableMechanism(offered: ["PLAIN", "LOGIN"]), at: .auth),
            in: .server.with(\.signIn, .device)),
        Sample(
            "smtp.auth.bad-challenge", .auth, 76, fix: "Use TLS from the start",
            .smtp(.badChallenge, at: .auth)),
        Sample(
            "smtp.auth.credential-too-long", .auth, 65, fix: "Sign in again",
            .smtp(.credentialTooLong(octets: 20_000), at: .auth)),
        Sample(
            "smtp.auth.credential-not-allowed", .auth, 65, fix: "Give the user name again",
            .smtp(.credentialNotAllowed(.userName), at: .auth)),
        Sample(
            "smtp.auth.credential-not-allowed", .auth, 65, fix: "Give the password again",
            .smtp(.credentialNotAllowed(.password), at: .auth)),
        Sample(
            "smtp.auth.credential-not-allowed", .auth, 65, fix: "Sign in again",
            .smtp(.credentialNotAllowed(.token), at: .auth)),
        Sample(
            "smtp.message.too-large", .mail, 65, fix: "Send a smaller message",
            .smtp(.messageTooLarge(octets: 2_000, limit: .max), at: .mail)),
        Sample(
            "smtp.message.eight-bit-not-offered", .mail, 65, fix: "Encode the message",
            .smtp(.eightBitNotOffered, at: .mail)),
    ]

    static let refused: [Sample] = [
        Sample(
            "smtp.greeting.refused", .greeting, 69, fix: "Check host and port",
            .refused("554 5.7.1 No service for you", at: .greeting)),
        Sample(
            "smtp.greeting.deferred", .greeting, 75, temporary: true, fix: "Try again",
            .refused("421 4.3.2 Shutting down", at: .greeting)),
        Sample(
            "smtp.ehlo.refused", .ehlo, 69, fix: "Give a name of your domain",
            .refused("502 5.5.1 Unknown", at: .ehlo)),
        Sample(
            "smtp.ehlo.deferred", .ehlo, 75, temporary: true, fix: "Try again",
            .refused("450 Later", at: .ehlo)),
        Sample(
            "smtp.starttls.refused", .startTLS, 69, fix: "Use TLS from the start",
            .refused("502 No", at: .startTLS)),
        Sample(
            "smtp.starttls.deferred", .startTLS, 75, temporary: true, fix: "Try again",
            .refused("454 4.7.0 TLS not available", at: .startTLS)),
        Sample(
            "smtp.starttls.required", .mail, 77, fix: "Use STARTTLS",
            .refused("530 5.7.0 Must issue a STARTTLS command first", at: .mail)),
        Sample(
            "smtp.auth.bad-credentials", .auth, 77, fix: "Enter the password again",
            .refused("535 5.7.8 Error: authentication failed", at: .auth)),
        Sample(
            "smtp.auth.bad-credentials", .auth, 77, fix: "Try once more",
            .refused("535 5.7.8 Error: authentication failed", at: .auth),
            in: .server.with(\.signIn, .device)),
        Sample(
            "smtp.auth.bad-credentials", .auth, 77, fix: "Sign in again and pick",
            .refused(
                "535 5.7.8 Error: authentication failed", at: .auth,
                tokenError: TokenErrorChallenge(status: "401", scope: nil)),
            in: .server.with(\.signIn, .device)),
        Sample(
            "smtp.auth.mechanism-refused", .auth, 69, fix: "Let the mechanism be chosen",
            .refused("504 5.5.4 Unrecognized", at: .auth)),
        Sample(
            "smtp.auth.response-too-long", .auth, 69, fix: "Sign in with a password",
            .refused("500 5.5.2 Line too long", at: .auth),
            in: .server.with(\.signIn, nil).with(\.mechanism, "XOAUTH2")),
        Sample(
            "smtp.auth.refused", .auth, 77, fix: "Do what the server's words ask",
            .refused("550 Account locked", at: .auth)),
        Sample(
            "smtp.auth.deferred", .auth, 75, temporary: true, fix: "Try again",
            .refused("454 4.7.0 Temporary authentication failure", at: .auth)),
        Sample(
            "smtp.auth.required", .mail, 77, fix: "Sign in",
            .refused("530 5.7.0 Authentication required", at: .mail)),
        Sample(
            "smtp.mail.refused", .mail, 77, fix: "Send from the account's own address",
            .refused("550 No", at: .mail)),
        Sample(
            "smtp.mail.deferred", .mail, 75, temporary: true, fix: "Try again",
            .refused("451 4.3.0 Later", at: .mail)),
        Sample(
            "smtp.rcpt.refused", .rcpt, 77, fix: "Test with an address of your own",
            .refused("554 5.7.1 Policy", at: .rcpt)),
        Sample(
            "smtp.rcpt.deferred", .rcpt, 75, temporary: true, fix: "Try again",
            .refused("450 4.1.1 Unverified", at: .rcpt)),
        Sample(
            "smtp.greylisted", .rcpt, 75, temporary: true, fix: "Try again in five",
            .refused("450 4.2.0 Greylisted, see you", at: .rcpt)),
        Sample(
            "smtp.data.refused", .data, 77, fix: "Do what the server's words ask",
            .refused("554 Transaction failed", at: .data)),
        Sample(
            "smtp.data.deferred", .data, 75, temporary: true, fix: "Try again",
            .refused("452 4.3.1 No room", at: .data)),
        Sample(
            "smtp.protocol.command-refused", .data, 76, fix: "Try again from another network",
            .refused("503 Bad sequence", at: .data)),
        Sample(
            "smtp.protocol.command-refused", .mail, 76, fix: "Try again from another network",
            .refused("500 What", at: .mail)),
        Sample(
            "smtp.limit.daily", .data, 75, temporary: true, fix: "Wait up to 24 hours",
            .refused("550 5.4.5 Quota", at: .data)),
        Sample(
            "smtp.relay.denied", .rcpt, 77, fix: "Sign in",
            .refused("554 5.7.1 <jane@example.org>: Relay access denied", at: .rcpt)),
        Sample(
            "smtp.sender.refused", .rcpt, 77, fix: "Send from an address of that account",
            .refused("553 5.7.1 Sender address rejected: not owned by user x", at: .rcpt)),
        Sample(
            "smtp.sender.malformed", .mail, 65, fix: "Check the spelling",
            .refused("553 5.1.7 Bad address", at: .mail)),
        Sample(
            "smtp.recipient.unknown", .rcpt, 65, fix: "Check the spelling",
            .refused("550 5.1.1 User unknown", at: .rcpt)),
        Sample(
            "smtp.recipient.domain-unknown", .rcpt, 65, fix: "Check the part behind the @",
            .refused("553 5.1.2 No such domain", at: .rcpt)),
        Sample(
            "smtp.recipient.malformed", .rcpt, 65, fix: "Check the spelling",
            .refused("553 5.1.3 Bad", at: .rcpt)),
        Sample(
            "smtp.recipient.disabled", .rcpt, 65, fix: "Test with an address of your own",
            .refused("550 5.2.1 Disabled", at: .rcpt)),
        Sample(
            "smtp.recipient.full", .rcpt, 65, fix: "Test with another address",
            .refused("552 5.2.2 Over quota", at: .rcpt)),
        Sample(
            "smtp.recipient.full", .rcpt, 75, temporary: true, fix: "Test with another address",
            .refused("452 4.2.2 Over quota", at: .rcpt)),
        Sample(
            "smtp.message.too-large", .data, 65, fix: "Send a smaller message",
            .refused("552 5.3.4 Too big", at: .data)),
        Sample(
            "smtp.message.malformed", .data, 65, fix: "Change what the server names",
            .refused("554 5.6.0 Bad MIME", at: .data)),
    ]
}
