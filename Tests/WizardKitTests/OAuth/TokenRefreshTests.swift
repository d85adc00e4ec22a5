// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Synchronization
import Testing
import WizardKit

@Suite struct TokenRefreshTests {
    /// The disk, as the closures see it.
    private final class Disk: Sendable {
        private struct State {
            var stored: OAuthTokens?
            var saved: [OAuthTokens] = []
            var reads = 0
            var failure: StoreFailure?
        }

        private let state = Mutex(State())

        init(_ stored: OAuthTokens? = nil, failure: StoreFailure? = nil) {
            state.withLock { ($0.stored, $0.failure) = (stored, failure) }
        }

        var saved: [OAuthTokens] { state.withLock { $0.saved } }
        var reads: Int { state.withLock { $0.reads } }

        func read() -> OAuthTokens? {
            state.withLock {
                $0.reads += 1
                return $0.stored
            }
        }

        func save(_ tokens: OAuthTokens) throws(StoreFailure) {
            if let failure = state.withLock({ $0.failure }) {
                throw failure
            }
            state.withLock { $0.saved.append(tokens) }
        }
    }

    private let clock = SignInClock()

    private func tokens(_ name: String, expiresIn seconds: Double, refresh: String? = "r1")
        -> OAuthTokens
    {
        OAuthTokens(
            accessToken: Secret(name), accessExpiresAt: clock.date + seconds,
            refreshToken: refresh.map { Secret($0) }, scopes: [OAuthFixture.scope])
    }

    private func refresh(_ provider: ScriptedProvider, _ disk: Disk, _ stored: OAuthTokens)
        async throws -> Result<SignedIn, SignInFailure>
    {
        let session = TokenRefresh(
            server: try OAuthFixture.server(), client: try OAuthFixture.client(), https: provider,
            time: clock, reread: { disk.read() },
            persist: { tokens throws(StoreFailure) in try disk.save(tokens) })
        do {
            return .success(try await session.fresh(stored))
        } catch {
            return .failure(error)
        }
    }

