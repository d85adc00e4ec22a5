// SPDX-License-Identifier: Apache-2.0

extension SMTPConversation {
    /// Takes octets that the server sent.
    ///
    /// - Throws: `SMTPFailure` for a refusal, and for anything that the stage doesn't allow.
    package mutating func receive(_ bytes: [UInt8]) throws(SMTPFailure) {
        guard state != .ready(.handshake), state != .awaiting(.handshake) else {
            throw fail(.bytesAfterStartTLS)
        }
        parser.append(bytes)
        while state != .finished, state != .failed, let reply = try nextReply() {
            try hear(reply)
        }
        if state == .ready(.handshake), parser.hasBufferedBytes {
            throw fail(.bytesAfterStartTLS)
        }
    }

    /// Takes the orderly end of the stream.
    ///
    /// - Throws: `SMTPFailure` unless only the reply to QUIT was missing.
    package mutating func receiveEnd() throws(SMTPFailure) {
        guard !isAwaitingQuitReply, state != .finished else {
            state = .finished
            return
        }
        if state == .awaiting(.greeting), parser.hasBufferedBytes {
            throw fail(.notSMTP(excerpt: redactor.redact(parser.excerpt())))
        }
        throw fail(.connectionClosed)
    }

    private mutating func nextReply() throws(SMTPFailure) -> Reply? {
        do {
            return try parser.next()
        } catch {
            guard !isAwaitingQuitReply else {
                state = .finished
                return nil
            }
            throw fail(reason(for: error))
        }
    }

    /// A greeting that doesn't even begin like a reply comes from something that speaks no SMTP.
    private func reason(for error: ReplySyntaxError) -> SMTPFailure.Reason {
        switch error {
        case .malformedLine(let excerpt):
            let clean = redactor.redact(excerpt)
            guard state == .awaiting(.greeting), !ReplyParser.canBegin(excerpt) else {
                return .malformedReply(.malformedLine(excerpt: clean))
            }
            return .notSMTP(excerpt: clean)
        case .mixedCodes, .lineTooLong, .replyTooLong:
            return .malformedReply(error)
        }
    }

    private mutating func hear(_ original: Reply) throws(SMTPFailure) {
        let reply = redactor.redact(original)
        guard case .awaiting(let step) = state else {
            // A server may say 421 at any time, since it is about to close (RFC 5321, 3.8).
            throw reply.code == 421 ? refuse(reply) : fail(.replyBeforeCommand, reply: reply)
        }
        switch step {
        case .greeting:
            try expect(220, reply)
            events.append(.greeted(reply))
            state = .ready(.ehlo)
        case .ehlo:
            try expect(250, reply)
            try learnCapabilities(reply)
        case .startTLS:
            try expect(220, reply)
            events.append(.startTLSAccepted(reply))
            state = .ready(.handshake)
        case .auth, .authResponse:
            try hearSignIn(reply, original: original)
        case .authCancel:
            throw fail(.badChallenge, reply: reply, isInStep: reply.isPermanentNegative)
        case .transaction:
            try hearTransaction(reply)
        case .content:
            try expect(250, reply)
            acceptedReply = reply
            events.append(.accepted(reply))
            state = hasSentQuit ? .awaiting(.quit) : .ready(.quit)
        case .emptyContent:
            throw refusedEarlier(reply)
        case .quit:
            state = .finished
        case .handshake:
            throw fail(.bytesAfterStartTLS)
        }
    }

    private mutating func learnCapabilities(_ reply: Reply) throws(SMTPFailure) {
        let offered = Capabilities(reply)
        capabilities = offered
        events.append(.capabilities(offered, underTLS: isUnderTLS))
        if configuration.security == .startTLS, !isUnderTLS {
            guard offered.offersStartTLS else {
                throw fail(.startTLSNotOffered, at: .startTLS, isInStep: true)
            }
            state = .ready(.startTLS)
        } else {
            state = configuration.signIn == nil ? .ready(.transaction) : .ready(.auth)
        }
    }

    private mutating func expect(_ code: Int, _ reply: Reply) throws(SMTPFailure) {
        guard reply.code == code else { throw refuse(reply) }
    }

    /// Makes the failure of a reply that is not the one hoped for.
    mutating func refuse(_ reply: Reply) -> SMTPFailure {
        guard reply.isTransientNegative || reply.isPermanentNegative else {
            return fail(.unexpectedReply, reply: reply)
        }
        // After 421 the server closes; before EHLO, and after QUIT, there is nothing to quit.
        let isInStep = reply.code != 421 && !hasSentQuit
        return fail(.refused, reply: reply, isInStep: isInStep)
    }
}
