// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Testing
import WizardKit

/// What Postfix refuses ends with the right status, an explanation, and nothing on disk.
@Suite struct InteropRefusalTests {
    private let lab: InteropLab

    init() throws {
        lab = try .running()
    }

    /// T-35, T-36: one thing is wrong with the answers.
    enum Mistake: CaseIterable, Sendable {
        case password
        case sender
        case recipient

        /// The stage at which Postfix says so: it tells about the sender only at RCPT.
        var stage: String { self == .password ? "auth" : "rcpt" }
    }

    @Test(arguments: InteropSecurity.allCases, Mistake.allCases)
    func `a refusal is 77, explained, and leaves no file`(
        security: InteropSecurity, mistake: Mistake
    ) async throws {
        let program = try InteropSetup(lab)
        var answers = InteropSetup.Answers(lab, security)
        switch mistake {
        case .password: answers.passwordFile = lab.wrongPasswordFile
        case .sender: answers.from = "bob@lab.test"
        case .recipient: answers.to = "someone@elsewhere.test"
        }
        let result = try await program.setup(answers)
        #expect(result.status == 77, "\(result.stdoutText)\(result.stderrText)")
        try expectFinding(in: result, command: "setup", stage: mistake.stage)
        #expect(try program.listing().isEmpty)
    }

    @Test(arguments: InteropRefusal.all)
    func `each server's refusal has its cause`(refusal: InteropRefusal) async throws {
        let program = try InteropSetup(lab)
        let port = try #require(refusal.port(lab))
        var answers = InteropSetup.Answers(lab, .starttls, port: port)
        refusal.change(&answers, lab)
        let other = refusal.isBusy ? try await occupied(UInt16(port)) : nil
        let result = try await program.setup(answers)
        other?.close()
        #expect(result.status == refusal.status, "\(result.stdoutText)\(result.stderrText)")
        let error = try InteropOutcome(result).error
        #expect(error?.code == refusal.code, "\(result.stdoutText)")
        try expectFinding(in: result, command: "setup", stage: refusal.stage)
        #expect(try program.listing().isEmpty)
    }

    /// A connection that a server has greeted.
    ///
    /// Exim counts a host's connections to all of its ports, and other tests have some.
    private func occupied(_ port: UInt16) async throws -> any ByteChannel {
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            let channel = try await LiveNetwork().connect(
                to: Endpoint(host: "127.0.0.1", port: port), by: deadline)
            if try await channel.readLine(by: deadline).hasPrefix("220 ") { return channel }
            channel.close()
        }
        throw InteropFailure(description: "waited 20 s for a greeting at \(port)")
    }

    @Test func `a refusal leaves an earlier profile as it was`() async throws {
        let program = try InteropSetup(lab)
        var answers = InteropSetup.Answers(lab, .tls)
        let first = try await program.setup(answers)
        #expect(first.status == 0, "\(first.stdoutText)\(first.stderrText)")
        let saved = try program.listing()

        let again = try await program.setup(answers)
        #expect(again.status == 73, "without --force a profile is not replaced")
        #expect(try program.listing() == saved)

        answers.passwordFile = lab.wrongPasswordFile
        let forced = try await program.setup(answers, "--force")
        #expect(forced.status == 77, "\(forced.stdoutText)\(forced.stderrText)")
        #expect(try program.listing() == saved)
    }
}

/// Expects a failure that says what happened, why, and what to do.
func expectFinding(
    in result: BinaryResult, command: String, stage: String,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let outcome = try InteropOutcome(result)
    #expect(!outcome.ok && outcome.command == command, sourceLocation: sourceLocation)
    let error = try #require(outcome.error, sourceLocation: sourceLocation)
    #expect(error.stage == stage, sourceLocation: sourceLocation)
    #expect(error.exit == result.status, sourceLocation: sourceLocation)
    #expect(error.code.split(separator: ".").count >= 2, sourceLocation: sourceLocation)
    #expect(!error.summary.isEmpty && !error.cause.isEmpty, sourceLocation: sourceLocation)
    #expect(!error.fix.isEmpty, sourceLocation: sourceLocation)
}
