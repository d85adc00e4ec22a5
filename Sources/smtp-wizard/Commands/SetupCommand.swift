// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MailProtocols
import WizardKit

/// `smtp-wizard setup`: the three steps, and the profile.
struct SetupCommand: WizardCommand {
    static let words = "setup"
    static let configuration = CommandConfiguration(
        commandName: "setup",
        abstract: "Choose the server, sign in, send a test email, save the profile.",
        discussion: """
            On a terminal it asks what it needs:
              smtp-wizard setup
            To practise first, against a stand-in for Google on this machine:
              smtp-wizard setup --sandbox
            In a script, with an app password of a Google account:
              smtp-wizard setup --no-input --from you@your.domain --server gmail \\
                --auth app-password --password-file FILE
            Through the Workspace relay, which knows this machine by its IP address:
              smtp-wizard setup --no-input --from noreply@your.domain --server relay \\
                --auth none --test-to you@your.domain
            """)

    @OptionGroup(title: "Sender and server") var server: ServerOptions
    @OptionGroup(title: "Sign-in") var signIn: SignInOptions
    @OptionGroup(title: "Secret") var secret: SecretStoreOptions

    @OptionGroup(title: "Test") var attempt: AttemptOptions

    @Option(
        help: ArgumentHelp("Who gets the test email; by default the sender.", valueName: "addr"))
    var testTo: String?

    @Flag(help: "Sign in and send nothing.")
    var noTest = false

    @Flag(help: "Replace a profile of the same name.")
    var force = false

    @Flag(help: "Sign in anew for the saved profile; everything else in it stays.")
    var reauthorize = false

    @Flag(help: "Check the answers and print the profile; connect to nothing, write nothing.")
    var dryRun = false

    @Flag(help: "Practise: a stand-in for Google runs on this machine; nothing leaves it.")
    var sandbox = false

    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        try await SetupRun(command: self, invocation: invocation).run()
    }

    /// The answers that the flags give.
    func request(in invocation: Invocation) -> SetupRequest {
        var request = SetupRequest(server, signIn)
        request.testTo = testTo
        request.noTest = noTest
        request.retry = attempt.retry
        request.secretStore = secret.secretStore
        request.secretGet = secret.secretGet
        request.secretSet = secret.secretSet
        request.secretErase = secret.secretErase
        request.profileName = invocation.settings.profile
        return request
    }
}
