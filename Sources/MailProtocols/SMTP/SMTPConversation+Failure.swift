// SPDX-License-Identifier: Apache-2.0

extension SMTPConversation {
    /// Ends the conversation with a failure, at the present stage unless another is given.
    mutating func fail(
        _ reason: SMTPFailure.Reason, at stage: Stage? = nil, command: String? = nil,
        reply: Reply? = nil, inStep: Bool = false
    ) -> SMTPFailure {
        fail(
            SMTPFailure(
                stage: stage ?? self.stage, reason: reason, command: command, reply: reply),
            inStep: inStep)
    }

    /// Ends the conversation with a failure, in which every secret is overwritten.
    mutating func fail(_ failure: SMTPFailure, inStep: Bool) -> SMTPFailure {
        var masked = failure
        masked.reply = failure.reply.map { mask.masking($0) }
        masked.tokenError?.status = failure.tokenError?.status.map { mask.masking($0) }
        masked.tokenError?.scope = failure.tokenError?.scope.map { mask.masking($0) }
        switch failure.reason {
        case .notSMTP(let excerpt):
            masked.reason = .notSMTP(excerpt: mask.masking(excerpt))
        case .malformedReply(.malformedLine(let excerpt)):
            masked.reason = .malformedReply(.malformedLine(excerpt: mask.masking(excerpt)))
        case .noUsableMechanism(let offered):
            masked.reason = .noUsableMechanism(offered: offered.map { mask.masking($0) })
        default:
            break
        }
        self.failure = masked
        isInStep = inStep
        outgoing = nil
        isTLSDue = false
        isDeliveryDue = false
        return masked
    }

    /// Ends the conversation with the failure that was kept until the server had answered.
    mutating func settle(inStep: Bool) -> SMTPFailure {
        fail(pending ?? SMTPFailure(stage: stage, reason: .unexpectedReply), inStep: inStep)
    }

    /// Ends the conversation with nothing left to do.
    mutating func finish() {
        awaited = []
        outgoing = nil
        parser = ReplyParser()
    }
}
