// SPDX-License-Identifier: Apache-2.0

extension SMTPConversation {
    /// Takes the reply to MAIL, RCPT or DATA.
    ///
    /// In a group all replies are read, since all commands are out. The first refusal decides; if
    /// DATA was taken all the same, the message stays empty, is ended by its dot, and was never
    /// sent, whatever the server says to it (RFC 2920, section 3.1).
    mutating func hearTransaction(_ reply: Reply) throws(SMTPFailure) {
        guard let command = transaction.awaited else { throw refuse(reply) }
        guard reply.code != 421 else { throw refuse(reply) }
        let isAccepted = Self.accepting(command.stage).contains(reply.code)
        if !isAccepted {
            guard reply.isTransientNegative || reply.isPermanentNegative else {
                throw refuse(reply)
            }
            if transaction.refusal == nil { transaction.refusal = (reply, command) }
        }
        transaction.answered += 1
        let isLast = transaction.awaited == nil
        if transaction.refusal != nil {
            if isLast, isAccepted {
                state = .ready(.emptyContent)
            } else if transaction.answered == transaction.sent {
                throw refusedEarlier(reply)
            }
        } else if isLast {
            state = .ready(.content)
        } else if transaction.answered == transaction.sent {
            state = .ready(.transaction)
        }
    }

    /// Makes the failure of the transaction's first refusal.
    mutating func refusedEarlier(_ reply: Reply) -> SMTPFailure {
        guard let refusal = transaction.refusal else { return refuse(reply) }
        return fail(
            .refused, reply: refusal.reply, command: refusal.command.text,
            at: refusal.command.stage, isInStep: reply.code != 421)
    }

    /// The codes that let the transaction go on (RFC 5321, section 4.3.2).
    private static func accepting(_ stage: Stage) -> Set<Int> {
        switch stage {
        case .mail: [250]
        case .rcpt: [250, 251]
        default: [354]
        }
    }
}
