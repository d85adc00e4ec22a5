// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials
package import MailProtocols

/// The tokens of a sign-in, as they are stored.
package struct OAuthTokens: Sendable, Equatable {
    /// How long before its end an access token counts as expired.
    package static let margin = Duration.seconds(60)

    /// The access token.
    package var accessToken: Secret
    /// When it runs out, by the wall clock.
    package var accessExpiresAt: Date
    /// The refresh token, if the provider gave one.
    package var refreshToken: Secret?
    /// The scopes that were granted.
    package var scopes: [String]

    /// Puts stored tokens together.
    package init(
        accessToken: Secret, accessExpiresAt: Date, refreshToken: Secret?, scopes: [String]
    ) {
        self.accessToken = accessToken
        self.accessExpiresAt = accessExpiresAt
        self.refreshToken = refreshToken
        self.scopes = scopes
    }

    /// Takes the tokens of an answer.
    ///
    /// - Parameters:
    ///   - reply: The answer.
    ///   - asked: When it was asked for; its lifetime is counted from there, never from later.
    init(_ reply: TokenReply, asked: Date) {
        self.init(
            accessToken: reply.accessToken,
            accessExpiresAt: asked.addingTimeInterval(Double(reply.lifetime.components.seconds)),
            refreshToken: reply.refreshToken, scopes: reply.scopes)
    }

    /// Whether the access token is good for a while yet.
    package func isFresh(at date: Date) -> Bool {
        accessExpiresAt.timeIntervalSince(date) > Double(Self.margin.components.seconds)
    }
}

/// What is odd about an answer that is good all the same.
package enum TokenWarning: String, Sendable, Hashable, CaseIterable {
    /// No refresh token came: once the access token runs out, a person is needed (T-83).
    case noRefreshToken = "no-refresh-token"
    /// A refresh token came that RFC 6749 doesn't allow; it counts as none.
    case malformedRefreshToken = "malformed-refresh-token"
    /// A refresh brought fewer permissions than before.
    case narrowerScope = "narrower-scope"
}

/// The outcome of a sign-in or a renewal.
package struct SignedIn: Sendable, Equatable {
    /// The tokens.
    package var tokens: OAuthTokens
    /// What a person should hear about them.
    package var warnings: [TokenWarning]
    /// The address of the account, where the provider says who signed in.
    package var account: String?
    /// When the refresh token runs out, where the provider says so.
    package var refreshExpiresAt: Date?

    /// Takes the outcome of a person's consent.
    ///
    /// - Parameters:
    ///   - reply: What the token endpoint gave.
    ///   - asked: When it was asked.
    init(_ reply: TokenReply, asked: Date) {
        self.init(tokens: OAuthTokens(reply, asked: asked), warnings: reply.warnings)
        refreshExpiresAt = reply.refreshTokenLifetime.map {
            asked.addingTimeInterval(Double($0.components.seconds))
        }
    }

    /// Puts an outcome together.
    package init(tokens: OAuthTokens, warnings: [TokenWarning] = []) {
        self.tokens = tokens
        self.warnings = warnings
    }
}

extension TokenReply {
    /// What is odd about the reply although it is good.
    var warnings: [TokenWarning] {
        if refreshTokenWasMalformed { return [.malformedRefreshToken] }
        return refreshToken == nil ? [.noRefreshToken] : []
    }
}
