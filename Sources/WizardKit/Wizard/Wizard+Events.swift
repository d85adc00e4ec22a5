// SPDX-License-Identifier: Apache-2.0

extension Wizard {
    /// Takes in how a piece of work ended.
    package mutating func take(_ event: WizardEvent) {
        switch event {
        case .foundProfile(let suggestions):
            state.existing = profileName.map {
                WizardState.Existing(name: $0, isThere: suggestions != nil)
            }
            state.suggestions.merge(suggestions ?? [:]) { $1 }
        case .readCredential:
            state.readCredential = credentialPath
        case .foundKey(let path):
            // What was given as the client's file is a key: that way it goes on.
            state.reopen([.client, .clientSecret, .method, .key])
            state.answers[.method] = WizardAnswer(
                text: AuthChoice.serviceAccount.rawValue, isDerived: false)
            state.answers[.key] = WizardAnswer(text: path, isDerived: false)
            state.trail += [.method, .key]
        case .refusedAnswer(let question):
            state.reopen([question])
        case .prepared:
            state.isPrepared = true
        case .signedIn(let knowsEnd):
            state.signedInKey = signInKey
            state.knowsSignInEnd = knowsEnd
            state.reopen([.audience])
        case .tested(let summary):
            state.tested = WizardState.Tested(request: testedRequest, summary: summary)
            state.reopen([.arrived, .arrivedLater, .replace])
        case .saved:
            state.isSaved = true
        case .failed(let failure):
            state.failure = failure
        }
    }

    /// What a person said of the client's project; nil where they were not asked.
    package var publishing: Profile.OAuth.Publishing? {
        state.answer(.audience).flatMap { Profile.OAuth.Publishing(rawValue: $0) }
    }

    /// What a person said of the message's sender: true where it arrived from the right one, false
    /// where it came from another, nil where that is not known.
    package var isSenderConfirmed: Bool? {
        switch state.answer(.arrivedLater) ?? state.answer(.arrived) {
        case "y": true
        case "o": false
        default: nil
        }
    }
}
