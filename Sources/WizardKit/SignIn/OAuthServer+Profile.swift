// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension OAuthServer {
    /// The server that a profile was signed in at; nil where its addresses can't be read.
    init?(_ oauth: Profile.OAuth) {
        func address(_ text: String?) -> HTTPURL? { text.flatMap { try? HTTPURL(endpoint: $0) } }
        guard let token = address(oauth.tokenEndpoint) else { return nil }
        let use: ClientSecretRule =
            switch oauth.clientSecret {
            case .required: .required
            case .optional: .optional
            case .none: .none
            }
        self.init(
            deviceAuthorizationEndpoint: address(oauth.deviceAuthorizationEndpoint),
            tokenEndpoint: token,
            authorizationEndpoint: address(oauth.authorizationEndpoint),
            revocationEndpoint: address(oauth.revocationEndpoint),
            scopes: oauth.scopesRequested, clientSecret: use)
    }
}
