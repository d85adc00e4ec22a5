// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import WizardKit

/// The root of the commands.
struct RootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "smtp-wizard",
        abstract: "Sets up Google SMTP for a domain, and proves that it works.",
        discussion: """
            Begin with:
              smtp-wizard setup
            Or try it first, with a practice Google on this machine:
              smtp-wizard setup --sandbox
            """,
        version: SMTPWizard.version,
        subcommands: [
            SetupCommand.self, TestCommand.self, CheckCommand.self, ProfileCommand.self,
            SandboxCommand.self,
            TokenCommand.self, ExplainCommand.self, GuideCommand.self,
        ])

    @OptionGroup(title: "Options everywhere") var global: GlobalOptions
}

/// A command of the program.
protocol WizardCommand: ParsableCommand, Sendable {
    /// The command's words, as `--json` names it.
    static var words: String { get }
    /// The options everywhere.
    var global: GlobalOptions { get }
    /// Does the work.
    ///
    /// - Throws: `FailureReport`, from which the entry makes finding and exit status.
    func run(in invocation: Invocation) async throws(FailureReport)
}
