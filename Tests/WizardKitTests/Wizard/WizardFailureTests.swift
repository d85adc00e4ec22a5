// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

@Suite("After a failure the wizard offers what fits, and keeps the rest")
struct WizardFailureTests {
    /// A setup whose test fails, at the question of what to do.
    private func failing(_ offers: [WizardOffer]) throws -> WizardBench {
        var bench = WizardBench()
        bench.events[.test] = .failed(FailureSummary(code: "smtp.x", offers: offers))
        try bench.answerAppPassword()
        return bench
    }

    @Test("trying again does the same work again")
    func again() throws {
        var bench = try failing([.again, .quit])
        try bench.answer(nil, to: .next)
        bench.events = [:]
        #expect(bench.nextQuestion()?.id == .arrived)
        #expect(bench.done.filter { $0 == .test }.count == 2)
    }

    @Test(
        "each change opens its own question and those that depend on it",
        arguments: [
            (WizardOffer.sender, QuestionID.senderAddress), (.signIn, .method),
            (.server, .server), (.recipient, .recipient),
        ])
    func change(offer: WizardOffer, expected: QuestionID) throws {
        var bench = try failing([.again, offer, .quit])
        try bench.answer("2", to: .next)
        let next = bench.nextQuestion()
        let question = try #require(next)
        #expect(question.id == expected)
    }

    @Test("saving as not validated saves without another test")
    func save() throws {
        var bench = try failing([.again, .save, .quit])
        try bench.answer("2", to: .next)
        #expect(bench.nextQuestion() == nil)
        #expect(bench.done.last == .save(isProved: false))
    }

    @Test("quit quits, and back mends the last answer")
    func quitAndBack() throws {
        var bench = try failing([.again, .quit])
        #expect(try bench.answer("quit", to: .next) == .quit)
        #expect(try bench.answer("2", to: .next) == .quit)
        bench = try failing([.again, .quit])
        #expect(try bench.answer("back", to: .next) == .wentBack(true))
        #expect(bench.nextQuestion()?.id == .recipient)
    }

    @Test("a token is kept through a change of sender")
    func token() throws {
        var bench = WizardBench()
        bench.events[.test] = .failed(
            FailureSummary(code: "smtp.x", offers: [.sender, .quit]))
        try bench.answer("noreply@acme.com", to: .senderAddress)
        try bench.answer("", to: .senderName)
        try bench.answer("1", to: .server)
        try bench.answer("auto", to: .method)
        try bench.answer("/client.json", to: .client)
        try bench.answer("jane@example.org", to: .recipient)
        try bench.answer(nil, to: .next)
        try bench.answer("ads@acme.com", to: .senderAddress)
        bench.events = [:]
        #expect(bench.nextQuestion()?.id == .arrived)
        #expect(bench.done.filter { $0 == .signIn }.count == 1)
    }

    @Test("a saved profile of the name is replaced only by a word, or saved beside")
    func existing() throws {
        var bench = WizardBench()
        bench.events[.findProfile(name: "acme.com")] = .foundProfile([
            .senderName: "Old Name", .server: "relay",
        ])
        try bench.answer("noreply@acme.com", to: .senderAddress)
        #expect(bench.nextQuestion()?.prefill == "Old Name")
        try bench.answer(nil, to: .senderName)
        #expect(bench.nextQuestion()?.prefill == "relay")
        try bench.answer("mx", to: .server)
        try bench.answer("jane@gmail.com", to: .recipient)
        try bench.answer("y", to: .arrived)
        try bench.answer("2", to: .replace)
        try bench.answer("acme.com-2", to: .name)
        #expect(bench.nextQuestion() == nil)
        #expect(bench.wizard.profileName == "acme.com-2")
        #expect(bench.done.contains(.findProfile(name: "acme.com-2")))
        #expect(bench.done.filter { $0 == .test }.count == 1)
    }

    /// A finding, and what should stand first in the menu.
    struct Row: Sendable, CustomTestStringConvertible {
        var stage: Stage
        var exit: WizardKit.ExitStatus
        var isTemporary = false
        var best: WizardOffer

        var testDescription: String { "\(stage.rawValue) \(exit.rawValue)" }
    }

    @Test(
        "what fits the finding stands first, and nothing stands twice",
        arguments: [
            Row(stage: .auth, exit: .noPermission, best: .signIn),
            Row(stage: .auth, exit: .temporaryFailure, isTemporary: true, best: .again),
            Row(stage: .oauthDevice, exit: .noPermission, best: .signIn),
            Row(stage: .mail, exit: .noPermission, best: .sender),
            Row(stage: .rcpt, exit: .data, best: .recipient),
            Row(stage: .data, exit: .data, best: .sender),
            Row(stage: .connect, exit: .temporaryFailure, best: .again),
            Row(stage: .resolve, exit: .noHost, best: .server),
            Row(stage: .tls, exit: .unavailable, best: .server),
        ])
    func offers(row: Row) {
        let finding = Finding(
            code: "x", stage: row.stage, summary: "", cause: "", fix: [],
            isTemporary: row.isTemporary, exit: row.exit)
        let offers = WizardOffer.offers(after: finding, signsIn: true, canSave: true)
        #expect(offers.first == row.best)
        #expect(Set(offers).count == offers.count)
        #expect(offers.last == .quit)
        #expect(offers.contains(.save))
        #expect(
            !WizardOffer.offers(after: finding, signsIn: true, canSave: false).contains(.save))
    }
}
