// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Wizard {
    /// A question, or nil where nothing is to be asked there.
    ///
    /// - Parameter id: Its name.
    /// - Returns: The question as the answers so far make it.
    func question(_ id: QuestionID) -> Question? {
        guard context.isInteractive else { return nil }
        switch id {
        case .senderAddress: return senderAddressQuestion
        case .senderName: return senderNameQuestion
        case .server: return serverQuestion
        case .host: return hostQuestion
        case .method: return methodQuestion
        case .client: return clientQuestion
        case .clientSecret: return clientSecretQuestion
        case .key: return keyQuestion
        case .account: return accountQuestion
        case .secret: return secretQuestion
        case .audience: return audienceQuestion
        case .recipient: return recipientQuestion
        case .arrived: return arrivedQuestion
        case .arrivedLater: return arrivedLaterQuestion
        case .replace: return replaceQuestion
        case .name: return nameQuestion
        case .next: return nextQuestion
        default: return adviceQuestion(id)
        }
    }

    /// What a question begins with: what was typed there before, else what is saved under the same
    /// name, else what follows from other answers.
    ///
    /// A derived answer follows when the others change, an edited one stays.
    func prefill(_ id: QuestionID) -> String {
        // What was said of one message or one name says nothing about the next.
        let isAboutOnce = [.arrived, .arrivedLater, .replace].contains(id)
        if let answer = state.answers[id], !answer.isDerived, !isAboutOnce { return answer.text }
        return derived(id)
    }

    /// What other answers, a saved profile or a practice run make of a question.
    func derived(_ id: QuestionID) -> String {
        if let suggestion = state.suggestions[id] { return suggestion }
        switch id {
        case .senderAddress: return request.username ?? context.practice?.sender ?? ""
        case .account: return sender?.description ?? ""
        case .recipient: return likelyRecipient
        case .server: return advisedServer ?? context.provider?.servers.first?.id ?? ""
        case .method: return choices.first?.rawValue ?? ""
        case .replace: return "replace"
        case .arrived, .arrivedLater: return "n"
        case .next: return state.failure?.offers.first?.rawValue ?? ""
        default: return ""
        }
    }

    /// The account that signs in, unless its name says that nobody reads its mail.
    private var likelyRecipient: String {
        guard let address = usesPassword ? request.username : sender?.description,
            let local = address.split(separator: "@").first
        else { return "" }
        let letters = local.lowercased().filter { $0 != "-" && $0 != "_" && $0 != "." }
        guard ["noreply", "donotreply"].contains(letters) else { return address }
        // In practice every mailbox is read: they are one page.
        guard context.practice != nil, let domain = sender?.domain else { return "" }
        return "you@\(domain)"
    }
}
