// SPDX-License-Identifier: Apache-2.0

import Testing
import WizardKit

/// *Help me choose*: four questions, and a server for every set of answers.
struct ServerAdviceTests {
    private static let advice = ServerAdvice.google

    /// Every set of answers to all four questions.
    private static let combinations: [[String: String]] = advice.questions.reduce([[:]]) {
        sets, question in
        sets.flatMap { answers in
            question.options.map { answers.merging([question.id: $0.id]) { $1 } }
        }
    }

    /// Asks as the wizard does, and answers from a set.
    private static func asked(_ answers: [String: String]) -> [String: String] {
        var given: [String: String] = [:]
        while let question = advice.nextQuestion(after: given) {
            given[question.id] = answers[question.id]
        }
        return given
    }

    @Test func `every set of answers gives one proposal of a server that there is`() throws {
        #expect(Self.combinations.count == 3 * 2 * 3 * 4)
        for answers in Self.combinations {
            let proposal = try #require(Self.advice.proposal(for: answers), "\(answers)")
            #expect(Provider.google.server(id: proposal.serverID) != nil)
            #expect(!proposal.reason.isEmpty)
        }
    }

    @Test func `at most four questions are asked, and those left out change nothing`() throws {
        for answers in Self.combinations {
            let given = Self.asked(answers)
            #expect(given.count <= 4)
            #expect(
                Self.advice.proposal(for: given) == Self.advice.proposal(for: answers),
                "\(answers)")
        }
        #expect(
            Self.asked(["who": "account", "volume": "500"]).keys.sorted() == ["volume", "who"])
    }

    @Test func `no proposal breaks a limit of its server without saying so`() throws {
        let most = ["500": 500, "2000": 2_000, "10000": 10_000]
        for answers in Self.combinations {
            let proposal = try #require(Self.advice.proposal(for: answers))
            let server = try #require(Provider.google.server(id: proposal.serverID))
            if let limit = server.limits.messagesPerDay {
                let count = try #require(answers["volume"])
                if let count = most[count] {
                    #expect(count <= limit, "\(answers)")
                } else {
                    #expect(proposal.reason.contains("share them among several"), "\(answers)")
                }
            }
            if server.recipients == .hosted {
                #expect(answers["to"] == "hosted", "\(answers)")
            }
        }
    }

    /// Answers, and the server that somebody who knows Google's servers would name.
    struct Row: Sendable, CustomTestStringConvertible {
        var who: String
        var to = "anyone"
        var address = "unknown"
        var volume = "500"
        var server: String

        var testDescription: String { "\(who), \(to), \(address), \(volume): \(server)" }
    }

    @Test(
        arguments: [
            Row(who: "account", server: "gmail"),
            Row(who: "account", volume: "2000", server: "gmail"),
            Row(who: "account", volume: "10000", server: "relay"),
            Row(who: "account", volume: "more", server: "relay"),
            Row(who: "account", to: "hosted", address: "fixed", server: "gmail"),
            Row(who: "addresses", server: "relay"),
            Row(who: "addresses", address: "fixed", volume: "2000", server: "relay"),
            Row(who: "addresses", to: "hosted", volume: "10000", server: "relay"),
            Row(who: "addresses", volume: "more", server: "relay"),
            Row(who: "device", address: "fixed", server: "relay"),
            Row(who: "device", address: "changing", server: "relay"),
            Row(who: "device", to: "hosted", address: "changing", server: "mx"),
            Row(who: "device", to: "hosted", address: "unknown", volume: "2000", server: "mx"),
            Row(who: "device", to: "hosted", address: "fixed", server: "relay"),
            Row(who: "device", to: "hosted", address: "unknown", volume: "10000", server: "relay"),
            Row(who: "device", volume: "more", server: "relay"),
        ])
    func `the proposal is the one that fits`(row: Row) throws {
        let answers = [
            "who": row.who, "to": row.to, "address": row.address, "volume": row.volume,
        ]
        #expect(try #require(Self.advice.proposal(for: answers)).serverID == row.server)
    }
}
