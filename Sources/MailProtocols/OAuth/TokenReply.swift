// SPDX-License-Identifier: Apache-2.0

/// The tokens that a token endpoint gave (RFC 6749, section 5.1).
package struct TokenReply: Sendable, Equatable {
    /// What was exchanged for them.
    package enum Grant: Sendable, Hashable {
        /// A person's fresh consent: the permission to send mail must be in it.
        case consent
        /// A refresh token: narrower scopes are worth a warning, no more.
        case refresh
    }

    /// The access token, a b64token (RFC 6750).
    package let accessToken: Secret
    /// How long it is good; zero where `expires_in` is no number.
    package let lifetime: Duration
    /// The refresh token; nil where there was none, or none in RFC 6749's grammar.
    package let refreshToken: Secret?
    /// Whether a refresh token came that can't be one.
    package let refreshTokenWasMalformed: Bool
    /// The granted scopes; those asked for, where the answer names none.
    package let scopes: [String]
    /// The ID token, which says who signed in; only its claims are read, and it is not kept.
    package let idToken: Secret?
    /// How long the refresh token is good, where the provider says so: Google for a client in Testing.
    package let refreshTokenLifetime: Duration?
    /// Whether a scope that carries mail is missing, which only a refresh lets pass.
    package let isNarrowed: Bool

    /// Reads an answer of the token endpoint.
    ///
    /// - Parameters:
    ///   - response: What it answered.
    ///   - host: The endpoint's host.
    ///   - requested: The scopes that were asked for.
    ///   - grant: What was exchanged.
    /// - Throws: `OAuthFailure` at the stage `oauthToken`.
    package init(
        _ response: HTTPResponse, from host: String, requested: [String], grant: Grant
    ) throws(OAuthFailure) {
        let answer = OAuthAnswer(stage: .oauthToken, host: host)
        let members = try answer.members(of: response)
        func failure(_ reason: OAuthFailure.Reason) -> OAuthFailure {
            answer.failure(reason, status: response.status)
        }
        guard let token = members["access_token"], token != .null else {
            throw failure(.notAnAnswer(.missing(field: "access_token")))
        }
        guard case .string(let accessToken) = token, TokenGrammar.isBearerToken(accessToken) else {
            throw failure(.notAnAnswer(.malformed(field: "access_token")))
        }
        self.accessToken = Secret(accessToken)
        switch members["token_type"] {
        case .string(let type) where type.lowercased().utf8.elementsEqual("bearer".utf8): break
        case .string(let type):
            throw failure(.notAnAnswer(.tokenType(VisibleText(type, limit: 60))))
        case nil, .null: throw failure(.notAnAnswer(.missing(field: "token_type")))
        default: throw failure(.notAnAnswer(.malformed(field: "token_type")))
        }
        // Int32's largest value is 68 years: no token lives longer, and no date overflows.
        lifetime =
            ClampedSeconds.duration(
                of: members["expires_in"], in: 0...Int(Int32.max), takesText: false) ?? .zero
        if case .string(let text) = members["refresh_token"], TokenGrammar.isVisible(text) {
            refreshToken = Secret(text)
            refreshTokenWasMalformed = false
        } else {
            refreshToken = nil
            refreshTokenWasMalformed = members["refresh_token"].map { $0 != .null } ?? false
        }
        if case .string(let text) = members["id_token"], TokenGrammar.isVisible(text) {
            idToken = Secret(text)
        } else {
            idToken = nil
        }
        refreshTokenLifetime = ClampedSeconds.duration(
            of: members["refresh_token_expires_in"], in: 1...Int(Int32.max), takesText: true)
        switch members["scope"] {
        case nil: scopes = requested
        case .string(let text):
            scopes = text.utf8.split(separator: UInt8(ascii: " ")).map { String($0) ?? "" }
        default: throw failure(.notAnAnswer(.malformed(field: "scope")))
        }
        guard !scopes.isEmpty || requested.isEmpty else { throw failure(.noScopeGranted) }
        let granted = Set(scopes.map { Array($0.utf8) })
        isNarrowed = requested.contains {
            !Self.isAboutIdentity($0) && !granted.contains(Array($0.utf8))
        }
        guard !isNarrowed || grant == .refresh else {
            let shown = scopes.prefix(20).map { VisibleText($0, limit: 200) }
            throw failure(.mailScopeNotGranted(granted: shown))
        }
    }

    /// Whether a scope is about who signs in, and carries no mail; Google renames these.
    package static func isAboutIdentity(_ scope: String) -> Bool {
        ["openid", "email", "profile", "address", "phone", "offline_access"].contains(scope)
            || scope.utf8.starts(with: "https://www.googleapis.com/auth/userinfo.".utf8)
    }
}
