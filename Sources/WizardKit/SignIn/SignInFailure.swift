// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// Why a sign-in at a provider, or the renewal of one, gave no token to use.
package enum SignInFailure: Error, Sendable, Hashable {
    /// The provider said no, or gave no answer that is one.
    case oauth(OAuthFailure)
    /// No response came; `stage` is `oauthDevice` or `oauthToken`, `host` the endpoint's.
    case http(HTTPFailure, stage: Stage, host: String)
    /// The refresh token is good no more, and no other was saved meanwhile: a person is needed.
    ///
    /// What is stored stays: only a person's word removes a secret.
    case refreshTokenDead(OAuthFailure)
    /// There is no refresh token, and the access token has run out: a person is needed.
    case noRefreshToken
    /// The provider gives no device codes.
    case noDeviceEndpoint
    /// The provider has no page of consent.
    case noAuthorizationEndpoint
    /// The port for the redirect can't be listened on.
    case redirectPort(RedirectPortTaken)
    /// Another account signed in than the one that was asked for.
    case wrongAccount(asked: String, signedIn: String)
    /// The provider wants a client secret, and the client has none.
    case clientSecretRequired
    /// The key of the service account can't be used.
    case serviceAccountKey(ServiceAccountKeyFault)
    /// What was stored could not be read, or the new tokens could not be saved.
    case store(StoreFailure)
    /// The task was cancelled.
    case cancelled
}

extension SignInFailure {
    /// Keeps a failure of the network apart from a cancelled task.
    init(_ failure: HTTPFailure, stage: Stage, host: String) {
        self = failure == .cancelled ? .cancelled : .http(failure, stage: stage, host: host)
    }
}
