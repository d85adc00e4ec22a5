// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols

/// Who shows a person what to do in order to let a client have a token.
package protocol ConsentScreen: Sendable {
    /// Shows a device code; the polling begins when it returns, and goes on beside it.
    func show(_ prompt: DeviceSignIn.Prompt, for plan: SetupPlan) async throws(SignInFailure)

    /// Shows the address of a page of consent, and takes what a person pastes.
    func show(
        _ prompt: BrowserSignIn.Prompt, for plan: SetupPlan,
        paste: @escaping @Sendable (String) -> Void
    ) async throws(SignInFailure)

    /// Says why a device code was refused, and that the browser comes next.
    func show(refusedDeviceCode finding: Finding) async

    /// Tells how the wait for the browser goes.
    func show(_ notice: BrowserSignIn.Notice) async

    /// Ends whatever shows that a person is waited for.
    func endWaiting() async
}

extension PreparedTest {
    /// Gets the token that the plan needs, where a person is to let the client have one.
    ///
    /// - Parameters:
    ///   - https: Sends the requests.
    ///   - world: Time, chance, hashing and the listener.
    ///   - requestTime: How long one request may take.
    ///   - screen: Shows a person what to do.
    /// - Returns: What a person should hear about the tokens.
    /// - Throws: `FailureReport`.
    package mutating func signIn(
        through https: any HTTPSClient, world: World, requestTime: Duration,
        screen: any ConsentScreen
    ) async throws(FailureReport) -> [TokenWarning] {
        if case .serviceAccount(let account)? = plan.signIn?.origin {
            try await signIn(
                account, through: https, world: world, requestTime: requestTime)
            return []
        }
        guard case .consent(let asking)? = plan.signIn?.origin, let client = inputs.client else {
            return []
        }
        let ladder = SignInLadder(
            asking: asking, client: client, plan: plan, https: https, world: world,
            requestTime: requestTime, screen: screen, refreshToken: inputs.refreshToken)
        do throws(SignInFailure) {
            let (outcome, method) = try await ladder.climb()
            await screen.endWaiting()
            if let account = outcome.account, let signIn = plan.signIn, signIn.isUsernameGiven,
                account.lowercased() != signIn.username.lowercased()
            {
                keepAside(
                    SignedIn(
                        tokens: outcome.tokens, method: method, account: account,
                        refreshExpiresAt: outcome.refreshExpiresAt, date: world.time.date))
                throw .wrongAccount(asked: signIn.username, signedIn: account)
            }
            adopt(
                SignedIn(
                    tokens: outcome.tokens, method: method, account: outcome.account,
                    refreshExpiresAt: outcome.refreshExpiresAt, date: world.time.date))
            return outcome.warnings
        } catch {
            await screen.endWaiting()
            if error == .cancelled { throw FailureReport(.interrupted) }
            throw FailureReport(.signIn(error), in: circumstances)
        }
    }
}

extension PreparedTest {
    /// Gets the token that a service account's key gives.
    private mutating func signIn(
        _ account: SetupPlan.ServiceAccount, through https: any HTTPSClient, world: World,
        requestTime: Duration
    ) async throws(FailureReport) {
        guard let key = inputs.serviceAccountKey, let username = plan.signIn?.username else {
            return
        }
        do throws(SignInFailure) {
            let outcome = try await ServiceAccountSignIn(
                server: account.server, key: key, subject: username, https: https, world: world,
                requestTimeout: requestTime
            ).run()
            adopt(
                SignedIn(
                    tokens: outcome.tokens, method: .serviceAccount, account: nil,
                    refreshExpiresAt: nil, date: world.time.date))
        } catch {
            if error == .cancelled { throw FailureReport(.interrupted) }
            throw FailureReport(.signIn(error), in: circumstances)
        }
    }

    /// What a person should hear of the sign-in, beside what is said of its tokens.
    package var signInWarnings: [Finding] { [openKeyFile, endingSignIn].compactMap { $0 } }

    /// What a person should hear of a service account's key that every user of the machine may read.
    private var openKeyFile: Finding? {
        guard case .serviceAccount(let account)? = plan.signIn?.origin,
            let mode = inputs.keyFileMode, mode & 0o004 != 0
        else { return nil }
        return .openKeyFile(at: account.keyPath, mode: mode)
    }

    /// What a person should hear of the sign-in's end, where the provider has set one within a year.
    private var endingSignIn: Finding? {
        guard let signedIn, let end = signedIn.refreshExpiresAt else { return nil }
        let seconds = end.timeIntervalSince(signedIn.date)
        guard seconds < 365 * 86_400 else { return nil }
        return .signInEnds(
            Timestamp(end), after: .seconds(Int64(max(0, seconds))),
            isGoogle: circumstances.isGoogle)
    }
}

/// The ways of OAuth in the order in which they are tried.
///
/// One request asks for a device code. Where it is refused because of what it is, and not because of
/// who asks, the browser comes next, without asking a person to start again.
private struct SignInLadder {
    let asking: SetupPlan.OAuthClient
    let client: ClientCredentials
    let plan: SetupPlan
    let https: any HTTPSClient
    let world: World
    let requestTime: Duration
    let screen: any ConsentScreen
    let refreshToken: Secret?

    func climb() async throws(SignInFailure) -> (WizardKit.SignedIn, Profile.Method) {
        if let refreshToken {
            let carried = CarriedSignIn(
                server: asking.server, client: client, refreshToken: refreshToken, https: https,
                time: world.time, requestTimeout: requestTime)
            return (try await carried.run(), asking.flow == .device ? .device : .browser)
        }
        switch asking.flow {
        case .device: return (try await device(), .device)
        case .browser: return (try await browser(), .browser)
        case .auto: break
        }
        guard asking.server.deviceAuthorizationEndpoint != nil else {
            return (try await browser(), .browser)
        }
        do throws(SignInFailure) {
            return (try await device(), .device)
        } catch .oauth(let failure)
            where failure.isAboutDeviceCodes && asking.server.authorizationEndpoint != nil
        {
            let finding = FailureReport(.signIn(.oauth(failure)), in: plan.circumstances).finding
            await screen.show(refusedDeviceCode: finding)
            return (try await browser(), .browser)
        }
    }

    private func device() async throws(SignInFailure) -> WizardKit.SignedIn {
        try await DeviceSignIn(
            server: asking.server, client: client, https: https, time: world.time,
            patience: asking.patience, requestTimeout: requestTime
        ).run { prompt throws(SignInFailure) in try await screen.show(prompt, for: plan) }
    }

    private func browser() async throws(SignInFailure) -> WizardKit.SignedIn {
        let hint = plan.signIn.flatMap { $0.isUsernameGiven ? $0.username : nil }
        return try await BrowserSignIn(
            server: asking.server, client: client, https: https, world: world,
            patience: asking.patience, requestTimeout: requestTime, port: asking.redirectPort,
            loginHint: hint
        ).run(
            show: { prompt, paste throws(SignInFailure) in
                try await screen.show(prompt, for: plan, paste: paste)
            }, tell: { await screen.show($0) })
    }
}

extension OAuthFailure {
    /// Whether a request for a device code was refused for what it is: the same client may do better
    /// in a browser.
    fileprivate var isAboutDeviceCodes: Bool {
        guard stage == .oauthDevice else { return false }
        switch reason {
        case .scopeRefused, .unauthorizedClient, .unsupportedGrantType, .clientTypeNotAllowed:
            return true
        default: return false
        }
    }
}
