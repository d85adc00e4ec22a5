// SPDX-License-Identifier: Apache-2.0

extension SMTPConversation {
    /// Chooses a mechanism and sends AUTH, under TLS alone.
    mutating func beginAuthentication(_ signIn: SignIn, _ capabilities: Capabilities)
        throws(SMTPFailure)
    {
        // The caller doesn't ask for a sign-in in the clear; should it, nothing is sent (T-48).
        guard isUnderTLS else { throw fail(.startTLSNotOffered, at: .auth, inStep: true) }
        guard !capabilities.mechanisms.isEmpty else {
            throw fail(.authNotOffered, at: .auth, inStep: true)
        }
        guard
            let name = SASLMechanismName.choice(
                for: signIn.credential, offered: capabilities.mechanisms,
                preferred: signIn.preferred, only: signIn.only)
        else {
            throw fail(
                .noUsableMechanism(offered: capabilities.mechanisms), at: .auth, inStep: true)
        }
        guard configuration.host.utf8.allSatisfy(\.isVisibleASCII) else {
            throw fail(.argumentNotAllowed, at: .auth, inStep: true)
        }
        let mechanism: (any SASLMechanism)?
        do {
            mechanism = try name.mechanism(
                username: signIn.username, credential: signIn.credential,
                host: configuration.host, port: configuration.port)
        } catch {
            throw fail(.credentialNotAllowed(error), at: .auth, inStep: true)
        }
        guard let mechanism else {
            throw fail(
                .noUsableMechanism(offered: capabilities.mechanisms), at: .auth, inStep: true)
        }
        let exchange: AuthenticationExchange
        do {
            exchange = try AuthenticationExchange(mechanism)
        } catch {
            throw fail(.credentialTooLong(octets: error.octets), at: .auth, inStep: true)
        }
        self.exchange = exchange
        if let line = exchange.initialLine {
            mask.add(sentLine: line)
            var command = WireLine("\(SMTPCommand.auth(name).text) ")
            command.append(line)
            sendAuthentication(command, as: .auth)
        } else {
            try send(.auth(name), as: .auth)
        }
    }

    /// Takes a reply within the exchange (RFC 4954, section 4).
    mutating func takeAuthentication(_ reply: Reply, to question: Awaited) throws(SMTPFailure) {
        guard let exchange else { return }
        switch reply.code {
        case 334:
            try takeChallenge(reply, to: question)
        case 235 where exchange.mayBeAccepted:
            mechanismUsed = exchange.name
            note(.authenticated(mechanism: exchange.name, mask.masking(reply)))
            self.exchange = nil
            isDeliveryDue = true
        default:
            guard var found = check([], of: reply, to: question) else { return }
            found.tokenError = exchange.tokenError
            throw fail(found, inStep: found.reason == .refused && reply.code != 421)
        }
    }

    private mutating func takeChallenge(_ reply: Reply, to question: Awaited)
        throws(SMTPFailure)
    {
        guard let step = exchange?.step(reply) else { return }
        switch step {
        case .send(let line):
            // A dismissal is no secret, and shorter than any line that holds one.
            if exchange?.hasSentSecret == true, line.count >= 8 {
                mask.add(sentLine: line)
            }
            var response = WireLine()
            response.append(line)
            sendAuthentication(response, as: .auth)
        case .cancel:
            pending = SMTPFailure(
                stage: .auth, reason: .badChallenge, command: question.command, reply: reply,
                tokenError: exchange?.tokenError)
            sendAuthentication(WireLine("*"), as: .cancelledAuth)
        }
    }

    private mutating func sendAuthentication(_ line: WireLine, as kind: Question) {
        var line = line
        line.end()
        send(line, awaiting: Awaited(kind, command: exchange?.commandText))
    }
}
