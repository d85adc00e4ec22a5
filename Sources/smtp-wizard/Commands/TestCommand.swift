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
    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        let selected = try selectedProfile(in: invocation)
        var request = SetupRequest(server, signIn)
        request.testTo = to
        request.isRecipientRequired = true
        request.saved = selected?.profile
        let retest = ProfileTest(
            request: request, selected: selected, isRecording: save,
            waits: Waits(timeout: invocation.settings.timeout),
            workingDirectory: WorkingDirectory.path, standardInput: try await signIn.standardInput(),
            store: ProfileStore(folders: try invocation.folders(), world: invocation.world),
            world: invocation.world)
        let prepared = try await retest.prepare()
        let progress = TestProgress(of: prepared.plan, in: invocation, emitsEvents: false)
        let outcome = try await retest.run(prepared, observe: progress.observe)
        TestReport(prepared: prepared, outcome: outcome).show(progress, in: invocation)
    }

    /// The profile to test: the one asked for, or the default, unless flags describe the server.
    private func selectedProfile(in invocation: Invocation) throws(FailureReport)
        -> StoredProfile?
    {
        let describesServer = server.host != nil || server.server != nil || server.provider != nil
        guard invocation.settings.profile != nil || !describesServer else { return nil }
        return try invocation.selectedProfile(named: nil)
    }
}
