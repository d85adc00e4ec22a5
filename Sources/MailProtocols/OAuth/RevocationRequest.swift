// SPDX-License-Identifier: Apache-2.0

/// The withdrawal of a token at the provider (RFC 7009).
package enum RevocationRequest {
    /// Makes the request.
    ///
    /// - Parameters:
    ///   - token: The refresh token, with which its access tokens go.
    ///   - endpoint: The revocation endpoint.
    ///   - server: The provider's OAuth server, which says whether the client's secret goes along.
    ///   - client: The client that the token was given to.
    /// - Returns: The request.
    package static func request(
        token: Secret, to endpoint: HTTPURL, of server: OAuthServer, client: ClientCredentials
    ) -> HTTPRequest {
        var form = FormEncoding()
        form.append("token", token)
        form.append("token_type_hint", "refresh_token")
        form.append("client_id", client.id)
        if server.clientSecret != .none, let secret = client.secret {
            form.append("client_secret", secret)
        }
        return HTTPRequest(post: form, to: endpoint)
    }

    /// Reads the answer: any 200 is success, whatever its body (RFC 7009, section 2.2).
    ///
    /// - Parameters:
    ///   - response: What the endpoint answered.
    ///   - host: Its host.
    /// - Returns: Whether there was anything left to withdraw.
    /// - Throws: `OAuthFailure`, where the token may still be good.
    package static func withdrew(_ response: HTTPResponse, at host: String) throws(OAuthFailure)
        -> Bool
    {
        guard response.status != 200 else { return true }
        do throws(OAuthFailure) {
            _ = try OAuthAnswer(stage: .oauthToken, host: host).members(of: response)
            return true
        } catch let failure
            where failure.error?.description == "invalid_token"
            || failure.reason == .invalidGrant(.expiredOrRevoked)
        {
            return false
        }
    }
}
