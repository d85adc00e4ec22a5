// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// Keeps the access token of a stored sign-in good, by its refresh token (RFC 6749, section 6).
///
/// The caller holds the profile's lock around `fresh(_:)`, so that two processes don't use up one
/// refresh token (T-85). Should one do so all the same, the loser finds the winner's tokens on
/// the disk and uses them (T-86).
package struct TokenRefresh: Sendable {
    /// Reads the stored tokens again; nil where there are none any more.
    package typealias Reread = @Sendable () async throws(StoreFailure) -> OAuthTokens?
    /// Saves tokens, and returns once they are on the disk.
    package typealias Persist = @Sendable (OAuthTokens) async throws(StoreFailure) -> Void

    private let server: OAuthServer
    private let client: ClientCredentials
    private let https: any HTTPSClient
    private let time: any TimeKeeper
    private let requestTimeout: Duration
    private let reread: Reread
    private let persist: Persist

    /// Prepares renewals.
    ///
    /// - Parameters:
    ///   - server: The provider's OAuth server.
    ///   - client: The client that the tokens were given to.
    ///   - https: Sends the requests.
    ///   - time: Tells the time.
    ///   - requestTimeout: How long one request may take.
    ///   - reread: Reads the stored tokens again, after the provider refused the known ones.
    ///   - persist: Saves the new tokens, before any of them is used.
    package init(
        server: OAuthServer, client: ClientCredentials, https: any HTTPSClient,
        time: any TimeKeeper, requestTimeout: Duration = .seconds(20),
        reread: @escaping Reread, persist: @escaping Persist
    ) {
        self.server = server
        self.client = client
        self.https = https
        self.time = time
        self.requestTimeout = requestTimeout
        self.reread = reread
        self.persist = persist
    }

    /// Returns the stored tokens if they are fresh, otherwise new ones, saved already.
    ///
    /// - Parameter stored: The tokens as they are stored.
    /// - Returns: Tokens whose access token is good now, as far as the provider said.
    /// - Throws: `SignInFailure`; `refreshTokenDead` is the only case that says so: a network that
    ///   fails says nothing about a token.
    package func fresh(_ stored: OAuthTokens) async throws(SignInFailure) -> SignedIn {
        guard !stored.isFresh(at: time.date) else { return SignedIn(tokens: stored) }
        return try await renewed(stored)
    }

    /// Renews the tokens although they look fresh, since the mail server refused them.
    ///
    /// - Parameter stored: The tokens as they are stored.
    /// - Returns: New tokens, saved already.
    /// - Throws: `SignInFailure`, as `fresh(_:)` does.
    package func renewed(_ stored: OAuthTokens) async throws(SignInFailure) -> SignedIn {
        guard !server.misses(secretOf: client) else { throw .clientSecretRequired }
        do {
            return try await exchanged(stored)
        } catch .refreshTokenDead(let failure) {
            guard let other = try await current(), other != stored else {
                throw .refreshTokenDead(failure)
            }
            if other.accessToken != stored.accessToken, other.isFresh(at: time.date) {
                return SignedIn(tokens: other)
            }
            guard other.refreshToken != stored.refreshToken else {
                throw .refreshTokenDead(failure)
            }
            return try await exchanged(other)
        }
    }

    private func current() async throws(SignInFailure) -> OAuthTokens? {
        do {
            return try await reread()
        } catch {
            throw .store(error)
        }
    }

    private func exchanged(_ stored: OAuthTokens) async throws(SignInFailure) -> SignedIn {
        guard let refreshToken = stored.refreshToken else { throw .noRefreshToken }
        let request = RefreshRequest.request(
            to: server, client: client, refreshToken: refreshToken)
        let asked = time.date
        let response: HTTPResponse
        do {
            response = try await https.send(request, by: time.now + requestTimeout)
        } catch {
            throw SignInFailure(error, stage: .oauthToken, host: request.url.host.text)
        }
        let reply: TokenReply
        do {
            // RFC 6749, section 6: no scope in the answer means the one that was granted.
            reply = try TokenReply(
                response, from: request.url.host.text, requested: stored.scopes, grant: .refresh)
        } catch {
            guard case .invalidGrant = error.reason else { throw .oauth(error) }
            throw .refreshTokenDead(error)
        }
        var tokens = OAuthTokens(reply, asked: asked)
        tokens.refreshToken = reply.refreshToken ?? stored.refreshToken
        do {
            try await persist(tokens)
        } catch {
            throw .store(error)
        }
        var warnings: [TokenWarning] = reply.isNarrowed ? [.narrowerScope] : []
        if reply.refreshTokenWasMalformed {
            warnings.append(.malformedRefreshToken)
        }
        return SignedIn(tokens: tokens, warnings: warnings)
    }
}
