// SPDX-License-Identifier: Apache-2.0

import Testing
import WizardKit

/// A wizard with a person who answers from a list, and work that ends as a test says.
struct WizardBench {
    var wizard: Wizard
    /// What the work comes to, where it is not what it comes to when all is well.
    var events: [WizardWork: WizardEvent] = [:]
    /// Every question that was asked, in order.
    private(set) var asked: [QuestionID] = []
    /// Every piece of work that was done, in order.
    private(set) var done: [WizardWork] = []

    /// A wizard at its beginning.
    init(
        given: SetupRequest = SetupRequest(), provider: Provider? = .google,
        isInteractive: Bool = true, isReplacing: Bool = false, isDryRun: Bool = false,
        practice: Wizard.Context.Practice? = nil
    ) {
        wizard = Wizard(
            state: WizardState(given: given),
            context: Wizard.Context(
                provider: provider, workingDirectory: "/", isInteractive: isInteractive,
                isReplacing: isReplacing, isDryRun: isDryRun, practice: practice))
    }

    /// Does all work that comes before the next question.
    ///
    /// - Returns: The question, or nil where the wizard has ended.
    mutating func nextQuestion() -> Question? {
        for _ in 0..<20 {
            switch wizard.step {
            case .ask(let question): return question
            case .end, .fail: return nil
            case .work(let work):
                done.append(work)
                wizard.take(events[work] ?? Self.success(of: work))
            }
        }
        Issue.record("the wizard wants work without end: \(done.suffix(5))")
        return nil
    }

    /// Answers the next question.
    ///
    /// - Parameters:
    ///   - text: What is typed; nil presses Enter, which takes what the line begins with.
    ///   - id: Which question it must be.
    ///   - sourceLocation: Where the test stands.
    /// - Returns: What the wizard makes of it.
    /// - Throws: Where nothing is asked.
    @discardableResult mutating func answer(
        _ text: String?, to id: QuestionID, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> WizardResponse {
        let next = nextQuestion()
        let question = try #require(next, sourceLocation: sourceLocation)
        #expect(question.id == id, sourceLocation: sourceLocation)
        asked.append(question.id)
        let typed = text ?? (question.options.isEmpty ? question.prefill : "")
        return wizard.answer(question, with: .text(typed))
    }

    /// How a piece of work ends when all is well.
    static func success(of work: WizardWork) -> WizardEvent {
        switch work {
        case .findProfile: .foundProfile(nil)
        case .readCredential: .readCredential
        case .prepare: .prepared
        case .signIn: .signedIn(knowsEnd: true)
        case .test:
            .tested(TestSummary(isSent: true, messageID: "<1@acme.com>", differences: []))
        case .save: .saved
        }
    }
}

extension WizardBench {
    /// Answers all questions of a setup with an app password, up to the test.
    mutating func answerAppPassword() throws {
        try answer("noreply@acme.com", to: .senderAddress)
        try answer("Acme", to: .senderName)
        try answer("1", to: .server)
        try answer("app-password", to: .method)
        try answer("ads@acme.com", to: .account)
        try answer("abcd efgh ijkl mnop", to: .secret)
        try answer("jane@example.org", to: .recipient)
    }
}
