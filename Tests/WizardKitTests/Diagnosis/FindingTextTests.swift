// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

@Suite("A finding on the screen")
struct FindingTextTests {
    private static let finding = Finding(
        code: "smtp.auth.bad-credentials", stage: .auth, summary: "Google refused the sign-in.",
        cause: "The token belongs to ads@acme.com, but the sign-in was for noreply@acme.com.",
        fix: [
            "Make a new app password: https://myaccount.google.com/apppasswords",
            "Then give it: `smtp-wizard setup --auth app-password`",
        ], exit: .noPermission,
        serverReply: [
            VisibleText(
                "535-5.7.8 Username and Password not accepted. For more information, go to"),
            VisibleText("535 5.7.8 https://support.google.com/mail/?p=BadCredentials"),
        ])

    private func text(
        _ finding: Finding, width: Int, marks: FindingText.Marks = .signs
    ) -> String {
        FindingText(marks: marks, width: width, providerName: "Google").lines(for: finding)
            .joined(separator: "\n")
    }

    @Test("80 columns")
    func wide() {
        #expect(
            text(Self.finding, width: 80) == """
                ✗ Google refused the sign-in.
                  Why     The token belongs to ads@acme.com, but the sign-in was for
                          noreply@acme.com.
                  Do      1. Make a new app password:
                             https://myaccount.google.com/apppasswords
                          2. Then give it: `smtp-wizard setup --auth app-password`
                  Google  535-5.7.8 Username and Password not accepted. For more information, go
                          to
                          535 5.7.8 https://support.google.com/mail/?p=BadCredentials
                  Code    smtp.auth.bad-credentials
                """)
    }

    @Test("40 columns: commands and addresses stay whole", arguments: [40, 39, 1, 0, -5])
    func narrow(_ width: Int) {
        #expect(
            text(Self.finding, width: width, marks: .words) == """
                failed Google refused the sign-in.
                  Why     The token belongs to
                          ads@acme.com, but the sign-in
                          was for noreply@acme.com.
                  Do      1. Make a new app password:
                             https://myaccount.google.com/apppasswords
                          2. Then give it:
                             `smtp-wizard setup --auth app-password`
                  Google  535-5.7.8 Username and
                          Password not accepted. For
                          more information, go to
                          535 5.7.8
                          https://support.google.com/mail/?p=BadCredentials
                  Code    smtp.auth.bad-credentials
                """)
    }

    @Test("a coloured mark takes no more room than a plain one")
    func coloured() {
        let plain = FindingText.Marks.signs
        let marks = FindingText.Marks(
            done: "\u{1B}[32m✓\u{1B}[0m", failed: "\u{1B}[31m✗\u{1B}[0m",
            note: "\u{1B}[33m!\u{1B}[0m")
        var finding = Self.finding
        finding.summary =
            "Google refused the sign-in, and this summary is wider than forty columns."
        let lines = text(finding, width: 40, marks: marks)
        #expect(
            lines.hasPrefix("\u{1B}[31m✗\u{1B}[0m Google refused the sign-in, and this\n  summary"))
        #expect(
            lines.replacing(marks.failed, with: plain.failed) == text(finding, width: 40))
    }

    @Test("a warning has the other mark, a single step no number, the page its own line")
    func warning() {
        let finding = Finding(
            code: "a.b", stage: .data, summary: "S.", cause: "C.", fix: ["Wait."], exit: nil,
            serverReply: [VisibleText("250 ok")], docs: "https://example.com/x")
        let lines = FindingText(marks: .signs, width: 80, providerName: "Acme Mail Inc")
            .lines(for: finding)
        #expect(
            lines == [
                "! S.", "  Why     C.", "  Do      Wait.", "  Server  250 ok",
                "  More    https://example.com/x", "  Code    a.b",
            ])
    }

    @Test("wrong options are a list of fields with their rules")
    func usage() {
        let finding = Diagnosis.finding(
            for: .input([
                Problem(field: "--from ADDR", value: nil, rule: "who sends"),
                Problem(
                    field: "--port", value: VisibleText("99999"),
                    rule: "a port is a number from 1 to 65535"),
            ]), in: Circumstances())
        #expect(
            text(finding, width: 50) == """
                smtp-wizard: some options are missing or wrong:
                  --from ADDR  who sends
                  --port       "99999": a port is a number from 1
                               to 65535
                Give each option as named; `smtp-wizard --help`
                lists them all.
                """)
    }

    @Test("a profile's faults stand between cause and steps, a long field on its own line")
    func profileFaults() {
        let finding = Diagnosis.finding(
            for: .store(
                .malformed(
                    .profile, path: "/p/x.json",
                    problems: [
                        Problem(
                            field: "auth.oauth.device_authorization_endpoint", value: nil,
                            rule: "It is missing.")
                    ])), in: Circumstances())
        let lines = FindingText(width: 60).lines(for: finding)
        let index = lines.firstIndex(of: "  auth.oauth.device_authorization_endpoint")
        #expect(index.map { lines[$0 + 1].hasSuffix("  It is missing.") } == true)
        #expect(lines.last == "  Code    profile.invalid")
    }

    @Test(
        "no line is wider than the screen but for a word that must stay whole",
        arguments: Sample.all)
    func width(_ sample: Sample) {
        for line in FindingText(width: 60).lines(for: sample.finding) where line.count > 60 {
            let words = line.split(separator: " ")
            let isCommand = line.utf8.contains(UInt8(ascii: "`"))
            let isOneWord = words.count <= 3
            #expect(isCommand || isOneWord, "\(line)")
        }
    }
}
