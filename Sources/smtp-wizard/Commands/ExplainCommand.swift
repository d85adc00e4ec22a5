// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Dispatch
import MailProtocols
import WizardKit

/// `smtp-wizard explain`: what an SMTP or OAuth error means and how to mend it, offline.
struct ExplainCommand: WizardCommand {
    static let words = "explain"
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a mail or OAuth error means and how to mend it, offline.",
        discussion: """
            Any text will do: a server's reply, a log line, a stack trace of another program, the text
            of Google's page. Without TEXT it is read from standard input:
              smtp-wizard explain '535-5.7.8 Username and Password not accepted'
              journalctl -u postfix | tail -20 | smtp-wizard explain
            Exit status 1: nothing was recognised.
            """)

    @Argument(help: ArgumentHelp("The text; standard input without it.", valueName: "text"))
    var text: [String] = []
    @Option(
        help: ArgumentHelp(
            "Whose server it was: google or microsoft (default: told by the text).",
            valueName: "name"))
    var provider: String?
    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    /// The most that is read, in octets.
    private static let longest = 1_048_576

    func run(in invocation: Invocation) async throws(FailureReport) {
        if let provider, !["google", "microsoft"].contains(provider) {
            throw FailureReport(
                .input([
                    Problem(
                        field: "--provider", value: VisibleText(provider, limit: 100),
                        rule: "It must be google or microsoft.")
                ]))
        }
        if text.isEmpty, invocation.isInteractive {
            invocation.tell("Paste the error, then press Enter and Ctrl-D:")
        }
        let octets =
            text.isEmpty ? try await Self.standardInput() : Array(text.joined(separator: " ").utf8)
        let findings = Explanation(of: octets, provider: provider).findings
        let members = ["findings": JSONValue.array(findings.map(\.jsonValue))]
        guard !findings.isEmpty else {
            if invocation.isJSON {
                var members = members
                members["looked_for"] = .string(Explanation.lookedFor)
                invocation.console.result(ResultObject.answeredNo(of: Self.words, members).text())
            } else {
                invocation.tellMarked(
                    invocation.console.style.marks.note,
                    "Nothing in it is known here. Looked for: " + Explanation.lookedFor)
            }
            invocation.endWithNo()
        }
        guard !invocation.isJSON else { return invocation.finish(Self.words, members) }
        let text = FindingText(
            marks: invocation.console.style.marks, width: invocation.console.style.columns)
        for (index, finding) in findings.enumerated() {
            if index == 1 {
                invocation.console.result("")
                invocation.console.result("Also in it:")
            }
            for line in text.lines(for: finding) {
                invocation.console.result(line)
            }
        }
    }

    private static func standardInput() async throws(FailureReport) -> [UInt8] {
        let content = await withCheckedContinuation { continuation in
            // A read that blocks has a thread of its own.
            DispatchQueue.global().async {
                continuation.resume(
                    returning: Result { () throws(StoreFailure) in
                        try StandardInput.readAll(atMost: longest)
                    })
            }
        }
        do throws(StoreFailure) {
            return try content.get()
        } catch {
            throw FailureReport(.store(error))
        }
    }
}
