// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols

extension PracticeMailSession {
    /// Obeys AUTH (RFC 4954).
    mutating func takeAuth(_ command: ReceivedCommand) {
        guard isUnderTLS else { return refuse(.startTLSFirst) }
        guard hasGreeted else { return refuse(.helloFirst) }
        guard !isSignedIn else { return refuse(.identityChange) }
        guard sender == nil else { return refuse(.badSequence) }
        let words = command.words
        guard (1...2).contains(words.count) else { return refuse(.badArgument) }
        let name = String(uppercasingASCII: words[0])
        guard let mechanism = SignInExchange.Mechanism(rawValue: name) else {
            return refuse(name == "XOAUTH" ? .oldMechanism : .unknownMechanism)
        }
        var exchange = SignInExchange(mechanism)
        guard words.count == 2 else { return follow(exchange.opening, in: exchange) }
        let step = exchange.receive(Array(words[1]))
        follow(step, in: exchange)
    }

    /// Takes the client's answer to a challenge.
    mutating func takeResponse(_ line: SMTPInput.Line, in exchange: SignInExchange) {
        transcript.addDescription("a response, not shown")
        switch line {
        case .tooLong: refuse(.responseTooLong)
        case .malformed: refuse(.badLineEnd)
        case .line(let octets):
            var exchange = exchange
            let step = exchange.receive(octets)
            follow(step, in: exchange)
        }
    }

    private mutating func follow(_ step: SignInExchange.Step, in exchange: SignInExchange) {
        switch step {
        case .challenge(let text):
            phase = .signIn(exchange)
            say(["334 \(text)"])
        case .undecodable: refuse(.undecodable)
        case .refuse: if !fails(at: .auth) { refuse(.badCredentials) }
        case .judge(let signIn): judge(signIn, in: exchange)
        }
    }

    private mutating func judge(_ signIn: SignIn, in exchange: SignInExchange) {
        let fault = fault(at: .auth)
        let isExplained = exchange.mechanism.carriesToken && fault?.explainsTokens == true
        if !isExplained, fails(at: .auth) { return }
        guard fault == nil, surroundings.accepts(signIn) else {
            guard exchange.mechanism.carriesToken else { return refuse(.badCredentials) }
            var exchange = exchange
            let challenge = exchange.refuseToken()
            return follow(challenge, in: exchange)
        }
        isSignedIn = true
        reply(.accepted)
    }
}
