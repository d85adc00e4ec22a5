// SPDX-License-Identifier: Apache-2.0

package import MailProtocols
package import WizardKit

/// The tokens that the practice Google has given out.
package struct IssuedTokens: Sendable {
    private struct AccessToken: Sendable {
        let secret: Secret
        let scope: String
        let expires: ContinuousClock.Instant
    }

    private struct RefreshToken: Sendable {
        let secret: Secret
        let scope: String
    }

    /// How long an access token lives, in seconds, as Google says it.
    package static let lifetime = 3_599
    private static let limit = 100

    private var accessTokens: [AccessToken] = []
    private var refreshTokens: [RefreshToken] = []

    /// No token was given out yet.
    package init() {}

    /// Gives an access token out; beyond a hundred the oldest ends.
    package mutating func makeAccessToken(
        scope: String, now: ContinuousClock.Instant, randomness: any Randomness
    ) -> Secret {
        // As long as Google's, so that an AUTH line gets as long as it would there.
        let secret = Self.text("practice.", randomness.bytes(150))
        accessTokens.append(
            AccessToken(
                secret: secret, scope: scope, expires: now + .seconds(Self.lifetime)))
        accessTokens.removeFirst(max(0, accessTokens.count - Self.limit))
        return secret
    }

    /// Gives a refresh token out, which is kept through refreshes as Google keeps it.
    package mutating func makeRefreshToken(scope: String, randomness: any Randomness) -> Secret {
        let secret = Self.text("1//practice-", randomness.bytes(64))
        refreshTokens.append(RefreshToken(secret: secret, scope: scope))
        refreshTokens.removeFirst(max(0, refreshTokens.count - Self.limit))
        return secret
    }

    /// The scope of a refresh token, or nil for one that was never given out.
    package func scope(ofRefreshToken secret: Secret) -> String? {
        refreshTokens.first { $0.secret == secret }?.scope
    }

    /// Whether a token of either kind was given out.
    func holds(_ secret: Secret) -> Bool {
        refreshTokens.contains { $0.secret == secret }
            || accessTokens.contains { $0.secret == secret }
    }

    /// Whether an access token was given out, lives, and carries the scope.
    package func allows(
        _ secret: Secret, scope: String, now: ContinuousClock.Instant
    ) -> Bool {
        accessTokens.contains { token in
            token.secret == secret && now < token.expires
                && token.scope.utf8.split(separator: 0x20).contains {
                    $0.elementsEqual(scope.utf8)
                }
        }
    }

    /// Unpadded base64url (RFC 4648, section 5), which RFC 6750's grammar allows.
    static func text(_ prefix: String, _ octets: [UInt8]) -> Secret {
        Secret(prefix + Base64URL.text(octets))
    }
}
