// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials
package import MailProtocols

/// A sign-in by device code (RFC 8628): asks for a code, shows it, and polls until it is approved.
package struct DeviceSignIn: Sendable {
    /// What a person has to be shown before anything is approved (T-66).
    package struct Prompt: Sendable, Equatable {
        /// The page to open; shown as it stands, its host is ASCII.
        package let verificationURI: HTTPURL
        /// The same page with the code in the address, if there is one.
        package let verificationURIComplete: HTTPURL?
        /// The code to enter, cleaned.
        package let userCode: VisibleText
        /// The provider's host, which asks for the approval.
        package let host: String
        /// The scopes that are asked for.
        package let scopes: [String]
        /// When we stop waiting, by the wall clock.
        package let expiresAt: Date
        /// How long that is from now.
        package let patience: Duration
    }

    private let server: OAuthServer
    private let client: ClientCredentials
    private let https: any HTTPSClient
    private let time: any TimeKeeper
    private let patience: Duration
    private let requestTimeout: Duration

    /// Prepares a sign-in.
    ///
    /// - Parameters:
    ///   - server: The provider's OAuth server.
    ///   - client: The client that asks.
    ///   - https: Sends the requests.
    ///   - time: Tells the time and waits.
    ///   - patience: How long a person may take.
    ///   - requestTimeout: How long one request may take.
    package init(
        server: OAuthServer, client: ClientCredentials, https: any HTTPSClient,
        time: any TimeKeeper, patience: Duration = .seconds(600),
        requestTimeout: Duration = .seconds(20)
    ) {
        self.server = server
        self.client = client
        self.https = https
        self.time = time
        self.patience = patience
        self.requestTimeout = requestTimeout
    }

    /// Signs in.
    ///
    /// - Parameter show: Shows the prompt; polling begins when it returns.
    /// - Returns: The tokens.
    /// - Throws: `SignInFailure`; nothing has been stored then.
    package func run(
        show: (Prompt) async throws(SignInFailure) -> Void
    ) async throws(SignInFailure) -> SignedIn {
        guard !server.misses(secretOf: client) else { throw .clientSecretRequired }
        guard let request = DeviceAuthorization.request(to: server, client: client) else {
            throw .noDeviceEndpoint
        }
        // The code's life is counted from before the request, so that ours ends no later than
        // the server's count of it, and by the monotonic clock, which nobody sets (T-87).
        let start = time.now
        let asked = time.date
        let authorization: DeviceAuthorization
        do throws(SignInFailure) {
            authorization = try await self.authorization(by: request)
        } catch .oauth(let failure) where failure.wantsClientAuthentication {
            guard
                let request = DeviceAuthorization.request(
                    to: server, client: client, isAuthenticated: true)
            else { throw .oauth(failure) }
            authorization = try await self.authorization(by: request)
        }
        try await show(prompt(for: authorization, asked: asked))
        return try await poll(authorization, since: start)
    }

    private func authorization(by request: HTTPRequest) async throws(SignInFailure)
        -> DeviceAuthorization
    {
        let host = request.url.host.text
        let response: HTTPResponse
        do {
            response = try await https.send(request, by: time.now + requestTimeout)
        } catch {
            throw SignInFailure(error, stage: .oauthDevice, host: host)
        }
        do {
            return try DeviceAuthorization(response, from: host)
        } catch {
            throw .oauth(error)
        }
    }

    private func prompt(for authorization: DeviceAuthorization, asked: Date) -> Prompt {
        let wait = min(authorization.lifetime, patience)
        return Prompt(
            verificationURI: authorization.verificationURI,
            verificationURIComplete: authorization.verificationURIComplete,
            userCode: authorization.userCode,
            host: server.deviceAuthorizationEndpoint?.host.text ?? server.tokenEndpoint.host.text,
            scopes: server.scopes,
            expiresAt: asked.addingTimeInterval(Double(wait.components.seconds)), patience: wait)
    }

    private func poll(_ authorization: DeviceAuthorization, since start: ContinuousClock.Instant)
        async throws(SignInFailure) -> SignedIn
    {
        let request = DevicePoll.request(for: authorization, to: server, client: client)
        var machine = DevicePoll(for: authorization, at: server, patience: patience)
        var step = machine.start(elapsed: time.now - start)
        var asked = time.date
        while case .wait(let gap) = step {
            do {
                try await time.sleep(for: gap)
            } catch {
                throw .cancelled
            }
            asked = time.date
            let answer = try await answer(to: request)
            step = machine.step(after: answer, elapsed: time.now - start)
        }
        switch step {
        case .success(let reply):
            return SignedIn(reply, asked: asked)
        case .failure(let failure): throw .oauth(failure)
        case .wait: throw .cancelled
        }
    }

    private func answer(to request: HTTPRequest) async throws(SignInFailure) -> DevicePoll.Answer {
        do {
            return .response(try await https.send(request, by: time.now + requestTimeout))
        } catch {
            guard error.isTransient else {
                throw SignInFailure(error, stage: .oauthToken, host: request.url.host.text)
            }
            return .none
        }
    }
}
