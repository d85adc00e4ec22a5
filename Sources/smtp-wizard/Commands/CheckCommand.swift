// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MailProtocols
import WizardKit

/// `smtp-wizard check`: everything short of sending, stage by stage.
struct CheckCommand: WizardCommand {
    static let words = "check"
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check everything short of sending: ports, TLS, sign-in.",
        discussion: """
            Through the saved profile:
              smtp-wizard check
            Whether this network reaches a server at all, without any profile or sign-in:
              smtp-wizard check --server gmail
            Nothing is sent and nothing is written, but that an OAuth token is renewed where it must be.
            """)

    @Flag(help: "Show all that is said to the mail server and by it, without any secret.")
    var trace = false
    @OptionGroup(title: "Sender and server") var server: ServerOptions
    @OptionGroup(title: "Sign-in") var signIn: SignInOptions
    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        let location = try server.savedProfile(
            in: invocation,
            otherwise: "Or look at a server without one: `smtp-wizard check --server gmail`")
        try requireDomain(besides: location)
        var check = ProfileTest(
            request: request(of: location), location: location, isRecording: false,
            waits: Waits(timeout: invocation.settings.timeout),
            workingDirectory: WorkingDirectory.path,
            standardInput: try await signIn.standardInput(), store: try invocation.store(),
            https: invocation.https, world: invocation.world)
        check.isTraced = trace
        let progress = CheckProgress(in: invocation)
        progress.show("Preparing …")
        let prepared: PreparedTest
        let signInFailure: FailureReport?
        do throws(FailureReport) {
            (prepared, signInFailure) = try await check.prepareCheck()
        } catch {
            progress.end()
            throw error
        }
        progress.show("Resolving \(prepared.plan.server.host) …")
        var found = await ServerCheck(
            prepared, waits: check.waits, isTraced: trace, world: invocation.world
        ).run(observe: progress.observe)
        progress.end()
        if case .interrupted? = found.failure?.failure { throw FailureReport(.interrupted) }
        found.failure = found.failure ?? signInFailure
        if location == nil, prepared.plan.signIn == nil {
            // Whoever only looks at a server is told how to look again, without a sender that nobody named.
            found.failure?.circumstances.subcommand = Self.words
            if server.from == nil, server.domain == nil {
                found.failure?.circumstances.sender = nil
            }
        }
        try finish(
            CheckReport(
                plan: prepared.plan, found: found, isSigningIn: prepared.plan.signIn != nil),
            in: invocation)
    }

    private func finish(_ report: CheckReport, in invocation: Invocation) throws(FailureReport) {
        let warnings = report.found.warnings(
            about: report.plan, at: invocation.world.time.date)
        if !invocation.isJSON, !invocation.settings.isQuiet {
            for line in report.lines.flatMap({ $0.lines(in: invocation.console.style.forResults) })
            {
                invocation.console.result(line)
            }
        }
        for warning in warnings {
            invocation.tell(warning)
        }
        if var failure = report.found.failure {
            failure.members = [
                "stages": report.stages, "warnings": .array(warnings.map(\.jsonValue)),
            ]
            throw failure
        }
        invocation.finish(Self.words, warnings: warnings, ["stages": report.stages])
    }

    /// Google's relay refuses a session whose EHLO gives no domain; that would tell nothing of the relay.
    private func requireDomain(besides location: ProfileLocation?) throws(FailureReport) {
        guard location == nil, server.server == "relay",
            [server.domain, server.from, server.ehloName, signIn.username].allSatisfy({ $0 == nil })
        else { return }
        throw FailureReport(
            .input([
                Problem(
                    field: "--domain", value: nil,
                    rule: "The relay wants a domain of yours in EHLO, for instance your.domain.")
            ]))
    }

    /// The answers of the flags; without a profile nobody needs to be named, for nothing is sent.
    private func request(of location: ProfileLocation?) -> SetupRequest {
        var request = SetupRequest(server, signIn)
        request.noTest = true
        guard location == nil else { return request }
        request.isSignInOptional = true
        guard request.from == nil, request.username == nil else { return request }
        request.from = "postmaster@\(request.domain ?? "localhost.localdomain")"
        // RFC 5321, section 4.1.3: whoever has no name gives an address.
        request.ehloName = request.ehloName ?? request.domain ?? "[127.0.0.1]"
        return request
    }
}
