// SPDX-License-Identifier: Apache-2.0

/// The exchange of a refresh token for an access token (RFC 6749, section 6).
package enum RefreshRequest {
    /// Makes the request; it names no scope, so the one that was granted stays.
    ///
    /// - Parameters:
    ///   - server: The provider's OAuth server.
    ///   - client: The client that the token was given to.
    ///   - refreshToken: The token to exchange.
    /// - Returns: The request.
    package static func request(
        to server: OAuthServer, client: ClientCredentials, refreshToken: Secret
    ) -> HTTPRequest {
        var form = server.form(of: client, grant: "refresh_token")
        form.append("refresh_token", refreshToken)
        return HTTPRequest(post: form, to: server.tokenEndpoint)
    }
}
