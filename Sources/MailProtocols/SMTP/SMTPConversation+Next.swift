// SPDX-License-Identifier: Apache-2.0

extension SMTPConversation {
    /// Says what the pump is to do now.
    ///
    /// - Returns: What to write, or to read, or that the handshake is due, or that it is over.
    /// - Throws: `SMTPFailure` where something came before its command, or where going on would
    ///   need what the server doesn't offer.
    package mutating func next() throws(SMTPFailure) -> Demand {
        switch state {
        case .awaiting(.handshake): return .startTLS
        case .awaiting: return .read
        case .finished, .failed: return .finished
        case .ready(let step):
            guard !parser.hasBufferedBytes else {
                throw fail(step == .handshake ? .bytesAfterStartTLS : .replyBeforeCommand)
            }
            return try perform(step)
        }
    }

    private mutating func perform(_ step: Step) throws(SMTPFailure) -> Demand {
        switch step {
        case .ehlo:
            return try send(Command.line("EHLO", configuration.ehloName), then: .ehlo)
        case .startTLS:
            return try send(Command.line("STARTTLS"), then: .startTLS)
        case .handshake:
            state = .awaiting(.handshake)
            return .startTLS
        case .auth:
            return try beginSignIn()
        case .authResponse(let line):
            state = .awaiting(.auth)
            return .write(line)
        case .authCancel:
            return try send(Command.line("*"), then: .authCancel)
        case .transaction:
            guard configuration.delivery != nil else { return try perform(.quit) }
            return try performTransaction()
        case .content:
            let withQuit = capabilities?.offersPipelining == true
            hasSentQuit = withQuit
            state = .awaiting(.content)
            return .write(
                MessageContent.terminated(transaction.message)
                    + (withQuit ? Array("QUIT\r\n".utf8) : []))
        case .emptyContent:
            state = .awaiting(.emptyContent)
            return .write(MessageContent.end)
        case .quit:
            return try send(Command.line("QUIT"), then: .quit)
        case .greeting:
            state = .awaiting(.greeting)
            return .read
        }
    }

    /// Writes one command, and waits for its reply.
    mutating func send(_ line: [UInt8]?, then step: Step) throws(SMTPFailure) -> Demand {
        guard let line else { throw fail(.argumentNotAllowed) }
        state = .awaiting(step)
        return .write(line)
    }

    private mutating func performTransaction() throws(SMTPFailure) -> Demand {
        if transaction.commands.isEmpty {
            try beginTransaction()
        }
        let isPipelined = capabilities?.offersPipelining == true
        let group = isPipelined ? transaction.unsent : transaction.unsent.prefix(1)
        transaction.sent += group.count
        state = .awaiting(.transaction)
        return .write(group.flatMap(\.line))
    }

    /// Checks the message against what the server takes, and lays out MAIL, RCPT and DATA.
    private mutating func beginTransaction() throws(SMTPFailure) {
        guard let delivery = configuration.delivery else { throw fail(.argumentNotAllowed) }
        let message = MessageContent.normalized(delivery.message)
        if let limit = capabilities?.sizeLimit, UInt64(message.count) > limit {
            throw fail(.messageTooLarge(octets: message.count, limit: limit), isInStep: true)
        }
        let isEightBit = message.contains { $0 > 127 }
        if isEightBit, capabilities?.offers8BitMIME != true {
            throw fail(.eightBitNotOffered, isInStep: true)
        }
        var parameters = ""
        if capabilities?.offersSize == true { parameters += " SIZE=\(message.count)" }
        if isEightBit { parameters += " BODY=8BITMIME" }
        guard
            let planned = Transaction(
                sender: delivery.envelopeSender, parameters: parameters,
                recipients: delivery.recipients, message: message)
        else { throw fail(.argumentNotAllowed, isInStep: true) }
        transaction = planned
    }

    /// Ends the conversation; nothing more is said but, where both are in step, QUIT.
    mutating func fail(
        _ reason: SMTPFailure.Reason, reply: Reply? = nil, command: String? = nil,
        at stage: Stage? = nil, isInStep: Bool = false
    ) -> SMTPFailure {
        let failure = SMTPFailure(
            stage: stage ?? self.stage, reason: reason, command: command ?? self.command,
            reply: reply, tokenError: exchange?.tokenError(redactor))
        state = .failed
        self.isInStep = isInStep
        return failure
    }

    /// The command whose reply is waited for, without any secret.
    private var command: String? {
        guard case .awaiting(let step) = state else { return nil }
        switch step {
        case .ehlo: return "EHLO \(configuration.ehloName)"
        case .startTLS: return "STARTTLS"
        case .auth, .authResponse, .authCancel:
            return exchange.map { "AUTH \($0.mechanism.name.rawValue)" }
        case .transaction: return transaction.awaited?.text
        case .content, .emptyContent: return "."
        case .quit: return "QUIT"
        case .greeting, .handshake: return nil
        }
    }
}

/// Writes commands, and refuses what would end a line early (CWE-93).
enum Command {
    /// One command line, or nil where an argument holds a control character.
    static func line(_ words: String...) -> [UInt8]? {
        let text = Array(words.joined(separator: " ").utf8)
        guard text.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        return text + [0x0D, 0x0A]
    }
}
