// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Wizard {
    /// The word that asks for help with the choice.
    static let helpWord = "help"

    /// The choice of the server, and before it, where help was wanted, the questions of that help.
    var serverQuestions: [QuestionID] {
        guard state.stands(.advice) else { return [.server] }
        return [nextAdvice.map { QuestionID.advice($0.id) }, .server].compactMap(\.self)
    }

    var serverQuestion: Question? {
        guard state.given.server == nil, state.given.host == nil,
            let provider = context.provider, provider.servers.count > 1
        else { return nil }
        var options = provider.servers.map { server in
            let known = provider.knowledge(of: server)
            return Question.Option(
                word: server.id, title: known.name, subject: known.host.text,
                detail: known.purpose)
        }
        if advice != nil, !state.stands(.advice) {
            options.append(Question.Option(word: Self.helpWord, title: "Help me choose"))
        }
        return Question(
            id: .server, step: .server(provider: provider.name), lead: proposalLines,
            label: "Server", kind: .menu, options: options, prefill: prefill(.server),
            help: provider.servers.map { server in
                let known = provider.knowledge(of: server)
                return "\(known.host): \(known.notes.prefix(2).joined(separator: " "))"
            } + (advice == nil ? [] : ["The relay's clicks: `smtp-wizard guide relay`"]))
    }

    /// A question of *Help me choose*.
    func adviceQuestion(_ id: QuestionID) -> Question? {
        guard let provider = context.provider,
            let asked = advice?.questions.first(where: { QuestionID.advice($0.id) == id })
        else { return nil }
        return Question(
            id: id, step: .server(provider: provider.name), label: asked.text, kind: .menu,
            options: asked.options.map { option in
                Question.Option(word: option.id, title: option.text)
            },
            prefill: prefill(id), help: asked.help)
    }

    var hostQuestion: Question? {
        guard state.given.server == ServerEntry.customID, state.given.host == nil else {
            return nil
        }
        return Question(
            id: .host, step: .server(provider: "your"), label: "Host name of your mail server",
            prefill: prefill(.host),
            help: ["Its name in the DNS, for instance mail.your.domain; its port comes by --port."])
    }

    /// What was proposed, once every question of the help is answered.
    var advisedServer: String? { proposal?.serverID }

    private var proposalLines: [String] {
        guard let proposal else { return [] }
        let host = context.provider?.server(id: proposal.serverID).map {
            context.provider?.knowledge(of: $0).host.text ?? $0.host.text
        }
        return ["Proposed: \(host ?? proposal.serverID). \(proposal.reason)"]
            + proposal.others.map { "Or: \($0)" }
    }

    private var proposal: ServerAdvice.Proposal? {
        guard state.stands(.advice), nextAdvice == nil else { return nil }
        return advice?.proposal(for: adviceAnswers)
    }

    private var nextAdvice: ServerAdvice.Question? {
        advice?.nextQuestion(after: adviceAnswers)
    }

    /// The advice for the provider's servers; there is some for Google's alone.
    private var advice: ServerAdvice? {
        [Provider.google.id, Profile.practiceProvider].contains(context.provider?.id)
            ? .google : nil
    }

    private var adviceAnswers: [String: String] {
        var answers: [String: String] = [:]
        for question in advice?.questions ?? [] {
            answers[question.id] = state.answer(.advice(question.id))
        }
        return answers
    }

    /// What a choice comes to, in a line.
    var chosenServerNote: String? {
        guard let server, let known = context.provider?.knowledge(of: server) else { return nil }
        var note = "\(known.host)."
        switch (known.limits.messagesPerDay, known.limits.messagesPerDayPersonal) {
        case (let many?, let few?):
            note +=
                " Up to \(many.grouped) messages a day for a Workspace account, "
                + "\(few.grouped) for a gmail.com one."
        case (let many?, nil): note += " Up to \(many.grouped) messages a day for each sender."
        case (nil, _): note += " " + (known.notes.first ?? "")
        }
        if known.adminConsole != nil { note += " An administrator allows it first." }
        return note
    }
}

extension Int {
    /// The number with commas between its thousands.
    fileprivate var grouped: String {
        var groups: [String] = []
        var rest = self
        while rest >= 1_000 {
            let group = String(rest % 1_000)
            groups.insert(String(repeating: "0", count: 3 - group.count) + group, at: 0)
            rest /= 1_000
        }
        return ([String(rest)] + groups).joined(separator: ",")
    }
}
