// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// `smtp-wizard profile`: the saved profiles.
struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "The saved profiles.",
        subcommands: [
            ProfileListCommand.self, ProfileShowCommand.self, ProfileValidateCommand.self,
            ProfilePathCommand.self, ProfileSetDefaultCommand.self, ProfileRenameCommand.self,
            ProfileRemoveCommand.self,
        ])

    @OptionGroup(title: "Options everywhere") var global: GlobalOptions
}
