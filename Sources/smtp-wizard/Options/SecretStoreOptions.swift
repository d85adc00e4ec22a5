// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// Where the secret is kept, as it was typed.
///
/// The commands are the person's own; none of them holds the secret, which goes by their input.
struct SecretStoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "file (plain text, for you alone), keyring (Secret Service) or command (default: file).",
            valueName: "store"))
    var secretStore: String?

    @Option(
        help: ArgumentHelp(
            "With --secret-store command: prints what was stored.", valueName: "command"))
    var secretGet: String?

    @Option(
        help: ArgumentHelp(
            "With --secret-store command: stores what it reads.", valueName: "command"))
    var secretSet: String?

    @Option(
        help: ArgumentHelp("With --secret-store command: erases it.", valueName: "command"))
    var secretErase: String?
}
