// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MailProtocols
import WizardKit

/// `smtp-wizard setup`: the three steps, and the profile.
struct SetupCommand: WizardCommand {
    static let words = "setup"
    static let configuration = CommandConfiguration(
        commandName: "setup",
        abstract: "Choose the server, sign in, send a test email, save the profile.",
        discussion: """
            With an app password of a Google account:
              smtp-wizard setup --no-input --from you@your.domain --server gmail \\
                --auth app-password --password-file FILE
            Through the Workspace relay, which knows this machine by its IP address:
              smtp-wizard setup --no-input --from noreply@your.domain --server relay \\
                --auth none --test-to you@your.domain
            """)

    @OptionGroup(title: "Sender and server") var server: ServerOptions
    @OptionGroup(title: "Sign-in") var signIn: SignInOptions

    @Option(
        help: ArgumentHelp("Who gets the test email; by default the sender.", valueName: "addr"))
    var testTo: String?

    @Flag(help: "Sign in and send nothing.")
    var noTest = false

    @Flag(help: "Replace a profile of the same name.")
    var force = false

    @Flag(help: "Check the answers and print the profile; connect to nothing, write nothing.")
    var dryRun = false

    @Flag(help: "Practise: a stand-in for Google runs on this machine and approves by itself.")
    var sandbox = false

    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        var request = SetupRequest(server, signIn)
        request.testTo = testTo
        request.noTest = noTest
        request.profileName = invocation.settings.profile
        guard sandbox else {
            return try await run(request, folders: try invocation.folders(), in: invocation)
        }
        let practice = try await PracticeRun.start(
            for: request, approvesByItself: true, in: invocation.world)
        do throws(FailureReport) {
            let folders = try invocation.folders(otherwise: practice.configurationFolder)
            invocation.tell(PracticeRun.announcement)
            invocation.tell("It approves by itself. Mail that is sent shows up here:")
            invocation.tell("  \(practice.inbox)")
            try await run(practice.filling(request), folders: folders, in: invocation)
        } catch {
            await practice.end()
            throw error
        }
        PracticeReport(messages: practice.messages).show(in: invocation)
        await practice.end()
    }

    private func run(
        _ request: SetupRequest, folders: ConfigurationFolders, in invocation: Invocation
    ) async throws(FailureReport) {
        let setup = DomainSetup(
            request: request, isReplacing: force, folders: folders,
            waits: Waits(timeout: invocation.settings.timeout),
            workingDirectory: WorkingDirectory.path,
            standardInput: try await signIn.standardInput(), world: invocation.world)
        var prepared = try await setup.prepare()
        guard !dryRun else { return DryRun(prepared: prepared).show(in: invocation) }
        let warnings = try await prepared.signIn(
            through: invocation.https, world: invocation.world,
            requestTime: min(.seconds(20), invocation.settings.timeout ?? .seconds(20)),
            show: DevicePrompt(plan: prepared.plan, invocation: invocation).show)
        let progress = TestProgress(of: prepared.plan, in: invocation, emitsEvents: true)
        let outcome = try await setup.prove(prepared, observe: progress.observe)
        let report = TestReport(
            prepared: prepared, outcome: outcome, tokenWarnings: warnings)
        report.emitSent(in: invocation)
        let saved = try await setup.save(prepared, outcome)
        SavedReport(profile: saved.profile, locations: saved.locations)
            .show(report, stages: progress.stages, in: invocation)
    }
}
