// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit
import WizardSandbox

/// A setup against a practice Google that lives as long as the setup: `setup --sandbox`.
struct PracticeRun: Sendable {
    /// What a person is told before anything else.
    static let announcement =
        "Practice run. A stand-in for Google runs on this machine; nothing leaves it."

    /// The folder to save in, unless `--config-dir` names another.
    let configurationFolder: String

    private let google: PracticeGoogleFiles

    /// Starts a practice Google for a setup.
    ///
    /// - Parameters:
    ///   - request: The answers so far. The practice person has the address that they sign in or
    ///     send with, so that any sender can be practised.
    ///   - approvesByItself: Whether every device code is allowed as soon as it is given out.
    ///   - world: Gives files, time and chance.
    /// - Returns: The run, ready for connections.
    /// - Throws: `FailureReport`; then nothing runs and nothing is left.
    static func start(
        for request: SetupRequest, approvesByItself: Bool, in world: World
    ) async throws(FailureReport) -> PracticeRun {
        let google = try await PracticeGoogleFiles.start(
            Sandbox.Configuration(
                account: account(for: request),
                serviceAccount: request.auth == AuthChoice.serviceAccount.rawValue
                    ? try PracticeGoogleFiles.serviceAccount() : nil,
                approvesByItself: approvesByItself,
                pollInterval: .seconds(1)),
            in: world)
        do throws(FailureReport) {
            return PracticeRun(
                configurationFolder: try google.folder.makeFolder("config"), google: google)
        } catch {
            await google.end()
            throw error
        }
    }

    /// The request with the practice Google as its provider; other answers stay as they were given.
    func filling(_ request: SetupRequest) -> SetupRequest {
        var request = request
        request.provider = google.provider
        request.isPractice = true
        request.caFile = google.authorities
        if let key = google.serviceAccountKey {
            request.serviceAccountKey = key
        } else {
            request.clientSecrets = google.client
        }
        return request
    }

    /// The request with an answer to every question, for a run that asks none.
    func answering(_ request: SetupRequest) -> SetupRequest {
        var request = filling(request)
        request.auth = request.auth ?? "auto"
        request.from = request.from ?? account
        if !request.noTest {
            request.testTo = request.testTo ?? account
        }
        return request
    }

    /// The practice person's address.
    var account: String { google.sandbox.account }

    /// The app password, which guards nothing: this is practice.
    var appPassword: String { google.sandbox.appPassword.exposedText ?? "" }

    /// What the wizard's questions begin with.
    var context: Wizard.Context.Practice {
        Wizard.Context.Practice(sender: account, appPassword: appPassword)
    }

    /// Opens an address of consent as the practice person would, and allows it there.
    func visit(_ url: String) {
        google.sandbox.visit(url)
    }

    /// Gives the practice person the address that a plan signs in with.
    func serve(_ plan: SetupPlan) {
        if let username = plan.signIn?.username { google.sandbox.rename(account: username) }
    }

    /// The address of the page that shows what arrived.
    var inbox: String { google.sandbox.endpoints.inbox }

    /// The messages that arrived, newest first.
    var messages: [ReceivedMail] { google.sandbox.messages }

    /// Allows the newest device code that waits, as the practice person would.
    ///
    /// - Returns: Whether one waited.
    func approve() -> Bool { google.sandbox.approve() }

    /// Ends the practice Google and removes all that the run made.
    func end() async {
        await google.end()
    }

    /// An address that can't be one is left for `setup` to name.
    private static func account(for request: SetupRequest) -> String {
        let candidates = [request.username, request.from, request.domain.map { "noreply@\($0)" }]
        let given = candidates.compactMap { $0 }.first
        guard let given, (try? EmailAddress(given)) != nil else {
            return PracticeGoogleFiles.usualAccount
        }
        return given
    }
}
