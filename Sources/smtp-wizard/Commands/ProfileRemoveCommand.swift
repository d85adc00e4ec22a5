// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MailProtocols
import WizardKit

/// `profile remove`: a saved profile and its secret.
struct ProfileRemoveCommand: WizardCommand {
    static let words = "profile remove"
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a profile and its stored secret.",
        discussion: """
            Nothing is revoked at the provider: an app password or a sign-in stays good there until
            it is removed in the account. Removing the default leaves none.
            """)

    @Argument(help: ArgumentHelp("The profile's name.", valueName: "name"))
    var name: String?
    @Flag(help: "Do not ask.")
    var force = false
    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        let profile = try invocation.savedName(name)
        if !force { try await confirm(profile, in: invocation) }
        let store = try invocation.store()
        do throws(StoreFailure) {
            try await store.remove(profile)
        } catch {
            throw FailureReport(.store(error))
        }
        invocation.finish(Self.words, ["removed": .string(profile.description)])
        if !invocation.isJSON { invocation.tell("\(profile) and its secret are removed.") }
    }

    private func confirm(_ profile: ProfileName, in invocation: Invocation)
        async throws(FailureReport)
    {
        guard invocation.isInteractive else {
            throw FailureReport(
                .input([
                    Problem(
                        field: "--force", value: nil,
                        rule: "Without a terminal to ask on, removing needs it.")
                ]))
        }
        let editor = await invocation.lineEditor()
        let entry: LineEntry
        do throws(CancellationError) {
            entry = try await editor.read(
                LinePrompt(text: "Remove \(profile) and its stored secret? y or n [n]: "))
        } catch {
            throw FailureReport(.interrupted)
        }
        guard entry == .text("y") else {
            invocation.tell("Nothing was removed.")
            var report = FailureReport(.interrupted)
            report.isShown = true
            throw report
        }
    }
}
