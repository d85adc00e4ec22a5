// SPDX-License-Identifier: Apache-2.0

import Testing

/// Exim with GnuTLS: another server's words, and the same causes.
@Suite struct InteropEximTests {
    private let lab: InteropLab

    init() throws {
        lab = try .running()
    }

    @Test(arguments: InteropSecurity.allCases, ["PLAIN", "LOGIN"])
    func `a message is taken, and its queue id is known`(
        security: InteropSecurity, mechanism: String
    ) async throws {
        let program = try InteropSetup(lab)
        var answers = InteropSetup.Answers(lab, security, port: lab.exim[security])
        answers.mechanism = mechanism
        let result = try await program.setup(answers)
        #expect(result.status == 0, "\(result.stdoutText)\(result.stderrText)")
        let accepted = try #require(try InteropOutcome(result).accepted)
        // `250 OK id=1vOKWg-0001Xu-0s`
        #expect(accepted.queueId?.isEmpty == false, "\(accepted.reply)")
        let check = try await program.run(["check", "--json"])
        #expect(check.status == 0, "\(check.stdoutText)\(check.stderrText)")
    }

    /// One thing that Exim refuses.
    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let status: Int32
        let code: String
        let stage: String
        let change: @Sendable (inout InteropSetup.Answers, InteropLab) -> Void

        static let all: [Refusal] = [
            Refusal(
                testDescription: "a wrong password", status: 77, code: "smtp.auth.bad-credentials",
                stage: "auth"
            ) { $0.passwordFile = $1.wrongPasswordFile },
            Refusal(
                testDescription: "relay denied", status: 77, code: "smtp.relay.denied",
                stage: "rcpt"
            ) { answers, _ in answers.to = "someone@elsewhere.test" },
            Refusal(
                testDescription: "an unknown mailbox", status: 77, code: "smtp.recipient.unknown",
                stage: "rcpt"
            ) { answers, _ in answers.to = "nobody@lab.test" },
            Refusal(
                testDescription: "greylisting", status: 75, code: "smtp.greylisted", stage: "rcpt"
            ) { answers, _ in answers.to = "grey@lab.test" },
        ]
    }

    @Test(arguments: InteropSecurity.allCases, Refusal.all)
    func `what it refuses has its cause, and leaves no file`(
        security: InteropSecurity, refusal: Refusal
    ) async throws {
        let program = try InteropSetup(lab)
        var answers = InteropSetup.Answers(lab, security, port: lab.exim[security])
        refusal.change(&answers, lab)
        let result = try await program.setup(answers)
        #expect(result.status == refusal.status, "\(result.stdoutText)\(result.stderrText)")
        let error = try InteropOutcome(result).error
        #expect(error?.code == refusal.code, "\(result.stdoutText)")
        try expectFinding(in: result, command: "setup", stage: refusal.stage)
        #expect(try program.listing().isEmpty)
    }
}
