// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MailProtocols
import WizardKit

/// `profile validate`: whether a profile and its secret keep every rule, without any network.
struct ProfileValidateCommand: WizardCommand {
    static let words = "profile validate"
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Check a profile and its secret, offline.")

    @Argument(help: ArgumentHelp("The profile; as --profile.", valueName: "name"))
    var name: String?
    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        let location = try invocation.location(named: name)
        let store = try invocation.store()
        let profile: Profile
        do throws(StoreFailure) {
            profile = try store.load(location)
            // A command is the person's own and may ask or wait: it is run at a test, not here.
            if case .file? = profile.authentication.secret {
                _ = try await store.secret(for: profile.authentication)
            }
        } catch {
            throw FailureReport(.store(error))
        }
        let path = store.path(of: location)
        let warnings = profile.validation.state == .validated ? [] : [Finding.notProved(profile)]
        invocation.finish(Self.words, warnings: warnings, ["path": .string(path)])
        for warning in warnings {
            invocation.tell(warning)
        }
        guard !invocation.isJSON, !invocation.settings.isQuiet else { return }
        invocation.console.result(
            "\(invocation.console.style.marks.done) \(VisibleText(path, limit: 4_096)) is in order."
        )
    }
}
