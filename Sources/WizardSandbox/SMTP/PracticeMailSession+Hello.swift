// SPDX-License-Identifier: Apache-2.0

extension PracticeMailSession {
    /// Obeys EHLO and HELO: offers AUTH under TLS alone, and STARTTLS before it.
    mutating func takeHello(_ command: ReceivedCommand, isExtended: Bool) {
        let isName =
            command.words.count == 1 && command.argument.count <= 255
            && command.argument.allSatisfy { (0x21...0x7E).contains($0) }
        guard isName else { return refuse(.badHello) }
        if fails(at: .ehlo) { return }
        resetTransaction()
        hasGreeted = true
        let greeting =
            "localhost at your service, [\(clientAddress)], practising "
            + surroundings.server.practisedHost
        guard isExtended else { return say(["250 \(greeting)"]) }
        var lines = [
            "250-\(greeting)", "250-SIZE \(configuration.messageLimit)", "250-8BITMIME",
        ]
        if !isUnderTLS {
            lines.append("250-STARTTLS")
        } else if surroundings.server != .mx {
            lines.append("250-AUTH LOGIN PLAIN XOAUTH2 PLAIN-CLIENTTOKEN OAUTHBEARER XOAUTH")
        }
        say(
            lines + [
                "250-ENHANCEDSTATUSCODES", "250-PIPELINING", "250-CHUNKING", "250 SMTPUTF8",
            ])
    }

    /// Obeys STARTTLS (RFC 3207).
    mutating func takeStartTLS(_ command: ReceivedCommand) {
        guard command.argument.isEmpty else { return refuse(.badArgument) }
        guard hasGreeted, !isUnderTLS else {
            return refuse(hasGreeted ? .badSequence : .helloFirst)
        }
        // Nothing may follow before the handshake: it would be taken as said under TLS.
        guard input.isEmpty else {
            reply(.pipelinedStartTLS)
            return close()
        }
        reply(.readyForTLS)
        steps.append(.startTLS)
    }
}
