// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols

/// A sign-in that was made elsewhere, with the same client, and carried here as its refresh token.
struct CarriedSignIn: Sendable {
    /// The provider's OAuth server.
    let server: OAuthServer
    /// The client that the token was given to.
    let client: ClientCredentials
    /// The token.
    let refreshToken: Secret
    /// Sends the request.
    let https: any HTTPSClient
    /// Tells the time.
    let time: any TimeKeeper
    /// How long the request may take.
    let requestTimeout: Duration

    /// Exchanges it for an access token, and checks that it permits mail.
    ///
    /// - Returns: The tokens; the refresh token is the provider's new one where it gave one.
    /// - Throws: `SignInFailure`.
    func run() async throws(SignInFailure) -> SignedIn {
        guard !server.misses(secretOf: client) else { throw .clientSecretRequired }
        let request = RefreshRequest.request(
            to: server, client: client, refreshToken: refreshToken)
        let host = request.url.host.text
        let asked = time.date
        let response: HTTPResponse
        do {
            response = try await https.send(request, by: time.now + requestTimeout)
        } catch {
            throw SignInFailure(error, stage: .oauthToken, host: host)
        }
        let reply: TokenReply
        do {
            reply = try TokenReply(
                response, from: host, requested: server.scopes, grant: .consent)
        } catch {
            guard case .invalidGrant = error.reason else { throw .oauth(error) }
            throw .refreshTokenDead(error)
        }
        var signedIn = SignedIn(reply, asked: asked)
        signedIn.tokens.refreshToken = reply.refreshToken ?? refreshToken
        signedIn.warnings = reply.refreshTokenWasMalformed ? [.malformedRefreshToken] : []
        signedIn.account = reply.idToken?.exposedText.flatMap {
            IDToken($0, clientID: client.id, nonce: nil)?.email
        }
        return signedIn
    }
}
