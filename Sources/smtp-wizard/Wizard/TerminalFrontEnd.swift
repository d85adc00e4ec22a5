// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import Synchronization
import WizardKit

/// Talks with a person at a terminal: asks through readline, and leaves a record on the screen.
final class TerminalFrontEnd: WizardFrontEnd {
    let invocation: Invocation
    let editor: LineEditor
    let practice: PracticeRun?
    /// Opens addresses, where there is a screen.
    let opener: BrowserOpener
    /// Whether a browser may be opened.
    let opensBrowser: Bool
    private let teller: FlagsFrontEnd
    private let step = Mutex<Question.Step>(.sender)
    let waiting = Mutex<Task<Void, Never>?>(nil)

    /// Talks through the given editor.
    ///
    /// - Parameters:
    ///   - invocation: Where and how much to tell.
    ///   - editor: Reads the answers.
    ///   - practice: The practice Google, where there is one.
    ///   - opensBrowser: Whether a browser may be opened.
    init(
        invocation: Invocation, editor: LineEditor, practice: PracticeRun?, opensBrowser: Bool
    ) {
        opener = BrowserOpener(environment: invocation.world.environment)
        self.opensBrowser = opensBrowser
        self.invocation = invocation
        self.editor = editor
        self.practice = practice
        teller = FlagsFrontEnd(invocation: invocation, practice: practice)
    }

    /// The stages of the last test, for the result.
    var stages: JSONValue { teller.stages }

    /// Says what is going to happen, and how to move.
    func welcome() {
        for line in [
            "Three steps: choose the server, sign in, send a test email. Then it is saved.",
            "At any question: ? explains, back returns to the last one, quit leaves.",
        ] {
            tell(line)
        }
        invocation.console.tell("")
    }

    func ask(_ question: Question, typed: String?) async throws(CancellationError) -> WizardInput {
        let text = QuestionText(question: question, style: invocation.console.style)
        if typed == nil {
            begin(question.step)
            for line in text.lines {
                invocation.console.tell(line)
            }
        }
        let kind: LinePrompt.Kind =
            switch question.kind {
            case .secret: .secret
            case .file: .file
            case .text, .menu, .row, .letters: .text
            }
        let prefill = typed ?? (question.options.isEmpty ? question.prefill : "")
        switch try await editor.read(LinePrompt(text: text.prompt, prefill: prefill, kind: kind)) {
        case .text(let line):
            return .text(question.kind == .file ? expandingHome(in: line) : line)
        case .tooLong: return .tooLong
        case .endOfInput: return .endOfInput
        }
    }

    /// The path with the home folder in the place of `~`, as a shell would read it.
    private func expandingHome(in path: String) -> String {
        guard path.hasPrefix("~/"), let home = invocation.world.environment("HOME") else {
            return path
        }
        return home + path.dropFirst(1)
    }

    func show(_ response: WizardResponse, to question: Question) async {
        switch response {
        case .accepted(let note):
            if let note { invocation.tellMarked(marks.done, note) }
        case .refused(let reason): tell("  \(reason)")
        case .help(let lines):
            for line in lines {
                tell("  \(line)")
            }
        case .wentBack(true): break
        case .wentBack(false): tell("  This is the first question; quit leaves.")
        case .quit: tell("Nothing was saved.")
        case .later(let command):
            let topic = question.id == .key ? "service-account" : "oauth-client"
            tell("Nothing was saved. How the file is made: `smtp-wizard guide \(topic)`")
            tell("Then go on from here:")
            invocation.console.tell("  \(command)")
        }
    }

    func show(_ news: WizardNews) async {
        switch news {
        case .client(let client, let isGoogles): show(client, isGoogles: isGoogles)
        case .isServiceAccountKey:
            invocation.tellMarked(
                marks.note,
                "This is no OAuth client but the key of a service account: going on that way.")
        case .serviceAccount(let email, let id):
            invocation.tellMarked(
                marks.done, "Key of \(VisibleText(email, limit: 254)).")
            if let id {
                invocation.tellWrapped(
                    "Its number, which the administrator allows: \(VisibleText(id, limit: 60))")
            }
        case .signedIn(let prepared, let warnings):
            let account = prepared.signedIn?.account.map {
                "Signed in as \(VisibleText($0, limit: 254))."
            }
            invocation.tellMarked(
                marks.done, "\(account ?? "Allowed.") Sending mail is permitted.")
            for warning in warnings {
                invocation.tell(Finding.about(warning))
            }
            for warning in prepared.signInWarnings { invocation.tell(warning) }
        case .testing(let prepared):
            begin(.test)
            warn(about: prepared.plan)
            await teller.show(news)
        case .tested(_, let outcome, _):
            await teller.show(news)
            guard outcome.session.acceptedReply != nil, let message = practice?.messages.first
            else { return }
            let width = invocation.console.style.columns
            for line in PracticeReport.head(of: message, width: width) {
                invocation.console.tell(line)
            }
        case .saving, .failed:
            await teller.show(news)
        }
    }

    /// Says what kind of client it is, as far as the file tells.
    private func show(_ client: ClientCredentials, isGoogles: Bool) {
        invocation.tellMarked(marks.done, "Client \(VisibleText(client.id, limit: 200)).")
        if client.wasCleaned {
            invocation.tellWrapped("  Blanks or quotes around id or secret were dropped.")
        }
        if let redirect = client.redirect {
            invocation.tellWrapped(
                "  Its type is Web application: the browser comes back to "
                    + "\(VisibleText(redirect.uri, limit: 200)) alone.")
        } else if isGoogles {
            invocation.tellWrapped(
                "  Its type must be Desktop app. The file does not tell it from TVs and Limited "
                    + "Input devices, which get no mail.")
        }
    }

    func observe(_ event: MailTest.Event, of plan: SetupPlan) {
        teller.observe(event, of: plan)
    }

    /// Puts the heading of a part before its first line.
    func begin(_ next: Question.Step) {
        let isNew = step.withLock { step in
            defer { step = next }
            return step != next
        }
        guard isNew, let heading = QuestionText.heading(of: next) else { return }
        invocation.console.tell("")
        invocation.console.tell(heading)
    }

    /// Tells a line of our own, broken where the screen ends.
    func tell(_ text: String) {
        invocation.tellWrapped(text)
    }

    var marks: FindingText.Marks { invocation.console.style.marks }

    /// A sender that is not the account is said before the test: the server's yes won't prove it.
    private func warn(about plan: SetupPlan) {
        guard plan.server.replacesSender, let account = plan.signIn?.username else { return }
        let sender = plan.identity.sender.description
        guard account.lowercased() != sender.lowercased() else { return }
        invocation.tellMarked(
            marks.note,
            "You send from \(sender). Google keeps that sender only if it is a "
                + "verified \"Send mail as\" address of \(VisibleText(account, limit: 254)); "
                + "the message that arrives shows it.")
    }
}
