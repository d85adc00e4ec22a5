// SPDX-License-Identifier: Apache-2.0

/// What proves to a server who is signing in.
package enum Credential: Sendable, Equatable {
    /// A password or an app password, for PLAIN and LOGIN.
    case password(Secret)
    /// An OAuth access token, for XOAUTH2 and OAUTHBEARER.
    case accessToken(Secret)

    /// The secret itself, of either kind.
    package var secret: Secret {
        switch self {
        case .password(let secret), .accessToken(let secret): secret
        }
    }
}
