// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols

/// A token for a mailbox by the key of a service account, without any person (RFC 7523).
///
/// A Workspace's administrator lets the account act for the domain's mailboxes beforehand
/// (domain-wide delegation). Nothing renews such a token: each hour a new assertion is signed.
struct ServiceAccountSignIn: Sendable {
    /// The provider's OAuth server; its token endpoint is also the assertion's audience.
    let server: OAuthServer
    /// The account's key.
    let key: ServiceAccountKey
    /// The mailbox to act as.
    let subject: String
    /// Sends the request.
    let https: any HTTPSClient
    /// Time and signatures.
    let world: World
    /// How long the request may take.
    let requestTimeout: Duration

    /// Gets a token.
    ///
    /// - Returns: The token; there is no refresh token, and none is missing.
    /// - Throws: `SignInFailure`.
    func run() async throws(SignInFailure) -> SignedIn {
        let asked = world.time.date
        let assertion = JWTAssertion(
            key: key, subject: subject, scopes: server.scopes,
            audience: server.tokenEndpoint.description, date: Int64(asked.timeIntervalSince1970))
        let signature: [UInt8]
        do {
            signature = try world.hashing.rs256(
                Array(assertion.signingInput.utf8), key: key.privateKey)
        } catch {
            throw .serviceAccountKey(.unusableKey(detail: error.detail))
        }
        let request = assertion.request(signature: signature, to: server.tokenEndpoint)
        let host = request.url.host.text
        let response: HTTPResponse
        do {
            response = try await https.send(request, by: world.time.now + requestTimeout)
        } catch {
            throw SignInFailure(error, stage: .oauthToken, host: host)
        }
        do {
            let reply = try TokenReply(
                response, from: host, requested: server.scopes, grant: .consent)
            var tokens = OAuthTokens(reply, asked: asked)
            tokens.refreshToken = nil
            return SignedIn(tokens: tokens)
        } catch {
            var failure = error
            failure.clockSkew = response.date.map {
                .seconds($0 - Int64(world.time.date.timeIntervalSince1970))
            }
            throw .oauth(failure)
        }
    }
}

extension OAuthServer {
    /// The same server, asked for the scopes that carry mail alone: a service account is let to
    /// have exactly those that its administrator listed.
    var forServiceAccounts: OAuthServer {
        var server = self
        server.scopes = scopes.filter { !TokenReply.isAboutIdentity($0) }
        return server
    }
}
