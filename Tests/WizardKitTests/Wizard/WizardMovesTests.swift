// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing
import WizardKit

@Suite("Moving in the wizard: back, ?, quit, and answers that depend on others")
struct WizardMovesTests {
    @Test("back from every question, then the same answer, stands where it stood")
    func back() throws {
        let answers: [(String, QuestionID)] = [
            ("noreply@acme.com", .senderAddress), ("Acme", .senderName), ("1", .server),
            ("app-password", .method), ("ads@acme.com", .account),
            ("abcdefghijklmnop", .secret), ("jane@example.org", .recipient), ("n", .arrived),
            ("n", .arrivedLater),
        ]
        var bench = WizardBench()
        for (index, (text, id)) in answers.enumerated() {
            if index > 0 {
                _ = bench.nextQuestion()
                let before = bench.wizard.state
                let response = try bench.answer("back", to: id)
                #expect(response == .wentBack(true))
                let (earlier, earlierID) = answers[index - 1]
                try bench.answer(earlier, to: earlierID)
                _ = bench.nextQuestion()
                #expect(bench.wizard.state == before, "back at \(id.rawValue)")
            }
            try bench.answer(text, to: id)
        }
        #expect(bench.nextQuestion() == nil)
        #expect(bench.wizard.step == .end)
    }

    @Test("back at the first question goes nowhere")
    func first() throws {
        var bench = WizardBench()
        #expect(try bench.answer("back", to: .senderAddress) == .wentBack(false))
        #expect(bench.nextQuestion()?.id == .senderAddress)
    }

    @Test("?, quit and the end of input work at every question, and change nothing")
    func words() throws {
        var bench = WizardBench()
        let answers = [
            "noreply@acme.com", "Acme", "1", "app-password", "ads@acme.com",
            "abcdefghijklmnop", "jane@example.org", "n", "n",
        ]
        for text in answers {
            let next = bench.nextQuestion()
            let question = try #require(next)
            let state = bench.wizard.state
            guard case .help(let lines) = bench.wizard.answer(question, with: .text("?")) else {
                Issue.record("no help at \(question.id.rawValue)")
                continue
            }
            #expect((1...8).contains(lines.count), "\(question.id.rawValue)")
            #expect(bench.wizard.answer(question, with: .text("quit")) == .quit)
            #expect(bench.wizard.answer(question, with: .endOfInput) == .quit)
            #expect(bench.wizard.state == state)
            _ = bench.wizard.answer(question, with: .text(text))
        }
    }

    @Test("a derived answer follows another sender, an edited one stays")
    func derived() throws {
        for (account, expected) in [("sales@acme.com", "info@acme.com"), ("me@x.com", "me@x.com")] {
            var bench = WizardBench()
            try bench.answer("sales@acme.com", to: .senderAddress)
            try bench.answer("", to: .senderName)
            try bench.answer("1", to: .server)
            try bench.answer("app-password", to: .method)
            try bench.answer(account, to: .account)
            for id in [QuestionID.secret, .account, .method, .server, .senderName] {
                try bench.answer("back", to: id)
            }
            try bench.answer("info@acme.com", to: .senderAddress)
            try bench.answer(nil, to: .senderName)
            try bench.answer(nil, to: .server)
            try bench.answer("app-password", to: .method)
            let next = bench.nextQuestion()
            let question = try #require(next)
            #expect(question.id == .account)
            #expect(question.prefill == expected)
        }
    }

    @Test("another server asks for its own way to sign in")
    func server() throws {
        var bench = WizardBench()
        bench.events[.test] = .failed(
            FailureSummary(code: "smtp.connect", offers: [.server, .again, .quit]))
        try bench.answerAppPassword()
        try bench.answer("1", to: .next)
        try bench.answer("relay", to: .server)
        let next = bench.nextQuestion()
        let question = try #require(next)
        #expect(question.id == .method)
        #expect(
            question.options.map(\.word) == ["none", "app-password", "auto", "service-account"])
    }

    @Test("the audience is asked once, and only where Google leaves the end of a sign-in open")
    func audience() throws {
        for knowsEnd in [true, false] {
            var bench = WizardBench()
            bench.events[.signIn] = .signedIn(knowsEnd: knowsEnd)
            for text in ["noreply@acme.com", "Acme", "1", "auto", "/client.json"] {
                let next = bench.nextQuestion()
                _ = bench.wizard.answer(try #require(next), with: .text(text))
            }
            guard !knowsEnd else {
                let next = bench.nextQuestion()
                #expect(next?.id == .recipient)
                continue
            }
            try bench.answer("testing", to: .audience)
            #expect(bench.wizard.publishing == .testing)
            try bench.answer("jane@example.org", to: .recipient)
            try bench.answer("n", to: .arrived)
        }
    }

    @Test("the state is written down and read again at every step, and holds no secret")
    func codable() throws {
        var bench = WizardBench()
        let answers = [
            "noreply@acme.com", "Acme", "1", "app-password", "ads@acme.com",
            "abcdefghijklmnop", "jane@example.org", "y",
        ]
        for text in answers {
            let next = bench.nextQuestion()
            let question = try #require(next)
            let data = try JSONEncoder().encode(bench.wizard.state)
            let read = try JSONDecoder().decode(WizardState.self, from: data)
            #expect(read == bench.wizard.state)
            let again = Wizard(state: read, context: bench.wizard.context)
            #expect(again.step == .ask(question))
            let written = String(decoding: data, as: UTF8.self)
            #expect(!written.contains("abcdefghijklmnop"))
            _ = bench.wizard.answer(question, with: .text(text))
        }
    }
}
