// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Diagnosis {
    /// Explains what failed in the conversation.
    func finding(for failure: SMTPFailure) -> Finding {
        switch failure.reason {
        case .refused:
            return refusal(failure)
        case .unexpectedReply:
            return unexpectedReply(failure)
        case .malformedReply(let error):
            return protocolFault(
                .malformedReply, failure, "{server} sent a reply that is no SMTP reply.",
                because: "At the stage {stage} " + Self.words(for: error) + " What it means can't "
                    + "be told, so nothing of it is used.",
                adding: Self.excerpt(of: error))
        case .notSMTP(let excerpt):
            return notSMTP(excerpt)
        case .replyBeforeCommand:
            return protocolFault(
                .replyBeforeCommand, failure, "{server} answered before it was asked.",
                because: "A reply came at the stage {stage} for a command that had not been sent. "
                    + "That is how somebody between forges a session; a faulty server does so seldom. "
                    + "Nothing of it is used.")
        case .bytesAfterStartTLS:
            return startTLSInjection(reply: failure.reply)
        case .startTLSNotOffered:
            return startTLSNotOffered()
        case .authNotOffered:
            return authNotOffered(failure)
        case .noUsableMechanism(let offered):
            return noUsableMechanism(offered, failure)
        case .badChallenge:
            return protocolFault(
                .badChallenge, failure, "{server} broke off the rules of the sign-in.",
                because: "It asked something that the mechanism does not have, or not in base64. "
                    + "Whether the credential is right is not known.")
        case .credentialTooLong(let octets):
            return make(
                Advice(
                    .credentialTooLong, "The credential is too long for SMTP.",
                    because: "With it the response has \(octets) octets; a server takes 12,288 at "
                        + "most (RFC 4954). Nothing was sent of it.",
                    fix: [
                        "Sign in again for a new one: `{setup} --auth {auth}`",
                        "Or sign in another way: `{setup} --auth METHOD`",
                    ]), at: failure.stage, exit: .data)
        case .credentialNotAllowed(let refusal):
            return credentialNotAllowed(refusal, at: failure.stage)
        case .messageTooLarge(let octets, let limit):
            return make(
                Advice(
                    .messageTooLarge, "The message is too large for {host}.",
                    because: "It has \(octets) octets; the server takes \(limit) at most and says "
                        + "so in advance (SIZE). Nothing was sent of it.",
                    fix: ["Send a smaller message, with fewer or smaller attachments."]),
                at: failure.stage, exit: .data)
        case .eightBitNotOffered:
            return make(
                Advice(
                    .eightBitNotOffered, "{host} takes no message with letters beyond ASCII as is.",
                    because: "The server offers no 8BITMIME (RFC 6152), and the message is not "
                        + "encoded for a server without it. Nothing was sent of it.",
                    fix: [
                        "Encode the message as quoted-printable or base64, then send it again.",
                        "Or use another server: `smtp-wizard setup --host HOST`",
                    ]), at: failure.stage, exit: .data)
        case .argumentNotAllowed:
            return Diagnosis.finding(
                for: .bug(detail: "a control character in a command"), in: circumstances)
        case .connectionClosed:
            return connectionEnded(
                .connectionClosed, at: failure.stage,
                because: "It closed the connection, in order, where its answer at the stage "
                    + "{stage} was due. It is overloaded, restarts, or does not want {address}.")
        }
    }

    /// Explains a 4yz or 5yz by the first row of knowledge that fits, or by numbers and stage.
    private func refusal(_ failure: SMTPFailure) -> Finding {
        guard let reply = failure.reply, reply.isTransientNegative || reply.isPermanentNegative
        else { return unexpectedReply(failure) }
        var known = circumstances
        let refusal = Refusal(
            reply: reply, stage: failure.stage, tokenError: failure.tokenError,
            circumstances: circumstances)
        known.clientAddress = refusal.text.bracketedAddress ?? known.clientAddress
        let exit = SMTPRefusals.exit(for: reply, at: failure.stage)
        var advice = SMTPRefusals.advice(for: reply, at: failure.stage)
        var matched = refusal.codeWords
        var provider: String?
        let tables = ReplyCatalogue.allCases.filter { $0.applies(in: circumstances) }
        search: for table in tables {
            for rule in table.rules {
                guard let found = rule.match(refusal) else { continue }
                (advice, matched, provider) = (rule.advice, found, table.provider)
                break search
            }
        }
        let status = VisibleText(failure.tokenError?.status ?? "unknown", limit: 60).description
        return Diagnosis(circumstances: known).make(
            advice, at: failure.stage, exit: exit, reply: reply, matched: matched,
            provider: provider, adding: ["token-status": status])
    }

    /// A server that offered PIPELINING and answered only the first of several commands.
    func stalledPipelining(at stage: Stage, after elapsed: Duration) -> Finding {
        make(
            Advice(
                .pipeliningStalled, "{server} answered only some of the commands sent together.",
                because:
                    "It offers PIPELINING (RFC 2920), so they were sent together; then it stayed "
                    + "silent for \(Self.words(elapsed)). Either it, or a firewall or filter before "
                    + "it, drops what comes behind the first command, or it is slow at this step. If "
                    + "it always stops here, it is the first.",
                fix: [
                    "Try again in some minutes: `{again}`",
                    "If it stops here again, try another port: `" + otherPort + "`",
                    "Or ask whoever runs {host}, or the firewall, to mend PIPELINING or to stop "
                        + "offering it.",
                ]), at: stage, exit: .temporaryFailure)
    }

    private func unexpectedReply(_ failure: SMTPFailure) -> Finding {
        let answer = failure.reply.map { "the code \($0.code)" } ?? "the answer"
        return protocolFault(
            .unexpectedReply, failure, "{server} gave an answer that does not fit the question.",
            because: "At the stage {stage} \(answer) is not allowed (RFC 5321). What it means "
                + "can't be told, so the session stops.")
    }

    private func protocolFault(
        _ code: FindingCode, _ failure: SMTPFailure, _ summary: String, because cause: String,
        adding extra: [String: String] = [:]
    ) -> Finding {
        var fix = [
            "Try again from another network: `{again}`",
            "If it stays there too, tell whoever runs {host}.",
        ]
        if circumstances.security != .tls {
            fix.insert("Use TLS from the start: `{setup} --port 465 --security tls`", at: 0)
        }
        return make(
            Advice(code, summary, because: cause, fix: fix), at: failure.stage, exit: .protocol,
            reply: failure.reply,
            adding: extra.merging(["stage": failure.stage.rawValue]) { first, _ in first })
    }

    /// Octets that came in the clear where only TLS may come (CVE-2011-0411).
    func startTLSInjection(reply: Reply?) -> Finding {
        make(
            Advice(
                .startTLSInjection, "Somebody put text between {server} and TLS.",
                because: "Octets followed the reply to STARTTLS, outside TLS. That is how an "
                    + "attacker on the way slips commands or replies into the session; seldom is "
                    + "it a faulty server. Nothing secret was sent.",
                fix: [
                    "Use TLS from the start, where this is impossible: "
                        + "`{setup} --port 465 --security tls`",
                    "Or try from another network: if it is gone there, this network reads along.",
                ]), at: .startTLS, exit: .protocol, reply: reply)
    }

    private func startTLSNotOffered() -> Finding {
        make(
            Advice(
                .startTLSNotOffered, "{server} offers no STARTTLS.",
                because: circumstances.isGoogle
                    ? "Google's servers always offer it, so something on this network took it out "
                        + "of the answer (a firewall or a virus scanner). Nothing secret was sent."
                    : "Either the server has no TLS on this port, or something on this network "
                        + "took the offer out of its answer; from another network you see which. "
                        + "Nothing secret was sent.",
                fix: [
                    "Use TLS from the start: `{setup} --port 465 --security tls`",
                    "Or try from another network.",
                ]), at: .startTLS, exit: .unavailable)
    }

    private func notSMTP(_ excerpt: [UInt8]) -> Finding {
        let kind = OtherProtocol(startOf: excerpt)
        let first = excerpt.prefix { $0 != 0x0D && $0 != 0x0A }
        let words = VisibleText(first, limit: 80).description
        let began = words.isEmpty ? "" : " It began: \(words)"
        if kind == .tls {
            return make(
                Advice(
                    .notSMTP, "{server} spoke TLS where plain text was expected.",
                    because: "This port speaks the other kind: TLS from the start.",
                    fix: [
                        "Use TLS from the start: `{setup} --port {port} --security tls`",
                        "Or the port for STARTTLS: `{setup} --port 587 --security starttls`",
                    ]), at: .greeting, exit: .unavailable,
                adding: ["port": circumstances.port.map { "\($0)" } ?? "465"])
        }
        let what = kind.map { "What answers is \($0.name)." }
        return make(
            Advice(
                .notSMTP, "{server} is not an SMTP server.",
                because: (what ?? "What answers does not greet as a mail server does.")
                    + "{began}",
                fix: [
                    "Give the host and port for sending mail: "
                        + "`smtp-wizard setup --host HOST --port 587`",
                    "The ports are 465 (TLS) and 587 (STARTTLS); 25 is for servers.",
                ]), at: .greeting, exit: .unavailable, adding: ["began": began])
    }

    private static func words(for error: ReplySyntaxError) -> String {
        switch error {
        case .malformedLine: "a line came that does not begin with a code: {excerpt}."
        case .mixedCodes(let first, let second):
            "one reply had the code \(first) and then \(second)."
        case .lineTooLong(let limit): "a line came that is longer than \(limit) octets."
        case .replyTooLong: "a reply came that does not end."
        }
    }

    private static func excerpt(of error: ReplySyntaxError) -> [String: String] {
        guard case .malformedLine(let excerpt) = error else { return [:] }
        return ["excerpt": "\"\(VisibleText(excerpt, limit: 80))\""]
    }
}
