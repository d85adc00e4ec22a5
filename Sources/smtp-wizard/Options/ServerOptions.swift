// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import WizardKit

/// Who sends, and through which server: steps 0 and 1, as they were typed.
struct ServerOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The domain; by default the sender's.", valueName: "domain"))
    var domain: String?

    @Option(help: ArgumentHelp("The address that mail is sent from.", valueName: "addr"))
    var from: String?

    @Option(help: ArgumentHelp("The name people see beside it.", valueName: "name"))
    var fromName: String?

    @Option(help: ArgumentHelp("Where answers go, if not to the sender.", valueName: "addr"))
    var replyTo: String?

    @Option(
        help: ArgumentHelp(
            "google, or the path of a provider file (default: google).", valueName: "google|path"))
    var provider: String?

    @Option(
        help: ArgumentHelp(
            "The provider's server: gmail, relay or mx for Google; or custom, with --host.",
            valueName: "id"))
    var server: String?

    @Option(help: ArgumentHelp("The host name of a server of your own.", valueName: "host"))
    var host: String?

    @Option(
        help: ArgumentHelp(
            "The port; by default the server's ports are tried in order.", valueName: "n"))
    var port: String?

    @Option(help: ArgumentHelp("tls, starttls or none.", valueName: "kind"))
    var security: String?

    @Option(
        help: ArgumentHelp(
            "The name EHLO gives; by default the sender's domain.", valueName: "name"))
    var ehloName: String?

    @Option(
        help: ArgumentHelp(
            "A PEM file of authorities, trusted instead of the system's for the mail server.",
            valueName: "file"))
    var caFile: String?
}

extension ServerOptions {
    /// The profile that is meant: the one asked for, or the default, unless flags describe the server.
    ///
    /// - Parameters:
    ///   - invocation: The command that runs.
    ///   - otherwise: What the command does without a profile, said where there is none.
    /// - Returns: Where it is, or nil where flags describe the server.
    /// - Throws: `FailureReport` where it is undecided which profile is meant.
    func savedProfile(in invocation: Invocation, otherwise: String? = nil) throws(FailureReport)
        -> ProfileLocation?
    {
        let describesServer = host != nil || server != nil || provider != nil
        guard invocation.settings.profile != nil || !describesServer else { return nil }
        return try invocation.location(named: nil, otherwise: otherwise)
    }
}
