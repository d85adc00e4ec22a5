// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Synchronization
import Testing
import WizardKit

@Suite struct DeviceSignInTests {
    private let clock = SignInClock()

    private func signIn(
        _ provider: ScriptedProvider, patience: Int = 600,
        show: (DeviceSignIn.Prompt) async throws(SignInFailure) -> Void = { _ in }
    ) async throws -> Result<SignedIn, SignInFailure> {
        let session = DeviceSignIn(
            server: try OAuthFixture.server(), client: try OAuthFixture.client(), https: provider,
            time: clock, patience: .seconds(patience))
        do {
            return .success(try await session.run(show: show))
        } catch {
            return .failure(error)
        }
    }

    @Test func `a code is asked for, shown, polled and exchanged`() async throws {
        let provider = ScriptedProvider([
            ScriptedProvider.code, ScriptedProvider.pending,
            ScriptedProvider.says(403, #"{"error":"slow_down"}"#), ScriptedProvider.tokens,
        ])
        let start = clock.date
        let shown = Mutex<DeviceSignIn.Prompt?>(nil)
        let outcome = try await signIn(provider) { prompt in
            shown.withLock { $0 = prompt }
            #expect(provider.requests.count == 1, "nothing is polled before the code was shown")
        }
        let prompt = try #require(shown.withLock { $0 })
        #expect(prompt.verificationURI.description == "https://www.google.com/device")
        #expect(prompt.userCode.description == "GQVQ-JKEC")
        #expect(prompt.host == "oauth2.googleapis.com")
        #expect(prompt.scopes == [OAuthFixture.scope])
        #expect(prompt.expiresAt == start + 600)
        #expect(clock.sleeps == [.seconds(5), .seconds(5), .seconds(10)])
        let signedIn = try outcome.get()
        #expect(signedIn.warnings.isEmpty)
        #expect(signedIn.tokens.refreshToken?.exposedText == "1//0g-x")
        #expect(signedIn.tokens.accessExpiresAt == start + 20 + 3_599)
        #expect(
            provider.requests.map(\.url.target) == ["/device/code", "/token", "/token", "/token"])
    }

    @Test func `T-60: a refused scope ends it before any code is shown`() async throws {
        let provider = ScriptedProvider([
            ScriptedProvider.says(400, #"{"error":"invalid_scope"}"#)
        ])
        let outcome = try await signIn(provider) { _ in Issue.record("no code was given") }
        guard case .failure(.oauth(let failure)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(failure.reason == .scopeRefused)
        #expect(failure.stage == .oauthDevice)
    }

    @Test(arguments: [
        HTTPFailure.timedOut(.response), .lost(.response, detail: VisibleText("")), .truncated,
        .connectFailed(host: "h", detail: VisibleText("")),
        .resolutionFailed(host: "h", detail: ""),
    ])
    func `T-65: trouble on the way is tried again while the code lives`(trouble: HTTPFailure)
        async throws
    {
        let provider = ScriptedProvider([
            ScriptedProvider.code, .failure(trouble), .failure(trouble), ScriptedProvider.tokens,
        ])
        _ = try await signIn(provider).get()
        #expect(clock.sleeps == [.seconds(5), .seconds(10), .seconds(20)])
    }

    @Test(arguments: [
        HTTPFailure.tls(.certificate(.expired), detail: VisibleText("")), .hostNotFound(host: "h"),
        .redirectRefused(status: 302, location: VisibleText("")), .bodyTooLarge(limit: 1),
    ])
    func `other trouble ends it at once`(trouble: HTTPFailure) async throws {
        let provider = ScriptedProvider([ScriptedProvider.code, .failure(trouble)])
        let outcome = try await signIn(provider)
        #expect(
            outcome
                == .failure(.http(trouble, stage: .oauthToken, host: "oauth2.googleapis.com")))
    }

    @Test func `trouble at the request for a code is not tried again`() async throws {
        let provider = ScriptedProvider([.failure(.timedOut(.connect))])
        let outcome = try await signIn(provider)
        #expect(
            outcome
                == .failure(
                    .http(
                        .timedOut(.connect), stage: .oauthDevice, host: "oauth2.googleapis.com")))
        #expect(provider.requests.count == 1)
    }

    @Test func `T-87: a wall clock that jumps ends nothing`() async throws {
        let clock = clock
        let provider = ScriptedProvider(
            [ScriptedProvider.code, ScriptedProvider.pending, ScriptedProvider.tokens],
            duringRequest: { clock.setDate(by: 86_400) })
        _ = try await signIn(provider).get()
        #expect(clock.sleeps.count == 2)
    }

    @Test func `requests have twenty seconds, and what they take counts`() async throws {
        let clock = clock
        let start = clock.now
        let provider = ScriptedProvider(
            [ScriptedProvider.code] + Array(repeating: ScriptedProvider.pending, count: 9),
            duringRequest: { clock.advance(by: .seconds(10)) })
        let outcome = try await signIn(provider, patience: 60)
        #expect(provider.deadlines.first == start + .seconds(20))
        #expect(provider.requests.count == 5)
        guard case .failure(.oauth(let failure)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        guard case .waitEnded = failure.reason else {
            Issue.record("\(failure.reason)")
            return
        }
    }

    @Test func `a cancelled task ends the wait and asks nothing more`() async throws {
        let provider = ScriptedProvider([ScriptedProvider.code])
        let server = try OAuthFixture.server()
        let client = try OAuthFixture.client()
        let clock = clock
        let task = Task { () -> Result<SignedIn, SignInFailure> in
            let session = DeviceSignIn(server: server, client: client, https: provider, time: clock)
            do throws(SignInFailure) {
                return .success(
                    try await session.run { _ in
                        unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
                    })
            } catch {
                return .failure(error)
            }
        }
        #expect(await task.value == .failure(.cancelled))
        #expect(provider.requests.count == 1)
    }

    @Test func `a cancelled request is a cancelled sign-in`() async throws {
        let provider = ScriptedProvider([ScriptedProvider.code, .failure(.cancelled)])
        #expect(try await signIn(provider) == .failure(.cancelled))
    }

    @Test(arguments: [
        (#"{"access_token":"t","token_type":"bearer"}"#, TokenWarning.noRefreshToken),
        (
            #"{"access_token":"t","token_type":"bearer","refresh_token":"\u0007"}"#,
            .malformedRefreshToken
        ),
    ])
    func `T-83: a missing refresh token is worth a warning`(text: String, warning: TokenWarning)
        async throws
    {
        let provider = ScriptedProvider([ScriptedProvider.code, ScriptedProvider.says(200, text)])
        let signedIn = try await signIn(provider).get()
        #expect(signedIn.warnings == [warning])
        #expect(signedIn.tokens.refreshToken == nil)
    }

    @Test func `what is missing is said before any request`() async throws {
        let provider = ScriptedProvider([])
        var server = try OAuthFixture.server()
        let bare = try ClientCredentials(id: "abc")
        let session = DeviceSignIn(server: server, client: bare, https: provider, time: clock)
        await #expect(throws: SignInFailure.clientSecretRequired) {
            try await session.run { _ in }
        }
        server.deviceAuthorizationEndpoint = nil
        let other = DeviceSignIn(
            server: server, client: try OAuthFixture.client(), https: provider, time: clock)
        await #expect(throws: SignInFailure.noDeviceEndpoint) { try await other.run { _ in } }
        #expect(provider.requests.isEmpty)
    }
}
