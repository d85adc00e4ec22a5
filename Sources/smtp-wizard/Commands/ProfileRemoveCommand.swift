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
            Without --revoke nothing changes at the provider: an app password or a sign-in stays good
            there until it is removed in the account. --revoke withdraws a sign-in; at Google that
            clears every grant of the OAuth client's project, in other programs too. Removing the
            default leaves none.
            """)

    @Argument(help: ArgumentHelp("The profile's name.", valueName: "name"))
    var name: String?
    @Flag(help: "Withdraw the sign-in at the provider first.")
    var revoke = false
    @Flag(help: "Do not ask.")
    var force = false
    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        let profile = try invocation.savedName(name)
        let store = try invocation.store()
        if revoke { try announce(profile, in: store, invocation) }
        if !force { try await confirm(profile, in: invocation) }
        if revoke { try await withdraw(profile, in: store, invocation) }
        do throws(StoreFailure) {
            try await store.remove(profile)
        } catch {
            throw FailureReport(.store(error))
        }
        invocation.finish(Self.words, ["removed": .string(profile.description)])
        if !invocation.isJSON { invocation.tell("\(profile) and its secret are removed.") }
    }

    /// Says what is withdrawn before anybody agrees to it.
    private func announce(
        _ name: ProfileName, in store: ProfileStore, _ invocation: Invocation
    ) throws(FailureReport) {
        let profile = try Self.load(name, from: store)
        let account = profile.authentication.oauth?.account ?? profile.authentication.username
        invocation.tellWrapped(
            "Revoking withdraws what \(VisibleText(account ?? "the account", limit: 254)) allowed. "
                + "At Google it clears every grant of the OAuth client's project: other programs "
                + "and profiles that use the same project have to sign in again.")
    }

    private func withdraw(
        _ name: ProfileName, in store: ProfileStore, _ invocation: Invocation
    ) async throws(FailureReport) {
        let profile = try Self.load(name, from: store)
        let wasGood: Bool
        do throws(Failure) {
            wasGood = try await store.revoke(
                profile, through: invocation.https,
                requestTime: min(.seconds(20), invocation.settings.timeout ?? .seconds(20)))
        } catch {
            throw FailureReport(error, in: profile.circumstances(at: invocation.world.time.date))
        }
        invocation.tell(
            wasGood
                ? "The sign-in is withdrawn." : "The provider says it was withdrawn before.")
    }

    private static func load(_ name: ProfileName, from store: ProfileStore) throws(FailureReport)
        -> Profile
    {
        do throws(StoreFailure) {
            return try store.load(.name(name))
        } catch {
            throw FailureReport(.store(error))
        }
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
