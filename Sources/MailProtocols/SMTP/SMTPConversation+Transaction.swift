// SPDX-License-Identifier: Apache-2.0

extension SMTPConversation {
    /// Sends the message, or QUIT where there is none.
    mutating func beginTransaction() throws(SMTPFailure) {
        guard let delivery = configuration.delivery else {
            try send(.quit, as: .quit)
            return
        }
        message = MessageData(delivery.message)
        if let limit = capabilities?.sizeLimit, UInt64(message.size) > limit {
            throw fail(
                .messageTooLarge(octets: message.size, limit: limit), at: .mail, inStep: true)
        }
        guard !message.isEightBit || offers(.eightBitMIME) else {
            throw fail(.eightBitNotOffered, at: .mail, inStep: true)
        }
        guard !delivery.recipients.isEmpty else {
            throw fail(.argumentNotAllowed, at: .rcpt, inStep: true)
        }
        // All are made ready before the first is sent, so that a bad one stops the whole.
        unsent = [
            try prepare(
                .mail(
                    sender: delivery.sender,
                    size: offers(.size) ? message.size : nil,
                    isEightBit: message.isEightBit), as: .mail)
        ]
        for recipient in delivery.recipients {
            unsent.append(try prepare(.recipient(recipient), as: .recipient))
        }
        unsent.append(try prepare(.data, as: .data))
        sendCommands()
    }

    /// Sends one command, or with PIPELINING as many as belong together (RFC 2920).
    ///
    /// DATA travels with a single RCPT. Behind several it waits for their replies: were one refused,
    /// DATA would be agreed to all the same, and there is no way back from it that sends nothing.
    private mutating func sendCommands() {
        var count = 1
        if isPipelining {
            count = unsent.count > 3 ? unsent.count - 1 : unsent.count
        }
        let group = unsent.prefix(count)
        unsent.removeFirst(group.count)
        send(group.flatMap(\.octets), awaiting: group.map(\.answer))
        groupSize = group.count
    }

    private var isPipelining: Bool { offers(.pipelining) }

    private func offers(_ keyword: Capabilities.Keyword) -> Bool {
        capabilities?.offers(keyword) == true
    }

    /// Takes a reply within the transaction.
    mutating func takeTransaction(_ reply: Reply, to question: Awaited) throws(SMTPFailure) {
        switch question.kind {
        case .data:
            try takeAnswerToData(reply, to: question)
        case .message:
            isAwaitingFinalReply = false
            try require([250], of: reply, to: question)
            let accepted = mask.masking(reply)
            acceptedReply = accepted
            note(.accepted(accepted))
            if awaited.isEmpty {
                try send(.quit, as: .quit)
            }
        case .emptyMessage:
            throw settle(inStep: reply.code != 421 && reply.code / 100 != 3)
        default:
            try takeAnswerToEnvelope(reply, to: question)
        }
    }

    private mutating func takeAnswerToEnvelope(_ reply: Reply, to question: Awaited)
        throws(SMTPFailure)
    {
        let codes: Set = question.kind == .mail ? [250] : [250, 251]
        if let found = check(codes, of: reply, to: question) {
            guard found.reason == .refused else { throw fail(found, inStep: false) }
            pending = pending ?? found
        }
        if pending != nil, reply.code == 421 || awaited.isEmpty {
            // 421 ends the connection, so the other replies won't come.
            throw settle(inStep: reply.code != 421)
        }
        if awaited.isEmpty {
            sendCommands()
        }
    }

    private mutating func takeAnswerToData(_ reply: Reply, to question: Awaited)
        throws(SMTPFailure)
    {
        if let found = check([354], of: reply, to: question) {
            guard found.reason == .refused else { throw fail(found, inStep: false) }
            pending = pending ?? found
            throw settle(inStep: reply.code != 421)
        }
        if pending != nil {
            send(MessageData.end, awaiting: [Awaited(.emptyMessage, command: question.command)])
            return
        }
        var octets = message.octets
        var answers = [Awaited(.message, command: question.command)]
        if isPipelining {
            let quit = try prepare(.quit, as: .quit)
            octets += quit.octets
            answers.append(quit.answer)
        }
        send(octets, awaiting: answers)
    }
}
