// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit

/// One run of `setup`: the wizard, with a terminal or with flags alone in front, for real or practice.
struct SetupRun {
    /// The flags.
    let command: SetupCommand
    /// The world and the console.
    let invocation: Invocation

    /// Runs it.
    func run() async throws(FailureReport) {
        let request = command.request(in: invocation)
        guard !command.reauthorize else { return try await reauthorize(request) }
        guard command.sandbox else {
            return try await run(request, folders: try invocation.folders(), practice: nil)
        }
        let practice = try await PracticeRun.start(
            for: request, approvesByItself: !isInteractive, in: invocation.world)
        do throws(FailureReport) {
            let folders = try invocation.folders(otherwise: practice.configurationFolder)
            announce(practice)
            try await run(
                isInteractive ? practice.filling(request) : practice.answering(request),
                folders: folders, practice: practice)
        } catch {
            await practice.end()
            throw error
        }
        await practice.end()
    }

    private var isInteractive: Bool { invocation.isInteractive }

    /// Signs in anew for a saved profile, with its own client unless flags name another.
    private func reauthorize(_ request: SetupRequest) async throws(FailureReport) {
        guard !command.sandbox else {
            throw FailureReport(
                .input([
                    Problem(
                        field: "--reauthorize", value: nil, rule: "It can't go with --sandbox.")
                ]))
        }
        let store = try invocation.store()
        let name = try invocation.savedName(nil)
        var request = request
        request.reauthorizes = true
        request.profileName = name.description
        var client: ClientCredentials?
        do throws(StoreFailure) {
            let profile = try store.load(.name(name))
            request.saved = profile
            if let oauth = profile.authentication.oauth, oauth.consentedAt != nil,
                request.clientSecrets == nil, request.clientID == nil
            {
                let secret =
                    oauth.clientSecret == .none
                    ? nil : try await store.secret(for: profile.authentication)?.clientSecret
                client = try? ClientCredentials(id: oauth.clientID, secret: secret)
            }
        } catch {
            throw FailureReport(.store(error))
        }
        try await run(
            request, folders: try invocation.folders(), practice: nil, storedClient: client)
    }

    private func run(
        _ request: SetupRequest, folders: ConfigurationFolders, practice: PracticeRun?,
        storedClient: ClientCredentials? = nil
    ) async throws(FailureReport) {
        var setup = DomainSetup(
            request: request, isReplacing: command.force || command.reauthorize, folders: folders,
            waits: Waits(timeout: invocation.settings.timeout),
            workingDirectory: WorkingDirectory.path,
            standardInput: try await command.signIn.standardInput(), world: invocation.world)
        setup.storedClient = storedClient
        setup.isTraced = command.attempt.trace
        let wizard = Wizard(
            state: WizardState(given: request),
            context: Wizard.Context(
                provider: setup.provider, workingDirectory: setup.workingDirectory,
                isInteractive: isInteractive, isReplacing: command.force || command.reauthorize,
                isDryRun: command.dryRun, practice: practice.map(\.context)))
        guard isInteractive else {
            let flags = FlagsFrontEnd(invocation: invocation, practice: practice)
            var run = WizardRun(wizard, setup: setup, https: invocation.https, frontEnd: flags)
            guard let saved = try await end(of: &run, stages: { flags.stages }) else { return }
            if let practice { report(practice, saved).show(in: invocation) }
            return
        }
        let editor = await invocation.lineEditor()
        let terminal = TerminalFrontEnd(
            invocation: invocation, editor: editor, practice: practice,
            opensBrowser: !command.signIn.noBrowser)
        if !command.reauthorize { terminal.welcome() }
        var run = WizardRun(wizard, setup: setup, https: invocation.https, frontEnd: terminal)
        guard let saved = try await end(of: &run, stages: { terminal.stages }),
            let practice
        else { return }
        for line in report(practice, saved).farewell("when you press Enter") {
            invocation.tellWrapped(line)
        }
        _ = try? await editor.read(LinePrompt(text: ""))
    }

    /// Runs the wizard and reports how it ended.
    ///
    /// - Returns: What was saved; nil in a dry run.
    private func end(of run: inout WizardRun, stages: () -> JSONValue) async throws(FailureReport)
        -> WizardRun.Saved?
    {
        switch try await run.run() {
        case .checked(let prepared):
            DryRun(prepared: prepared).show(in: invocation)
            return nil
        case .saved(let saved):
            let report = saved.outcome.map {
                TestReport(prepared: saved.prepared, outcome: $0, tokenWarnings: saved.warnings)
            }
            SavedReport(
                profile: saved.profile, name: saved.prepared.plan.profileName,
                locations: saved.locations
            ).show(report, stages: stages(), in: invocation)
            return saved
        }
    }

    private func announce(_ practice: PracticeRun) {
        invocation.tellWrapped(PracticeRun.announcement)
        invocation.tellWrapped(
            isInteractive
                ? "Mail that is sent shows up here:"
                : "It approves by itself. Mail that is sent shows up here:")
        invocation.tell("  \(practice.inbox)")
        if isInteractive { invocation.tell("") }
    }

    private func report(_ practice: PracticeRun, _ saved: WizardRun.Saved) -> PracticeReport {
        PracticeReport(
            messages: practice.messages,
            isTemporary: invocation.settings.configDirectory == nil)
    }
}
