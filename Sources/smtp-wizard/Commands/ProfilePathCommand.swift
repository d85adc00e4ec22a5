// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MailProtocols
import WizardKit

/// `profile path`: where a profile's file is.
struct ProfilePathCommand: WizardCommand {
    static let words = "profile path"
    static let configuration = CommandConfiguration(
        commandName: "path", abstract: "Print where a profile's file is.")

    @Argument(help: ArgumentHelp("The profile; as --profile.", valueName: "name"))
    var name: String?
    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        let location = try invocation.location(named: name)
        let path = try invocation.store().path(of: location)
        if invocation.isJSON {
            invocation.finish(Self.words, ["path": .string(path)])
        } else {
            invocation.console.result(path)
        }
    }
}
