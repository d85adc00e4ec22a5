// SPDX-License-Identifier: Apache-2.0

extension Wizard {
    /// Writes an answer down, and opens again what depended on the one before.
    mutating func accept(_ text: String, at id: QuestionID) {
        let before = state.answers[id]?.text
        state.answers[id] = WizardAnswer(text: text, isDerived: text == derived(id))
        state.trail.append(id)
        guard
            before != text || [.client, .clientSecret, .key, .secret, .replace, .name].contains(id)
        else {
            return
        }
        switch id {
        case .senderAddress: reopenDerived([.account, .recipient])
        case .server: state.reopen([.method, .client, .clientSecret, .key, .account, .secret])
        case .method: state.reopen([.client, .clientSecret, .key, .account, .secret])
        case .account: reopenDerived([.recipient])
        case .secret: state.tested = nil
        case .client:
            state.reopen([.clientSecret])
            if text.isEmpty { state.signedInKey = nil }
        case .clientSecret: state.signedInKey = nil
        case .name: state.reopen([.replace])
        case .replace: state.reopen([.name])
        case .recipient: state.reopen([.arrived, .arrivedLater])
        default: break
        }
    }

    /// Opens the question before again.
    ///
    /// - Returns: Whether there is one.
    mutating func goBack() -> Bool {
        guard let last = state.trail.last else { return false }
        state.trail.removeLast()
        state.failure = nil
        state.savesUnproved = false
        // To answer the recipient again is to send again.
        if last == .recipient { state.tested = nil }
        return true
    }

    /// Does what was chosen after a failure.
    mutating func act(on offer: WizardOffer?) {
        let account = state.failure?.account
        state.failure = nil
        switch offer {
        case .keepAccount:
            state.given.username = account
            state.signedInKey = signInKey
            state.keepsAccount = true
        case .fileStore:
            state.given.secretStore = "file"
            (state.given.secretGet, state.given.secretSet) = (nil, nil)
            state.given.secretErase = nil
        case .recipient: state.reopen([.recipient])
        case .sender: state.reopen([.senderAddress])
        case .signIn:
            state.reopen([.method, .client, .clientSecret, .key, .account, .secret])
            state.readCredential = nil
            state.signedInKey = nil
        case .server: state.reopen([.server, .host])
        case .save: state.savesUnproved = true
        case .again, .quit, nil: break
        }
    }

    private mutating func reopenDerived(_ questions: [QuestionID]) {
        state.reopen(questions.filter { state.answers[$0]?.isDerived == true })
    }
}
