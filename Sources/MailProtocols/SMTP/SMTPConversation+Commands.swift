// SPDX-License-Identifier: Apache-2.0

extension SMTPConversation {
    /// A command whose octets are ready.
    struct PreparedCommand: Sendable {
        let octets: [UInt8]
        let answer: Awaited
    }

    /// Turns a command into octets, or fails where an argument can't stand in it.
    mutating func prepare(_ command: SMTPCommand, as kind: Question) throws(SMTPFailure)
        -> PreparedCommand
    {
        do {
            return PreparedCommand(
                octets: try command.octets(), answer: Awaited(kind, command: command.text))
        } catch {
            throw fail(.argumentNotAllowed, at: kind.stage, inStep: true)
        }
    }

    /// Queues one command.
    mutating func send(_ command: SMTPCommand, as kind: Question) throws(SMTPFailure) {
        let prepared = try prepare(command, as: kind)
        send(prepared.octets, awaiting: [prepared.answer])
    }

    /// Queues octets without a secret, and the replies that they call for.
    mutating func send(_ octets: [UInt8], awaiting answers: [Awaited]) {
        groupSize = 0
        outgoing = octets
        outgoingTrace = traceLines(of: octets)
        awaited += answers
    }

    /// Queues a line that may hold a secret, and the reply that it calls for.
    mutating func send(_ line: WireLine, awaiting answer: Awaited) {
        outgoing = line.octets
        outgoingTrace = [line.trace]
        awaited.append(answer)
    }

    /// Queues EHLO, never HELO: there is no TLS and no sign-in behind that one (T-09).
    mutating func sendEHLO() throws(SMTPFailure) {
        try send(.ehlo(configuration.ehloName), as: .ehlo)
    }

    /// Takes the reply to EHLO, and goes on with TLS, the sign-in or the message.
    mutating func take(capabilities reply: Reply) throws(SMTPFailure) {
        var capabilities = Capabilities(reply)
        capabilities.mask(with: mask)
        self.capabilities = capabilities
        note(.capabilities(capabilities, underTLS: isUnderTLS))
        if configuration.security == .startTLS, !isUnderTLS {
            guard capabilities.offers(.startTLS) else {
                // Somebody may have taken it out, so not even QUIT follows.
                throw fail(.startTLSNotOffered, at: .startTLS)
            }
            try send(.startTLS, as: .startTLS)
        } else if let signIn = configuration.signIn {
            try beginAuthentication(signIn, capabilities)
        } else {
            isDeliveryDue = true
        }
    }
}
