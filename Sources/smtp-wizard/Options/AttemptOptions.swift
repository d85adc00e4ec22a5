// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// How a test goes about it, as it was typed.
struct AttemptOptions: ParsableArguments {
    @Flag(help: "Show all that is said to the mail server and by it, without any secret.")
    var trace = false

    @Option(
        help: ArgumentHelp(
            "How often to try again what the server refuses for now, 10 at most (default: 0).",
            valueName: "n"))
    var retry: String?
}
