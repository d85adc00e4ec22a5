// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MailProtocols
import WizardKit

/// `profile show`: a profile, never its secret.
struct ProfileShowCommand: WizardCommand {
    static let words = "profile show"
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a profile; its secret is never shown.")

    @Argument(help: ArgumentHelp("The profile; as --profile.", valueName: "name"))
    var name: String?
    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        let location = try invocation.location(named: name)
        let store = try invocation.store()
        let profile: Profile
        do throws(StoreFailure) {
            profile = try store.load(location)
        } catch {
            throw FailureReport(.store(error))
        }
        let document = ProfileDocument.json(of: profile)
        guard !invocation.isJSON else {
            invocation.finish(
                Self.words,
                ["profile": document, "path": .string(store.path(of: location))])
            return
        }
        var text = document.text(pretty: true)
        text.removeLast()
        invocation.console.result(text)
    }
}
