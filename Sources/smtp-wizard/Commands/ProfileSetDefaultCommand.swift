// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MailProtocols
import WizardKit

/// `profile set-default`: which profile is used where none is named.
struct ProfileSetDefaultCommand: WizardCommand {
    static let words = "profile set-default"
    static let configuration = CommandConfiguration(
        commandName: "set-default", abstract: "Use this profile where none is named.")

    @Argument(help: ArgumentHelp("The profile's name.", valueName: "name"))
    var name: String?
    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        let profile = try invocation.savedName(name)
        let store = try invocation.store()
        do throws(StoreFailure) {
            try await store.setDefault(profile)
        } catch {
            throw FailureReport(.store(error))
        }
        invocation.finish(Self.words, ["default_profile": .string(profile.description)])
        if !invocation.isJSON { invocation.tell("\(profile) is the default now.") }
    }
}
