// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

/// The contract of exit codes, stages and first advice, one row a failure (T-01 to T-49).
@Suite("What each failure is told as")
struct ExitTableTests {
    @Test("code, stage, exit status and temporary are the contract's", arguments: Sample.all)
    func contract(_ sample: Sample) {
        let finding = sample.finding
        #expect(finding.code == sample.code)
        #expect(finding.stage == sample.stage)
        #expect(finding.exit?.rawValue == sample.exit)
        #expect(finding.isTemporary == sample.isTemporary)
    }

    @Test("the first step is the likeliest cure", arguments: Sample.all)
    func firstFix(_ sample: Sample) {
        #expect(sample.finding.fix.first?.hasPrefix(sample.firstFix) == true)
    }

    @Test("each text is filled, ends as a sentence and keeps the tone", arguments: Sample.all)
    func tone(_ sample: Sample) {
        let finding = sample.finding
        for text in [finding.summary, finding.cause] + finding.fix {
            #expect(!text.isEmpty)
            #expect(!text.contains("{") && !text.contains("}"))
            #expect(!text.contains("!") && !text.contains("  "))
            #expect(!text.lowercased().contains("please"))
        }
        #expect(finding.summary.hasSuffix("."))
        #expect(!finding.fix.isEmpty)
    }

    @Test("a case of which nothing is known is told without gaps", arguments: Sample.all)
    func withoutCircumstances(_ sample: Sample) {
        let finding = Diagnosis.finding(for: sample.failure, in: Circumstances())
        for text in [finding.summary, finding.cause] + finding.fix {
            #expect(!text.contains("{") && !text.isEmpty)
        }
        #expect(finding.exit?.rawValue ?? 0 >= 64)
    }

    /// The paragraph "A final 5yz at MAIL, RCPT, DATA or the dot", the first that fits.
    @Test(
        "a final 5yz of the transaction ends as its numbers say",
        arguments: [
            ("550 5.4.5 x", 75), ("530 5.1.1 x", 77), ("534 x", 77), ("535 5.3.4 x", 77),
            ("552 5.7.0 x", 77), ("501 5.7.1 x", 77), ("550 5.1.1 x", 65), ("554 5.2.2 x", 65),
            ("550 5.3.4 x", 65), ("503 5.5.1 x", 65), ("554 5.6.0 x", 65), ("550 x", 77),
            ("554 x", 77), ("550 5.4.1 x", 77), ("500 x", 76), ("504 x", 76), ("502 5.0.0 x", 76),
            ("505 x", 65), ("552 x", 65), ("555 x", 65), ("553 5.4.0 x", 65),
            ("550 4.7.1 x", 77), ("551 4.7.1 x", 65), ("550 2.1.1 x", 77),
        ], [Stage.mail, .rcpt, .data])
    func transaction(_ row: (reply: String, exit: Int32), at stage: Stage) {
        let finding = Diagnosis.finding(for: .refused(row.reply, at: stage), in: .server)
        #expect(finding.exit?.rawValue == row.exit)
    }

    @Test(
        "a 4yz is 75 at each stage, whatever its text", arguments: Stage.allCases, [400, 421, 454])
    func transient(_ stage: Stage, _ code: Int) {
        let finding = Diagnosis.finding(
            for: .refused("\(code) 4.7.1 x", at: stage), in: .google())
        #expect(finding.exit == .temporaryFailure)
    }

    @Test(
        "AUTH: 500 to 504 say that the server can't, other 5yz that we may not",
        arguments: [(500, 69), (504, 69), (501, 69), (505, 77), (535, 77), (550, 77), (555, 77)])
    func auth(_ row: (code: Int, exit: Int32)) {
        let finding = Diagnosis.finding(
            for: .refused("\(row.code) 5.4.5 x", at: .auth), in: .server)
        #expect(finding.exit?.rawValue == row.exit)
    }

    @Test(
        "a 5yz before the sign-in says that the server can't be used",
        arguments: [Stage.greeting, .ehlo, .startTLS], [500, 530, 550, 554])
    func early(_ stage: Stage, _ code: Int) {
        let finding = Diagnosis.finding(for: .refused("\(code) 5.7.1 x", at: stage), in: .server)
        #expect(finding.exit == .unavailable)
    }
}
