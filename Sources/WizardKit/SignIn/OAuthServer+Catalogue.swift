// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

extension OAuthServer {
    /// Takes a provider's OAuth server out of the catalogue.
    ///
    /// - Parameter endpoints: The endpoints, as the provider's file names them.
    /// - Throws: `HTTPURL.Fault`, where an address holds a character that no URL holds.
    package init(_ endpoints: OAuthEndpoints) throws(HTTPURL.Fault) {
        func address(_ url: EndpointURL?) throws(HTTPURL.Fault) -> HTTPURL? {
            guard let url else { return nil }
            return try HTTPURL(endpoint: url.text)
        }
        let secret: ClientSecretRule =
            switch endpoints.clientSecret {
            case .required: .required
            case .optional: .optional
            case .none: .none
            }
        self.init(
            deviceAuthorizationEndpoint: try address(endpoints.deviceAuthorization),
            tokenEndpoint: try HTTPURL(endpoint: endpoints.token.text),
            authorizationEndpoint: try address(endpoints.authorization),
            revocationEndpoint: try address(endpoints.revocation),
            issuer: endpoints.issuer?.text, scopes: endpoints.scopes, clientSecret: secret)
    }
}
