// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

/// What is made of texts that people met in other programs, one after another: there are hundreds,
/// and each is work for the processor alone.
@Suite(.serialized) struct ExplanationTests {
    private func explain(_ text: String) -> [Finding] {
        Explanation(of: Array(text.utf8)).findings
    }

    @Test func `there are enough of them, from enough projects, no two alike`() {
        let all = ThreadText.all
        #expect(all.count >= 60)
        #expect(Set(all.map(\.text)).count == all.count)
        let projects = all.map { $0.source.split(separator: "/").prefix(4).joined(separator: "/") }
        #expect(Set(projects).count >= 20)
        #expect(ThreadText.unrelated.count >= 20)
    }

    @Test(arguments: ThreadText.all)
    func `the cause that the thread found is named first`(thread: ThreadText) {
        let findings = explain(thread.text)
        #expect(
            findings.first?.code == thread.code,
            "\(findings.map { "\($0.code) (\($0.matched ?? ""))" })\n\(thread.text)")
        #expect(findings.first?.isTemporary == thread.isTemporary)
        #expect(findings.first?.fix.isEmpty == false)
    }

    @Test func `the words of libraries and servers mean what they say`() {
        #expect(ThreadText.words.count >= 600)
        for (text, code) in ThreadText.words {
            let findings = explain(text)
            #expect(
                findings.first?.code == code,
                "\(findings.map { "\($0.code) (\($0.matched ?? ""))" })\n\(text)")
        }
    }

    @Test(arguments: ThreadText.unrelated)
    func `what is no mail error is not explained`(text: String) {
        #expect(explain(text).isEmpty, "\(explain(text).map { "\($0.code) \($0.matched ?? "")" })")
    }

    @Test(arguments: [
        "", " ", "\u{0}\u{1}\u{2}", String(repeating: "5", count: 100_000),
        String(repeating: "535 5.7.8 ", count: 20_000), String(repeating: "(", count: 300_000),
        "send " + String(repeating: "a", count: 100_000),
        "send " + String(repeating: "@.", count: 50_000),
        "535", "535 5.7.8", "smtp 999 9.9.9 \u{1B}[2J",
    ])
    func `no text is too odd`(text: String) {
        for finding in explain(text) {
            #expect(!finding.summary.utf8.contains(0x1B))
            #expect(finding.serverReply.allSatisfy { $0.description.utf8.count < 4_000 })
        }
    }

    @Test(arguments: [
        "S: ", "<** ", "<-- ", "", "reply from server: ", "Nov 27 09:13:3# mail prog[4#]: < ",
        "2026-11-27 09:13:4#\tSERVER -> CLIENT: ",
    ])
    func `what a program puts before each line of a reply is none of its words`(mark: String) {
        let lines = [
            "535-5.7.8 USERNAME AND PASSWORD", "535-5.7.8 NOT", "535 5.7.8 ACCEPTED a1 - gsmtp",
        ].enumerated().map { index, line in mark.replacing("#", with: "\(index)") + line }
        let text = "C: AUTH PLAIN\n" + lines.joined(separator: "\r\n") + "\nC: QUIT\n"
        let finding = explain(text).first
        #expect(finding?.code == "smtp.auth.bad-credentials")
        #expect(finding?.provider == "google", "\(finding?.serverReply ?? [])")
        #expect(
            finding?.serverReply.first?.description.hasPrefix(
                "535 5.7.8 USERNAME AND PASSWORD NOT ACCEPTED a1 - gsmtp") == true,
            "\(finding?.serverReply ?? [])")
    }

    @Test func `the program that it came from is told where the setting is`() {
        let text =
            "Error: Invalid login: 535-5.7.8 Username and Password not accepted gsmtp "
            + "at SMTPConnection._formatError (nodemailer/lib/smtp-connection/index.js:1:1)"
        #expect(explain(text).first?.fix.last?.contains("In Nodemailer: `auth.user`") == true)
    }

    @Test func `the number means what its provider means by it`() {
        let text = "550 5.7.30 Basic authentication is not supported for Client Submission."
        #expect(explain(text).first?.code == "smtp.auth.disabled")
        let google = "550-5.7.30 Gmail requires senders to authenticate with DKIM. gsmtp"
        #expect(explain(google).first?.code == "smtp.sender.unauthenticated")
    }
}
