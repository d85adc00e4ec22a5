// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// What a 4yz or 5yz reply means by its numbers and its stage, whatever its words say.
enum SMTPRefusals {
    /// How the program ends after a refusal, as docs/cli.md lays it down.
    ///
    /// - Parameters:
    ///   - reply: The refusal, a 4yz or a 5yz.
    ///   - stage: Where it came.
    /// - Returns: 75 for each 4yz, otherwise what the stage and the numbers say.
    static func exit(for reply: Reply, at stage: Stage) -> ExitStatus {
        if reply.isTransientNegative { return .temporaryFailure }
        switch stage {
        case .greeting, .ehlo, .startTLS, .resolve, .connect, .tls:
            return .unavailable
        case .auth:
            return (500...504).contains(reply.code) ? .unavailable : .noPermission
        case .mail, .rcpt, .data, .input, .quit, .store, .oauthDevice, .oauthAuthorize,
            .oauthToken:
            return exitOfTransaction(reply)
        }
    }

    /// The paragraph "A final 5yz at MAIL, RCPT, DATA or the dot": the first that fits.
    private static func exitOfTransaction(_ reply: Reply) -> ExitStatus {
        let enhanced = reply.enhancedStatusCode
        if let enhanced, enhanced.subject == 4, enhanced.detail == 5 { return .temporaryFailure }
        if [530, 534, 535].contains(reply.code) || enhanced?.subject == 7 { return .noPermission }
        if let enhanced, [1, 2, 3, 5, 6].contains(enhanced.subject) { return .data }
        switch reply.code {
        case 550, 554: return .noPermission
        case 500...504: return .protocol
        default: return .data
        }
    }

    /// What to tell where no row of knowledge fits.
    static func advice(for reply: Reply, at stage: Stage) -> Advice {
        let isFinal = !reply.isTransientNegative
        switch stage {
        case .greeting:
            return isFinal ? greetingRefused : deferred(.greetingDeferred, "the connection")
        case .ehlo:
            return isFinal ? ehloRefused : deferred(.ehloDeferred, "the connection")
        case .startTLS:
            return isFinal ? startTLSRefused : deferred(.startTLSDeferred, "TLS")
        case .auth:
            guard isFinal else { return deferred(.authDeferred, "the sign-in") }
            return (500...504).contains(reply.code) ? mechanismRefused : authRefused
        case .mail:
            guard isFinal else { return deferred(.mailDeferred, "the sender") }
            return exit(for: reply, at: stage) == .protocol ? commandRefused : mailRefused
        case .rcpt:
            guard isFinal else { return deferred(.rcptDeferred, "the recipient") }
            return exit(for: reply, at: stage) == .protocol ? commandRefused : rcptRefused
        case .data, .input, .resolve, .connect, .tls, .quit, .store, .oauthDevice,
            .oauthAuthorize, .oauthToken:
            guard isFinal else { return deferred(.dataDeferred, "the message") }
            return exit(for: reply, at: stage) == .protocol ? commandRefused : dataRefused
        }
    }

    private static func deferred(_ code: FindingCode, _ what: String) -> Advice {
        Advice(
            code, "{provider} does not take \(what) now.",
            because: "The server calls this temporary; its words below may say for how long.",
            fix: ["Try again in a few minutes: `{again}`"], isTemporary: true)
    }

    private static let greetingRefused = Advice(
        .greetingRefused, "{server} turned the connection away.",
        because: "The server refused before anything was said, so it refuses {address}, or it "
            + "takes no mail at all.",
        fix: [
            "Check host and port: `{setup}`",
            "Try from another network, or ask whoever runs {host} to let {address} in.",
        ])

    private static let ehloRefused = Advice(
        .ehloRefused, "{server} refused the EHLO command.",
        because: "Either it does not like the name {ehlo}, or it speaks no ESMTP. Without EHLO "
            + "there is no TLS and no sign-in, so the session stops here. The server's words tell "
            + "which.",
        fix: [
            "Give a name of your domain: `{setup} --ehlo-name {ehlo-argument}`",
            "Or use another server: `smtp-wizard setup --host HOST`",
        ])

    private static let startTLSRefused = Advice(
        .startTLSRefused, "{server} offers STARTTLS, then refuses it.",
        because: "The server's TLS is not set up. Nothing secret was sent.",
        fix: [
            "Use TLS from the start: `{setup} --port 465 --security tls`",
            "Or ask whoever runs {host} to mend its TLS.",
        ])

    private static let mechanismRefused = Advice(
        .mechanismRefused, "{server} does not understand this way to sign in.",
        because: "It refused the AUTH command or its mechanism as such, not the credential.",
        fix: [
            "Let the mechanism be chosen from what is offered: `{setup} --mechanism auto`",
            "Or sign in another way: `{setup} --auth METHOD`",
        ])

    private static let authRefused = Advice(
        .authRefused, "{provider} refused the sign-in.",
        because: "The server refused {username} for a reason of its own, which its words below "
            + "name.",
        fix: [
            "Do what the server's words ask, then sign in again: `{setup} --auth {auth}`",
            "Or ask whoever runs {host} whether {username} may send by SMTP.",
        ])

    private static let mailRefused = Advice(
        .mailRefused, "{provider} refused the sender {sender}.",
        because:
            "Connection{sign-in} and greeting were accepted. The refusal is about {sender}, or about "
            + "what {username} may send.",
        fix: [
            "Send from the account's own address: `smtp-wizard setup --from ADDR`",
            "Or ask whoever runs {host} to allow {sender}.",
        ])

    private static let rcptRefused = Advice(
        .rcptRefused, "{provider} refused the recipient {recipient}.",
        because: "Connection{sign-in} and sender were accepted. The refusal is about {recipient}, "
            + "or about mail to other domains. Another recipient tells the two apart.",
        fix: [
            "Test with an address of your own: `smtp-wizard test --to ADDR`",
            "Or ask whoever runs {host} why {recipient} is refused.",
        ])

    private static let dataRefused = Advice(
        .dataRefused, "{provider} refused the message.",
        because:
            "Connection{sign-in}, sender and recipient were accepted. The refusal is about the message "
            + "itself or a rule of the server, which its words below name.",
        fix: [
            "Do what the server's words ask, then try again: `{again}`",
            "Or ask whoever runs {host} about the refusal.",
        ])

    private static let commandRefused = Advice(
        .commandRefused, "{server} does not understand a command that each mail server must.",
        because: "The reply says that the command or its form is unknown. That is a fault of the "
            + "server or of something between, such as a firewall that reads along.",
        fix: [
            "Try again from another network: `{again}`",
            "Or use another server: `smtp-wizard setup --host HOST`",
        ])
}
