// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MailProtocols
import WizardKit

/// `profile rename`: another name for a saved profile.
struct ProfileRenameCommand: WizardCommand {
    static let words = "profile rename"
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "Give a profile another name; its secret stays.")

    @Argument(help: ArgumentHelp("The profile's name.", valueName: "name"))
    var name: String
    @Argument(help: ArgumentHelp("The name that it gets.", valueName: "new-name"))
    var newName: String
    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        let profile = try invocation.savedName(name)
        guard let new = ProfileName(newName) else {
            throw FailureReport(
                .input([
                    Problem(
                        field: "NEW-NAME", value: VisibleText(newName, limit: 100),
                        rule: ProfileName.rule)
                ]))
        }
        let store = try invocation.store()
        do throws(StoreFailure) {
            try await store.rename(profile, to: new)
        } catch {
            throw FailureReport(.store(error))
        }
        let path = store.path(of: .name(new))
        invocation.finish(Self.words, ["name": .string(newName), "path": .string(path)])
        if !invocation.isJSON { invocation.tell("\(profile) is \(new) now.") }
    }
}
