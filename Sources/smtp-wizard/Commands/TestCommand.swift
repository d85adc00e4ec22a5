// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MailProtocols
import WizardKit

/// `smtp-wizard test`: a test message through a saved profile, or through a server given by flags.
struct TestCommand: WizardCommand {
    static let words = "test"
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Send a test message through a saved profile, and explain what happened.",
        discussion: """
            Through the saved profile:
              smtp-wizard test --to someone@example.org
            Through a server given by flags, without any profile:
              smtp-wizard test --to someone@example.org --from you@your.domain \\
                --host mail.your.domain --auth password --password-file FILE
            """)

    @Option(help: ArgumentHelp("Who gets the message.", valueName: "addr"))
    var to: String?

    @Flag(help: "Record the outcome in the profile.")
    var save = false

    @OptionGroup(title: "Sender and server") var server: ServerOptions
    @OptionGroup(title: "Sign-in") var signIn: SignInOptions
    @OptionGroup(title: "Test") var attempt: AttemptOptions
    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        let location = try server.savedProfile(in: invocation)
        var request = SetupRequest(server, signIn)
        request.testTo = to
        request.isRecipientRequired = true
        request.retry = attempt.retry
        var test = ProfileTest(
            request: request, location: location, isRecording: save,
            waits: Waits(timeout: invocation.settings.timeout),
            workingDirectory: WorkingDirectory.path,
            standardInput: try await signIn.standardInput(),
            store: try invocation.store(),
            https: invocation.https, world: invocation.world)
        test.isTraced = attempt.trace
        let prepared = try await test.prepare()
        let progress = TestProgress(of: prepared.plan, in: invocation, emitsEvents: false)
        let outcome = try await test.run(prepared, observe: progress.observe)
        let report = TestReport(prepared: prepared, outcome: outcome)
        invocation.finish(
            Self.words, warnings: report.warnings,
            ["stages": progress.stages, "accepted": report.accepted])
        for warning in report.newWarnings {
            invocation.tell(warning)
        }
        guard !invocation.isJSON, !invocation.settings.isQuiet else { return }
        let wrap = LineWrap(width: invocation.console.style.columns)
        for line in report.lines.flatMap(wrap.indentedLines) {
            invocation.console.result(line)
        }
    }
}
