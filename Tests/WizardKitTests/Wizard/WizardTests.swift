// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

@Suite("The wizard asks what it can't know, and nothing twice")
struct WizardTests {
    @Test("an app password takes eight answers")
    func appPassword() throws {
        var bench = WizardBench()
        try bench.answerAppPassword()
        try bench.answer("y", to: .arrived)
        #expect(bench.nextQuestion() == nil)
        #expect(bench.wizard.step == .end)
        #expect(bench.asked.count == 8)
        #expect(
            bench.done == [.findProfile(name: "acme.com"), .test, .save(isProved: true)])
        let request = bench.wizard.request
        #expect(request.from == "noreply@acme.com")
        #expect(request.fromName == "Acme")
        #expect(request.server == "gmail")
        #expect(request.auth == "app-password")
        #expect(request.username == "ads@acme.com")
        #expect(request.typesPassword)
        #expect(request.testTo == "jane@example.org")
        #expect(bench.wizard.isSenderConfirmed == true)
    }

    @Test("a device code is got once, before the recipient is asked for")
    func deviceCode() throws {
        var bench = WizardBench()
        try bench.answer("noreply@acme.com", to: .senderAddress)
        try bench.answer("", to: .senderName)
        try bench.answer(nil, to: .server)
        try bench.answer(nil, to: .method)
        try bench.answer("/client.json", to: .client)
        try bench.answer("jane@example.org", to: .recipient)
        try bench.answer(nil, to: .arrived)
        try bench.answer(nil, to: .arrivedLater)
        #expect(bench.nextQuestion() == nil)
        #expect(
            bench.done == [
                .findProfile(name: "acme.com"), .readCredential(path: "/client.json"), .signIn,
                .test, .save(isProved: true),
            ])
        #expect(bench.wizard.isSenderConfirmed == nil, "Enter asserts nothing")
    }

    @Test("what flags say is not asked")
    func flags() throws {
        var given = SetupRequest()
        given.from = "noreply@acme.com"
        given.fromName = "Acme"
        given.server = "gmail"
        given.auth = "app-password"
        given.username = "ads@acme.com"
        given.passwordFile = "/secret"
        given.testTo = "jane@example.org"
        var bench = WizardBench(given: given)
        try bench.answer("n", to: .arrived)
        try bench.answer("o", to: .arrivedLater)
        #expect(bench.nextQuestion() == nil)
        #expect(bench.wizard.isSenderConfirmed == false)
    }

    @Test("a server that asks nobody asks for no sign-in either")
    func nobody() throws {
        var bench = WizardBench()
        try bench.answer("noreply@acme.com", to: .senderAddress)
        try bench.answer("", to: .senderName)
        try bench.answer("mx", to: .server)
        try bench.answer("jane@gmail.com", to: .recipient)
        #expect(bench.wizard.request.auth == nil)
    }

    @Test("without a person everything is checked at once, and nothing is asked")
    func script() {
        var given = SetupRequest()
        given.clientID = "client"
        var bench = WizardBench(given: given, isInteractive: false)
        #expect(bench.nextQuestion() == nil)
        #expect(bench.done == [.prepare, .signIn, .test, .save(isProved: true)])
        var dry = WizardBench(given: given, isInteractive: false, isDryRun: true)
        #expect(dry.nextQuestion() == nil)
        #expect(dry.done == [.prepare])
    }

    @Test("a dry run asks, checks and ends before any connection")
    func dryRun() throws {
        var bench = WizardBench(isDryRun: true)
        try bench.answer("noreply@acme.com", to: .senderAddress)
        try bench.answer("", to: .senderName)
        try bench.answer("relay", to: .server)
        try bench.answer("1", to: .method)
        #expect(bench.nextQuestion() == nil)
        #expect(bench.done == [.findProfile(name: "acme.com"), .prepare])
    }

    @Test("a wrong flag ends it before the first question")
    func wrongFlag() {
        var given = SetupRequest()
        given.from = "noreply@acme,com"
        var bench = WizardBench(given: given)
        bench.events[.prepare] = .failed(FailureSummary(code: "usage.invalid", offers: []))
        #expect(bench.nextQuestion() == nil)
        #expect(bench.wizard.step == .fail)
        #expect(bench.asked.isEmpty)
    }

    @Test(
        "the recipient begins with the account, unless nobody reads its mail",
        arguments: [
            ("ads@acme.com", "ads@acme.com"), ("noreply@acme.com", ""),
            ("no-reply@acme.com", ""), ("NoReply@acme.com", ""), ("donotreply@acme.com", ""),
            ("do.not.reply@acme.com", ""), ("noreplyteam@acme.com", "noreplyteam@acme.com"),
        ])
    func recipient(account: String, expected: String) throws {
        var bench = WizardBench()
        try bench.answer("noreply@acme.com", to: .senderAddress)
        try bench.answer("", to: .senderName)
        try bench.answer("gmail", to: .server)
        try bench.answer("app-password", to: .method)
        try bench.answer(account, to: .account)
        try bench.answer("abcdefghijklmnop", to: .secret)
        let next = bench.nextQuestion()
        let question = try #require(next)
        #expect(question.id == .recipient)
        #expect(question.prefill == expected)
    }
}
