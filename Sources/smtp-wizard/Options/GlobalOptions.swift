// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// The options that stand before and after every subcommand, as they were typed.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The profile: its name, or a path with a slash or ending in .json.",
            valueName: "name|path"))
    var profile: String?

    @Option(
        help: ArgumentHelp("Keep everything below this folder instead.", valueName: "dir"))
    var configDir: String?

    @Flag(help: "Write the result to standard output as JSON.")
    var json = false

    @Flag(help: "Say nothing but what failed.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Show every stage; twice, the decisions too.")
    var verbose: Int

    @Option(
        help: ArgumentHelp(
            "The longest single wait, in seconds; the whole session may take five times as long.",
            valueName: "s"))
    var timeout: String?

    @Option(help: ArgumentHelp("Colour: auto, always or never.", valueName: "when"))
    var color: String?

    @Flag(
        name: [.customLong("no-input"), .customLong("non-interactive")],
        help: "Ask nothing; name all that is missing instead.")
    var noInput = false
}
