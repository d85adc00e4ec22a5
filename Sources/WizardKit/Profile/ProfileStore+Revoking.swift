// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension ProfileStore {
    /// Withdraws a profile's sign-in at the provider (RFC 7009); what is stored stays.
    ///
    /// - Parameters:
    ///   - profile: A profile that a person signed in for.
    ///   - https: Sends the request.
    ///   - requestTime: How long it may take.
    /// - Returns: Whether there was anything left to withdraw.
    /// - Throws: `Failure`; then the sign-in may still be good at the provider.
    package func revoke(
        _ profile: Profile, through https: any HTTPSClient, requestTime: Duration
    ) async throws(Failure) -> Bool {
        guard let oauth = profile.authentication.oauth, oauth.consentedAt != nil else {
            throw .input([
                Problem(
                    field: "--revoke", value: nil,
                    rule: "The profile's sign-in is \(profile.authentication.method.rawValue), "
                        + "which no provider can withdraw by a token.")
            ])
        }
        guard let server = OAuthServer(oauth), let endpoint = server.revocationEndpoint else {
            throw .input([
                Problem(
                    field: "--revoke", value: nil,
                    rule: "The profile names no revocation_endpoint: withdraw it at the provider.")
            ])
        }
        let record: SecretRecord?
        do throws(StoreFailure) {
            record = try await secret(for: profile.authentication)
        } catch {
            throw .store(error)
        }
        guard let token = record?.refreshToken ?? record?.accessToken,
            let client = try? ClientCredentials(id: oauth.clientID, secret: record?.clientSecret)
        else { throw .bug(detail: "a sign-in without a token") }
        let request = RevocationRequest.request(
            token: token, to: endpoint, of: server, client: client)
        let host = endpoint.host.text
        do {
            let response = try await https.send(request, by: world.time.now + requestTime)
            return try RevocationRequest.withdrew(response, at: host)
        } catch let failure as HTTPFailure {
            throw .signIn(SignInFailure(failure, stage: .oauthToken, host: host))
        } catch let failure as OAuthFailure {
            throw .signIn(.oauth(failure))
        } catch {
            throw .bug(detail: "withdrawing a token")
        }
    }
}
