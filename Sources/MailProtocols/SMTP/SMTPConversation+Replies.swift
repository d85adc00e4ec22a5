// SPDX-License-Identifier: Apache-2.0

extension SMTPConversation {
    /// What a reply answers.
    enum Question: Sendable, Hashable {
        case greeting
        case ehlo
        case startTLS
        case auth
        /// The `*` that ends an exchange.
        case cancelledAuth
        case mail
        case recipient
        case data
        /// The final dot.
        case message
        /// The dot that is sent where DATA was agreed to after a refusal.
        case emptyMessage
        case quit

        var stage: Stage {
            switch self {
            case .greeting: .greeting
            case .ehlo: .ehlo
            case .startTLS: .startTLS
            case .auth, .cancelledAuth: .auth
            case .mail: .mail
            case .recipient: .rcpt
            case .data, .message, .emptyMessage: .data
            case .quit: .quit
            }
        }
    }

    /// A reply that is due.
    struct Awaited: Sendable {
        let kind: Question
        /// The command, without any secret.
        let command: String?

        init(_ kind: Question, command: String? = nil) {
            self.kind = kind
            self.command = command
        }
    }

    /// The next reply that was asked for, or nil where more octets are needed.
    mutating func nextReply() throws(SMTPFailure) -> Reply? {
        do {
            return try heard()
        } catch {
            if isAwaitingQuitReply {
                finish()
                return nil
            }
            if awaited.first?.kind == .greeting, let excerpt = error.excerptOutsideSMTP,
                !parser.isInsideReply
            {
                throw fail(.notSMTP(excerpt: excerpt))
            }
            throw fail(.malformedReply(error), command: awaited.first?.command)
        }
    }

    private mutating func heard() throws(ReplySyntaxError) -> Reply? {
        do {
            let reply = try parser.next()
            if let reply { traceHeard(reply) }
            return reply
        } catch {
            traceHeard(error)
            throw error
        }
    }

    /// Judges what is here while the server has nothing to answer (T-03, T-04, T-14).
    mutating func refuseEarlyOctets() throws(SMTPFailure) {
        guard parser.hasBufferedBytes else { return }
        if isTLSDue {
            throw fail(.bytesAfterStartTLS, at: .startTLS, command: SMTPCommand.startTLS.text)
        }
        if acceptedReply != nil || isEndingAfterFailure || awaited.isEmpty && !isDeliveryDue {
            // Nothing can change the outcome any more.
            parser = ReplyParser()
            return
        }
        let reply: Reply?
        do {
            reply = try heard()
        } catch {
            isAwaitingFinalReply = false
            throw fail(.replyBeforeCommand)
        }
        if reply == nil, parser.mayBecome(code: 421) {
            return
        }
        isAwaitingFinalReply = false
        throw fail(reply?.code == 421 ? .refused : .replyBeforeCommand, reply: reply)
    }

    /// Takes the reply to the first awaited question and goes on.
    mutating func take(_ reply: Reply) throws(SMTPFailure) {
        let current = awaited.removeFirst()
        switch current.kind {
        case .greeting:
            try require([220], of: reply, to: current)
            note(.greeted(mask.masking(reply)))
            try sendEHLO()
        case .ehlo:
            try require([250], of: reply, to: current)
            try take(capabilities: reply)
        case .startTLS:
            try require([220], of: reply, to: current)
            note(.startTLSAccepted(mask.masking(reply)))
            isTLSDue = true
        case .auth:
            try takeAuthentication(reply, to: current)
        case .cancelledAuth:
            let isOver = reply.isTransientNegative || reply.isPermanentNegative
            throw settle(inStep: isOver && reply.code != 421)
        case .mail, .recipient, .data, .message, .emptyMessage:
            try takeTransaction(reply, to: current)
        case .quit:
            finish()
        }
    }

    /// Lets exactly the given codes through; a negative reply is a refusal, another one a fault.
    func check(_ codes: Set<Int>, of reply: Reply, to question: Awaited) -> SMTPFailure? {
        if codes.contains(reply.code) { return nil }
        let isNegative = reply.isTransientNegative || reply.isPermanentNegative
        return SMTPFailure(
            stage: question.kind.stage, reason: isNegative ? .refused : .unexpectedReply,
            command: question.command, reply: reply)
    }

    /// Throws what `check` finds; a refusal leaves the connection in step, if nothing else is due.
    mutating func require(_ codes: Set<Int>, of reply: Reply, to question: Awaited)
        throws(SMTPFailure)
    {
        guard let found = check(codes, of: reply, to: question) else { return }
        throw fail(
            found, inStep: found.reason == .refused && reply.code != 421 && awaited.isEmpty)
    }
}

extension ReplySyntaxError {
    /// How the line began, if not even the place of a reply code is right in it.
    fileprivate var excerptOutsideSMTP: [UInt8]? {
        guard case .malformedLine(let excerpt) = self else { return nil }
        return ReplyParser.beginsWithCode(excerpt) ? nil : excerpt
    }
}
