// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials
package import MailProtocols

/// A plan with everything that it refers to, ready to be tested.
package struct PreparedTest: Sendable {
    /// The checked answers.
    package private(set) var plan: SetupPlan
    /// The secret and the authorities.
    package private(set) var inputs: SetupInputs
    /// The saved profile that the answers not given came from.
    package let saved: Profile?
    /// Whom a person let sign in, once somebody did.
    package private(set) var signedIn: SignedIn?
    /// Who signed in although another account was asked for; kept in memory alone.
    package private(set) var otherSignIn: SignedIn?

    /// A sign-in by OAuth that came to its end.
    package struct SignedIn: Sendable {
        /// The tokens.
        var tokens: OAuthTokens
        /// The way that it went.
        var method: Profile.Method
        /// The address of the account, where the provider says so.
        package var account: String?
        /// When the refresh token runs out, where the provider says so.
        package var refreshExpiresAt: Date?
        /// When a person allowed it, by the wall clock.
        var date: Date
    }

    /// Checks answers and reads what they refer to.
    ///
    /// - Parameters:
    ///   - request: The answers as they were given.
    ///   - workingDirectory: The folder that a relative path starts from.
    ///   - savedSecret: The secret of `request.saved`, where it has one, or the typed one.
    ///   - pastedClient: The OAuth client whose file's text was pasted.
    ///   - standardInput: What was read from standard input, where a flag's value is `-`.
    ///   - world: Files and processes.
    ///   - check: A further check between the answers' rules and the reading of secrets.
    /// - Throws: `FailureReport`.
    package init(
        _ request: SetupRequest, workingDirectory: String, savedSecret: Secret?,
        pastedClient: ClientCredentials? = nil, standardInput: [UInt8]?, world: World,
        before check: (SetupPlan) throws(Failure) -> Void = { _ in }
    ) async throws(FailureReport) {
        saved = request.saved
        do throws(Failure) {
            let (provider, providerFailure) = Self.provider(of: request, in: world)
            let plan: SetupPlan
            do throws(Failure) {
                plan = try SetupRules.plan(
                    for: request, provider: provider, workingDirectory: workingDirectory)
            } catch {
                // Without a provider there is no plan, though all that could be checked was right.
                guard let providerFailure, error == .input([]) else { throw error }
                throw providerFailure
            }
            if let providerFailure { throw providerFailure }
            try check(plan)
            self.plan = plan
            inputs = try await SetupInputs(
                for: plan, saved: savedSecret, pastedClient: pastedClient,
                standardInput: standardInput, in: world)
        } catch {
            throw FailureReport(error)
        }
    }

    /// Looks up who takes the recipient's mail where the server does not take it for everyone, runs the
    /// test, and runs it again as often as the plan allows where it was refused for now.
    ///
    /// - Parameters:
    ///   - waits: How long each wait may take.
    ///   - isTraced: Whether every line that is said is an event.
    ///   - world: Network, time and chance.
    ///   - observe: Called for every event.
    /// - Returns: What was reached.
    /// - Throws: `FailureReport`, with all that the session knew.
    package func run(
        waits: Waits, isTraced: Bool, world: World,
        observe: @escaping @Sendable (MailTest.Event) -> Void
    ) async throws(FailureReport) -> MailTest.Outcome {
        let warning = try await recipientWarning(in: world, observe: observe)
        var retry = 0
        while true {
            do throws(FailureReport) {
                var outcome = try await runOnce(
                    waits: waits, isTraced: isTraced, world: world, observe: observe)
                outcome.recipientWarning = warning
                return outcome
            } catch {
                let finding = error.finding
                guard retry < plan.retries, Retrying.mayRepeat(after: finding) else {
                    var report = error
                    report.members["warnings"] = warning.map { .array([$0.jsonValue]) }
                    throw report
                }
                retry += 1
                let wait = Retrying.wait(before: retry)
                observe(.waiting(wait, beforeRetry: retry, of: plan.retries, because: finding))
                do {
                    try await world.time.sleep(for: wait)
                } catch {
                    throw FailureReport(.interrupted)
                }
            }
        }
    }

    private func recipientWarning(
        in world: World, observe: @Sendable (MailTest.Event) -> Void
    ) async throws(FailureReport) -> Finding? {
        guard let domain = plan.testTo?.domain, !plan.server.mailExchangers.isEmpty else {
            return nil
        }
        let hosting: RecipientHosting
        do throws(ChannelFailure) {
            hosting = try await RecipientHosting.lookUp(
                domain, at: plan.server.mailExchangers, in: world)
        } catch {
            throw FailureReport(.interrupted)
        }
        let warning = hosting.warning(about: domain, through: plan.server)
        observe(.recipient(domain, hosting, warning: warning))
        return warning
    }

    private func runOnce(
        waits: Waits, isTraced: Bool, world: World,
        observe: @escaping @Sendable (MailTest.Event) -> Void
    ) async throws(FailureReport) -> MailTest.Outcome {
        do throws(TestFailure) {
            return try await MailTest(
                plan: plan, inputs: inputs, waits: waits, isTraced: isTraced, world: world
            ).run(observe: observe)
        } catch {
            if case .channel(.cancelled) = error.failure.cause {
                throw FailureReport(.interrupted)
            }
            var known = circumstances
            known.port = error.port.port
            known.security = error.port.security
            known.clientAddress = error.clientAddress
            known.date = Timestamp(world.time.date).description
            throw FailureReport(.mail(error.failure), in: known)
        }
    }

    /// Keeps a sign-in by another account than the one asked for, in case it is wanted after all.
    mutating func keepAside(_ signedIn: SignedIn) {
        otherSignIn = signedIn
    }

    /// Takes over a sign-in that came to its end with the same client.
    package mutating func adopt(_ signedIn: SignedIn) {
        guard plan.signIn?.method.usesOAuth == true else { return }
        self.signedIn = signedIn
        plan.signIn?.method = signedIn.method
        if let account = signedIn.account, plan.signIn?.isUsernameGiven == false {
            plan.signIn?.username = account
        }
        inputs.tokens = signedIn.tokens
        inputs.secret = signedIn.tokens.accessToken
    }
}