    private func answer(refresh: String? = nil, scope: String? = nil) -> ScriptedProvider.Answer {
        let more =
            (refresh.map { #","refresh_token":"\#($0)""# } ?? "")
            + (scope.map { #","scope":"\#($0)""# } ?? "")
        return ScriptedProvider.says(
            200, #"{"access_token":"new","token_type":"Bearer","expires_in":3600\#(more)}"#)
    }

    private static let dead = ScriptedProvider.says(
        400, #"{"error":"invalid_grant","error_description":"Token has been expired or revoked."}"#)

    @Test func `a token that lives for more than a minute is used as it is`() async throws {
        let provider = ScriptedProvider([])
        let stored = tokens("old", expiresIn: 61)
        #expect(try await refresh(provider, Disk(), stored).get().tokens == stored)
        #expect(provider.requests.isEmpty)
    }

    @Test(arguments: [60.0, 0, -100_000])
    func `a minute before its end a token is renewed, and saved first`(seconds: Double)
        async throws
    {
        let provider = ScriptedProvider([answer()])
        let disk = Disk()
        let outcome = try await refresh(provider, disk, tokens("old", expiresIn: seconds)).get()
        #expect(outcome.tokens.accessToken.exposedText == "new")
        #expect(outcome.tokens.accessExpiresAt == clock.date + 3_600)
        #expect(outcome.tokens.refreshToken?.exposedText == "r1", "the old one is kept")
        #expect(outcome.warnings.isEmpty)
        #expect(disk.saved == [outcome.tokens])
        #expect(
            provider.requests.first?.body?.exposedText?.hasSuffix("&refresh_token=r1") == true)
    }

    @Test func `T-84: a rotated refresh token is saved before the access token is used`()
        async throws
    {
        let disk = Disk()
        let outcome = try await refresh(
            ScriptedProvider([answer(refresh: "r2")]), disk, tokens("old", expiresIn: 0)
        ).get()
        #expect(disk.saved.map { $0.refreshToken?.exposedText } == ["r2"])
        #expect(outcome.tokens.refreshToken?.exposedText == "r2")
    }

    @Test func `T-84: what can't be saved is not used`() async throws {
        let failure = StoreFailure.locked(path: "/p", waited: .seconds(10))
        let outcome = try await refresh(
            ScriptedProvider([answer(refresh: "r2")]), Disk(failure: failure),
            tokens("old", expiresIn: 0))
        #expect(outcome == .failure(.store(failure)))
    }

    @Test(arguments: [
        HTTPFailure.timedOut(.response), .hostNotFound(host: "h"),
        .connectFailed(host: "h", detail: VisibleText("")),
    ])
    func `a lost network is never a dead token`(trouble: HTTPFailure) async throws {
        let disk = Disk()
        let outcome = try await refresh(
            ScriptedProvider([.failure(trouble)]), disk, tokens("old", expiresIn: 0))
        #expect(
            outcome
                == .failure(.http(trouble, stage: .oauthToken, host: "oauth2.googleapis.com")))
        #expect(disk.reads == 0 && disk.saved.isEmpty)
    }

    @Test func `neither is a server in trouble, or one that knows the client no more`()
        async throws
    {
        for (status, text) in [(503, ""), (401, #"{"error":"unauthorized_client"}"#)] {
            let outcome = try await refresh(
                ScriptedProvider([ScriptedProvider.says(status, text)]), Disk(),
                tokens("old", expiresIn: 0))
            guard case .failure(.oauth) = outcome else {
                Issue.record("\(status): \(outcome)")
                return
            }
        }
    }

    @Test func `T-89: a dead token is its own failure, and nothing is saved over it`() async throws
    {
        let stored = tokens("old", expiresIn: 0)
        let disk = Disk(stored)
        let outcome = try await refresh(ScriptedProvider([Self.dead]), disk, stored)
        guard case .failure(.refreshTokenDead(let failure)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(failure.reason == .invalidGrant(.expiredOrRevoked))
        #expect(disk.reads == 1 && disk.saved.isEmpty)
    }

    @Test func `T-86: the loser of a race uses the winner's access token`() async throws {
        let winner = tokens("won", expiresIn: 3_000, refresh: "r2")
        let provider = ScriptedProvider([Self.dead])
        let disk = Disk(winner)
        let outcome = try await refresh(provider, disk, tokens("old", expiresIn: 0))
        #expect(try outcome.get().tokens == winner)
        #expect(provider.requests.count == 1 && disk.saved.isEmpty)
    }

    @Test func `T-86: the loser tries the winner's refresh token, once`() async throws {
        let winner = tokens("won", expiresIn: 10, refresh: "r2")
        let provider = ScriptedProvider([Self.dead, answer(refresh: "r3")])
        let outcome = try await refresh(provider, Disk(winner), tokens("old", expiresIn: 0))
        #expect(try outcome.get().tokens.refreshToken?.exposedText == "r3")
        #expect(provider.requests.last?.body?.exposedText?.hasSuffix("=r2") == true)
        let twice = ScriptedProvider([Self.dead, Self.dead])
        let end = try await refresh(twice, Disk(winner), tokens("old", expiresIn: 0))
        guard case .failure(.refreshTokenDead) = end else {
            Issue.record("\(end)")
            return
        }
        #expect(twice.requests.count == 2)
    }

    @Test func `without a refresh token a person is needed`() async throws {
        let provider = ScriptedProvider([])
        let outcome = try await refresh(
            provider, Disk(), tokens("old", expiresIn: 0, refresh: nil))
        #expect(outcome == .failure(.noRefreshToken))
        #expect(provider.requests.isEmpty)
    }

    @Test func `narrower scopes are a warning`() async throws {
        let outcome = try await refresh(
            ScriptedProvider([answer(scope: "openid")]), Disk(), tokens("old", expiresIn: 0))
        #expect(try outcome.get().warnings == [.narrowerScope])
    }
}
