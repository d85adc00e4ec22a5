// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Wizard {
    /// Takes what was typed at a question.
    ///
    /// - Parameters:
    ///   - question: The question, as `step` gave it.
    ///   - input: What was typed.
    /// - Returns: What it means; a refused answer stays where it was typed.
    package mutating func answer(_ question: Question, with input: WizardInput) -> WizardResponse {
        switch input {
        case .endOfInput: return .quit
        case .tooLong: return .refused(reason: "That is longer than any answer can be.")
        case .text(let typed):
            let text = question.kind == .secret ? typed : Self.trimmed(typed)
            switch text {
            case "?": return .help(question.help)
            case "quit": return .quit
            case "back": return .wentBack(goBack())
            case "later" where [.client, .key].contains(question.id):
                return .later(command: continuation)
            default: return take(text, at: question)
            }
        }
    }

    private mutating func take(_ text: String, at question: Question) -> WizardResponse {
        guard question.options.isEmpty else {
            guard let option = question.option(for: text) else {
                return .refused(reason: Self.rule(of: question))
            }
            return choose(option.word, at: question)
        }
        if let reason = reason(against: text, at: question) { return .refused(reason: reason) }
        let isHeldBack = question.kind == .secret || Self.isClientText(text, at: question)
        accept(isHeldBack ? "" : text, at: question.id)
        return .accepted(note: nil)
    }

    private mutating func choose(_ word: String, at question: Question) -> WizardResponse {
        switch (question.id, word) {
        case (.next, _):
            state.failure.map { _ in act(on: WizardOffer(rawValue: word)) }
            return word == WizardOffer.quit.rawValue ? .quit : .accepted(note: nil)
        case (.server, Self.helpWord):
            state.trail.append(.advice)
            return .accepted(note: nil)
        default:
            if let reason = reason(against: word, at: question) { return .refused(reason: reason) }
            accept(word, at: question.id)
            let note = question.id == .server ? chosenServerNote : nil
            return .accepted(note: note)
        }
    }

    /// Why an answer can't be taken: the rules are those of the flag that says the same.
    private func reason(against text: String, at question: Question) -> String? {
        if question.id == .clientSecret { return clientSecretReason(text) }
        if question.kind == .secret { return secretReason(text) }
        if Self.isClientText(text, at: question) { return clientReason(text) }
        guard let flag = Self.flags[question.id] else { return nil }
        if text.isEmpty, question.id != .senderName { return "An answer is needed here." }
        var trial = self
        trial.state.answers[question.id] = WizardAnswer(text: text, isDerived: false)
        trial.state.trail.append(question.id)
        let faults = SetupRules.faults(
            in: trial.request, provider: context.provider,
            workingDirectory: context.workingDirectory)
        return faults.first { $0.field == flag }?.rule
    }

    private func secretReason(_ text: String) -> String? {
        guard !text.isEmpty else { return "An answer is needed here." }
        guard text.utf8.allSatisfy({ $0 != 0x0A && $0 != 0x0D && $0 != 0 }) else {
            return "A password is one line."
        }
        guard choice == .appPassword else { return nil }
        do throws(AppPassword.Fault) {
            _ = try AppPassword.normalized(Secret(text))
            return nil
        } catch {
            return error.rule
        }
    }

    /// Whether the text of a client's file was pasted where its path is asked for.
    private static func isClientText(_ text: String, at question: Question) -> Bool {
        question.id == .client && text.utf8.first == UInt8(ascii: "{")
    }

    private func clientSecretReason(_ text: String) -> String? {
        guard !text.isEmpty || context.provider?.oauth?.clientSecret == .optional else {
            return "An answer is needed here."
        }
        do throws(ClientCredentialsFault) {
            let client = try ClientCredentials(id: clientID ?? "", secret: Secret(text))
            let isGoogles = context.provider?.id == Provider.google.id
            return isGoogles ? ClientShape.fault(inGoogles: client)?.description : nil
        } catch {
            return error.description
        }
    }

    private func clientReason(_ text: String) -> String? {
        do throws(ClientCredentialsFault) {
            _ = try ClientCredentials(file: Array(text.utf8))
            return nil
        } catch {
            let report = FailureReport(.client(error, path: "the pasted text"))
            return "\(report.finding.summary) \(report.finding.cause)"
        }
    }

    /// The command that goes on from here once the client's file is there; no answer is a secret.
    private var continuation: String {
        let request = request
        var words = ["smtp-wizard setup"]
        let answers: [(flag: String, value: String?)] = [
            ("--profile", request.profileName), ("--domain", request.domain),
            ("--provider", request.provider), ("--ca-file", request.caFile),
            ("--from", request.from), ("--from-name", request.fromName),
            ("--reply-to", request.replyTo), ("--server", request.server), ("--auth", request.auth),
            ("--username", request.username), ("--test-to", request.testTo),
        ]
        for (flag, value) in answers {
            if let value = Circumstances.argument(value) { words.append("\(flag) \(value)") }
        }
        words.append(
            choice == .serviceAccount ? "--service-account-key FILE" : "--client-secrets FILE")
        return words.joined(separator: " ")
    }

    /// The flags that say the same as the questions.
    private static let flags: [QuestionID: String] = [
        .senderAddress: "--from", .senderName: "--from-name", .server: "--server",
        .host: "--host", .method: "--auth", .client: "--client-secrets",
        .key: "--service-account-key",
        .account: "--username", .recipient: "--test-to", .name: "--profile",
    ]

    private static func rule(of question: Question) -> String {
        guard question.kind == .letters else {
            return "A number from 1 to \(question.options.count), or back, ? or quit."
        }
        let letters = question.options.map(\.title).joined(separator: ", ")
        return "One of \(letters), or back, ? or quit."
    }

    private static func trimmed(_ text: String) -> String {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let rest = text.utf8.drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }
        return String(decoding: rest.reversed(), as: UTF8.self)
    }
}
