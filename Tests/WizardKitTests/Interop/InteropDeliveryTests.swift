// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

/// What Postfix with Dovecot takes, it has delivered: nothing is believed from our output alone.
@Suite struct InteropDeliveryTests {
    private let lab: InteropLab

    init() throws {
        lab = try .running()
    }

    @Test(arguments: InteropSecurity.allCases, ["auto", "PLAIN", "LOGIN"])
    func `setup delivers its test message and saves the profile`(
        security: InteropSecurity, mechanism: String
    ) async throws {
        let program = try InteropSetup(lab)
        var answers = InteropSetup.Answers(lab, security)
        answers.mechanism = mechanism
        let result = try await program.setup(answers)
        #expect(result.status == 0, "\(result.stdoutText)\(result.stderrText)")
        let outcome = try InteropOutcome(result)
        #expect(outcome.event == "result" && outcome.ok && outcome.command == "setup")

        let accepted = try #require(outcome.accepted)
        #expect(accepted.reply.hasPrefix("250 2.0.0 Ok: queued as "))
        let message = try await lab.delivered(accepted.messageId)
        #expect(message.starts(with: Array("Return-Path: <alice@lab.test>\n".utf8)))

        // Postfix names the queue entry and the mechanism in one line of its log.
        let queueID = try #require(accepted.reply.split(separator: " ").last)
        let expected = mechanism == "auto" ? "PLAIN" : mechanism
        #expect(
            try lab.log(of: "good", security).contains {
                $0.contains(" \(queueID): client=")
                    && $0.hasSuffix(", sasl_method=\(expected), sasl_username=alice@lab.test")
            })

        let saved = try #require(FileManager.default.contents(atPath: outcome.path ?? ""))
        let password = try Data(contentsOf: URL(filePath: lab.passwordFile))
        #expect(![UInt8](saved).contains([UInt8](password)), "the profile holds the password")
        #expect(!result.stdoutText.contains(String(decoding: password, as: UTF8.self)))
        #expect(!result.stderrText.contains(String(decoding: password, as: UTF8.self)))
    }

    @Test(arguments: InteropSecurity.allCases)
    func `a saved profile sends again, and test changes nothing on disk`(
        security: InteropSecurity
    ) async throws {
        let program = try InteropSetup(lab)
        let first = try await program.setup(.init(lab, security))
        #expect(first.status == 0, "\(first.stdoutText)\(first.stderrText)")
        let saved = try program.listing()

        let second = try await program.run(["test", "--to", "bob@lab.test", "--json"])
        #expect(second.status == 0, "\(second.stdoutText)\(second.stderrText)")
        let sent = try #require(try InteropOutcome(second).accepted).messageId
        #expect(try sent != InteropOutcome(first).accepted?.messageId)
        let message = try await lab.delivered(sent)
        #expect(message.contains(Array("\nDelivered-To: bob@lab.test\n".utf8)))
        #expect(try program.listing() == saved)
    }
}
