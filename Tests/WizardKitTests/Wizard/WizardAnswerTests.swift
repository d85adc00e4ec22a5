// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

@Suite("A wrong answer is refused with its reason, by the rules of the flag that says the same")
struct WizardAnswerTests {
    /// A wrong answer, the answers before it, and words of the reason.
    struct Row: Sendable, CustomTestStringConvertible {
        var id: QuestionID
        var before: [String]
        var wrong: String
        var reason: String

        var testDescription: String { "\(id.rawValue): \(wrong.debugDescription)" }
    }

    static let rows: [Row] = [
        Row(id: .senderAddress, before: [], wrong: "", reason: "needed"),
        Row(id: .senderAddress, before: [], wrong: "acme.com", reason: "@"),
        Row(id: .senderAddress, before: [], wrong: "noreply@acme,com", reason: "acme,com"),
        Row(id: .senderName, before: ["a@acme.com"], wrong: "A\u{7}B", reason: "control"),
        Row(id: .server, before: ["a@acme.com", ""], wrong: "9", reason: "1 to"),
        Row(id: .server, before: ["a@acme.com", ""], wrong: "smtp", reason: "1 to"),
        Row(id: .method, before: ["a@acme.com", "", "1"], wrong: "0", reason: "1 to 3"),
        Row(id: .client, before: ["a@acme.com", "", "1", "auto"], wrong: "", reason: "needed"),
        Row(
            id: .account, before: ["a@acme.com", "", "1", "app-password"], wrong: "",
            reason: "needed"),
        Row(
            id: .secret, before: ["a@acme.com", "", "1", "app-password", "a@acme.com"],
            wrong: "abcd efgh", reason: "16 letters; this has 8"),
        Row(
            id: .secret, before: ["a@acme.com", "", "1", "app-password", "a@acme.com"],
            wrong: "", reason: "needed"),
        Row(
            id: .recipient, before: ["a@acme.com", "", "mx"], wrong: "jane@", reason: "behind the @"
        ),
        Row(
            id: .arrived, before: ["a@acme.com", "", "mx", "jane@gmail.com"], wrong: "maybe",
            reason: "y, n, o"),
    ]

    @Test("the reason is said and nothing changes", arguments: rows)
    func refused(row: Row) throws {
        var bench = WizardBench()
        for text in row.before {
            let next = bench.nextQuestion()
            let question = try #require(next)
            let response = bench.wizard.answer(question, with: .text(text))
            if case .accepted = response {
            } else {
                Issue.record("\(text) was not taken: \(response)")
            }
        }
        let next = bench.nextQuestion()
        let question = try #require(next)
        try #require(question.id == row.id)
        let state = bench.wizard.state
        let response = bench.wizard.answer(question, with: .text(row.wrong))
        guard case .refused(let reason) = response else {
            Issue.record("taken: \(response)")
            return
        }
        #expect(reason.contains(row.reason), "\(reason)")
        #expect(bench.wizard.state == state)
        #expect(bench.wizard.answer(question, with: .tooLong) != .accepted(note: nil))
    }

    @Test("a flag and an answer that say the same wrong thing are told the same")
    func sameRules() throws {
        for text in ["noreply@acme,com", "noreply@", "a b@acme.com", "x@y..z"] {
            var given = SetupRequest()
            given.from = text
            let faults = SetupRules.faults(
                in: given, provider: .google, workingDirectory: "/")
            let rule = try #require(faults.first { $0.field == "--from" }).rule
            var bench = WizardBench()
            #expect(try bench.answer(text, to: .senderAddress) == .refused(reason: rule))
        }
    }

    @Test("a domain that a flag names binds the sender that is typed")
    func domain() throws {
        var given = SetupRequest()
        given.domain = "acme.com"
        var bench = WizardBench(given: given)
        let response = try bench.answer("me@example.org", to: .senderAddress)
        guard case .refused(let reason) = response else {
            Issue.record("taken")
            return
        }
        #expect(reason.contains("@acme.com"))
        try bench.answer("me@mail.acme.com", to: .senderAddress)
    }

    @Test("a client's file that can't be read is asked for again, with its path to mend")
    func client() throws {
        var bench = WizardBench()
        bench.events[.readCredential(path: "/no.json")] = .refusedAnswer(.client)
        try bench.answer("a@acme.com", to: .senderAddress)
        try bench.answer("", to: .senderName)
        try bench.answer("1", to: .server)
        try bench.answer("auto", to: .method)
        try bench.answer("/no.json", to: .client)
        let next = bench.nextQuestion()
        let question = try #require(next)
        #expect(question.id == .client)
        #expect(question.prefill == "/no.json")
    }
}
