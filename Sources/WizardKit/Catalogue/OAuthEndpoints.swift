// SPDX-License-Identifier: Apache-2.0

/// Where a provider's OAuth server is, by the names of RFC 8414.
package struct OAuthEndpoints: Sendable, Hashable {
    /// Whether the token endpoint wants a client secret.
    package enum ClientSecret: String, Sendable, Hashable, CaseIterable {
        /// It wants one.
        case required
        /// It takes one where the client has one; the default.
        case optional
        /// Clients have none.
        case none
    }

    /// Where a device code comes from (RFC 8628), if the provider gives any.
    package let deviceAuthorization: EndpointURL?
    /// The page on which a person consents, if there is one.
    package let authorization: EndpointURL?
    /// Where tokens come from.
    package let token: EndpointURL
    /// Where a token is revoked (RFC 7009), if it can be.
    package let revocation: EndpointURL?
    /// What `iss` must be in an answer (RFC 9207), where it has to be there.
    package let issuer: EndpointURL?
    /// The scopes to ask for.
    package let scopes: [String]
    /// Whether the token endpoint wants a client secret.
    package let clientSecret: ClientSecret

    /// Describes an OAuth server whose addresses have been checked.
    package init(
        deviceAuthorization: EndpointURL?, authorization: EndpointURL?, token: EndpointURL,
        revocation: EndpointURL?, issuer: EndpointURL?, scopes: [String],
        clientSecret: ClientSecret
    ) {
        self.deviceAuthorization = deviceAuthorization
        self.authorization = authorization
        self.token = token
        self.revocation = revocation
        self.issuer = issuer
        self.scopes = scopes
        self.clientSecret = clientSecret
    }
}
