// SPDX-License-Identifier: Apache-2.0

/// Where a provider's OAuth server is and what it wants, by the names of RFC 8414.
package struct OAuthServer: Sendable, Hashable {
    /// Whether the token endpoint wants a client secret, which goes in the body.
    package enum ClientSecretRule: String, Sendable, Hashable, CaseIterable {
        /// It wants one.
        case required
        /// It takes one where the client has one.
        case optional
        /// Clients have none, and none is sent.
        case none
    }

    /// Where a device code comes from (RFC 8628), if the provider gives any.
    package var deviceAuthorizationEndpoint: HTTPURL?
    /// Where tokens come from.
    package var tokenEndpoint: HTTPURL
    /// The page on which a person consents in the browser flow, if there is one.
    package var authorizationEndpoint: HTTPURL?
    /// Where a token is revoked (RFC 7009), if it can be.
    package var revocationEndpoint: HTTPURL?
    /// What `iss` must be in an answer to the browser flow (RFC 9207), where it has to be there.
    package var issuer: String?
    /// The scopes to ask for.
    package var scopes: [String]
    /// Whether a client secret is wanted.
    package var clientSecret: ClientSecretRule

    /// Describes a server whose addresses have been checked.
    package init(
        deviceAuthorizationEndpoint: HTTPURL?, tokenEndpoint: HTTPURL,
        authorizationEndpoint: HTTPURL? = nil, revocationEndpoint: HTTPURL? = nil,
        issuer: String? = nil, scopes: [String], clientSecret: ClientSecretRule
    ) {
        self.deviceAuthorizationEndpoint = deviceAuthorizationEndpoint
        self.tokenEndpoint = tokenEndpoint
        self.authorizationEndpoint = authorizationEndpoint
        self.revocationEndpoint = revocationEndpoint
        self.issuer = issuer
        self.scopes = scopes
        self.clientSecret = clientSecret
    }

    /// Whether this server wants a secret that the client doesn't have.
    package func misses(secretOf client: ClientCredentials) -> Bool {
        clientSecret == .required && client.secret == nil
    }

    /// The form that identifies the client at the token endpoint (RFC 6749, section 2.3.1).
    func form(of client: ClientCredentials, grant: String) -> FormEncoding {
        var form = FormEncoding()
        form.append("grant_type", grant)
        form.append("client_id", client.id)
        if clientSecret != .none, let secret = client.secret {
            form.append("client_secret", secret)
        }
        return form
    }
}
