// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// How to sign in, step 2, as it was typed.
///
/// No option takes a secret as its value.
struct SignInOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "auto, browser, device, service-account, app-password, password or none.",
            valueName: "method"))
    var auth: String?

    @Option(
        help: ArgumentHelp(
            "auto, XOAUTH2, OAUTHBEARER, PLAIN or LOGIN (default: auto).", valueName: "name"))
    var mechanism: String?

    @Option(help: ArgumentHelp("Who signs in; by default the sender.", valueName: "name"))
    var username: String?

    @Option(
        help: ArgumentHelp(
            "A file with the password; - is standard input.", valueName: "file|-"))
    var passwordFile: String?

    @Option(
        help: ArgumentHelp(
            "A command that prints the password; it is kept and run at each use.",
            valueName: "command"))
    var passwordCommand: String?

    @Option(
        help: ArgumentHelp(
            "The OAuth client's file as Google gives it for download; - is standard input.",
            valueName: "file|-"))
    var clientSecrets: String?

    @Option(help: ArgumentHelp("The OAuth client's id, instead of its file.", valueName: "id"))
    var clientId: String?

    @Option(
        help: ArgumentHelp(
            "A file with the client's secret, beside --client-id; - is standard input.",
            valueName: "file|-"))
    var clientSecretFile: String?

    @Option(
        help: ArgumentHelp(
            "The key of a service account that may act for the user; it stays where it is.",
            valueName: "file"))
    var serviceAccountKey: String?

    @Option(
        help: ArgumentHelp(
            "A refresh token that was got elsewhere with the same client; - is standard input.",
            valueName: "file|-"))
    var refreshTokenFile: String?

    @Option(
        help: ArgumentHelp(
            "The port on 127.0.0.1 that a browser is sent back to (default: a free one).",
            valueName: "n"))
    var redirectPort: String?

    @Flag(help: "Open no browser; the address is printed all the same.")
    var noBrowser = false

    @Option(
        help: ArgumentHelp(
            "How long a person may take to approve, in seconds (default: 600).", valueName: "s"))
    var authTimeout: String?
}
