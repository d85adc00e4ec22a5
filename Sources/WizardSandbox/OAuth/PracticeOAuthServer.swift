// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials
package import LiveWorld
import MailProtocols
package import WizardKit

/// The OAuth side of the practice Google: device codes, tokens and the page of consent.
///
/// A value without I/O: it turns a request and the time into an answer. Shapes and statuses are
/// Google's (`verification_url`, 428 while pending), not RFC 8628's.
package struct PracticeOAuthServer: Sendable {
    /// The scope that Gmail's SMTP server wants, and the only one there is here.
    package static let mailScope = "https://mail.google.com/"
    /// The grant type of a poll (RFC 8628, section 3.4).
    package static let deviceGrantType = "urn:ietf:params:oauth:grant-type:device_code"

    static let grantLimit = 100

    let configuration: Sandbox.Configuration
    let client: PracticeClient
    let serviceAccount: PracticeServiceAccount?
    let date: @Sendable () -> Date
    let address: String
    let randomness: any Randomness
    var grants: [DeviceGrant] = []
    /// What waits for a decision, and what was allowed.
    var consents: [BrowserConsent] = []

    /// The practice person's address.
    var account: String

    /// The tokens that were given out.
    package private(set) var tokens = IssuedTokens()

    /// Makes a server that has given nothing out yet.
    ///
    /// - Parameters:
    ///   - configuration: The practice person, faults, and times.
    ///   - client: The OAuth client that it knows.
    ///   - serviceAccount: The service account that it knows, if any.
    ///   - address: Its own address, for instance `http://127.0.0.1:39214`.
    ///   - randomness: Where codes and tokens come from.
    ///   - date: The wall clock, by which assertions are judged.
    package init(
        configuration: Sandbox.Configuration, client: PracticeClient,
        serviceAccount: PracticeServiceAccount? = nil, address: String,
        randomness: any Randomness, date: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.configuration = configuration
        self.client = client
        self.serviceAccount = serviceAccount
        self.date = date
        self.address = address
        self.randomness = randomness
        account = configuration.account
    }

    /// Answers a request.
    ///
    /// - Parameters:
    ///   - request: What came.
    ///   - now: When it came.
    /// - Returns: The answer.
    package mutating func answer(
        _ request: HTTPServerRequest, at now: ContinuousClock.Instant
    ) -> HTTPServerResponse {
        grants.removeAll { $0.expires <= now }
        switch (request.path, request.method) {
        case ("/device", .get), ("/device", .head): return ConsentPages.question()
        case ("/device", .post): return consent(request.form)
        case ("/device/code", .post):
            return respond { server throws(OAuthRefusal) in
                try server.makeCode(request.form, now: now)
            }
        case ("/token", .post):
            return respond { server throws(OAuthRefusal) in
                try server.makeTokens(request.form, now: now)
            }
        case ("/o/oauth2/v2/auth", .get): return authorize(request.query)
        case ("/consent", .get): return decide(request.query)
        case ("/revoke", .post):
            return respond { server throws(OAuthRefusal) in try server.revoke(request.form) }
        case ("/device/code", _), ("/token", _), ("/revoke", _):
            return .plain(.methodNotAllowed, allow: "POST")
        default: return .plain(.notFound)
        }
    }

    /// Lets the newest code that waits pass, as the practice person would.
    ///
    /// - Parameter now: The time, since a code that ran out can't be approved.
    /// - Returns: Whether one waited.
    package mutating func approve(at now: ContinuousClock.Instant) -> Bool {
        let index = grants.lastIndex { $0.decision == .pending && now < $0.expires }
        guard let index else { return false }
        grants[index].decision = .allowed
        return true
    }

    private mutating func respond(
        _ work: (inout PracticeOAuthServer) throws(OAuthRefusal) -> JSONValue
    ) -> HTTPServerResponse {
        do throws(OAuthRefusal) {
            return .json(try work(&self))
        } catch {
            return error.response
        }
    }

    private mutating func makeCode(
        _ form: FormFields, now: ContinuousClock.Instant
    ) throws(OAuthRefusal) -> JSONValue {
        let faults = configuration.faults
        if faults.contains(.deviceServerError) { throw .unavailable }
        if faults.contains(.deviceRateLimit) { throw .rateLimitExceeded }
        guard let clientID = form["client_id"] else { throw .missing("client_id") }
        guard clientID == client.id else { throw .unknownClient }
        if faults.contains(.deviceInvalidClient) || configuration.isStrict {
            throw .wrongClientType
        }
        guard let scope = form["scope"] else { throw .missing("scope") }
        if faults.contains(.deviceInvalidScope) || !Self.carriesMail(scope) {
            throw .invalidScope(scope)
        }
        let grant = DeviceGrant(
            deviceCode: IssuedTokens.text("practice-", randomness.bytes(48)),
            userCode: DeviceGrant.userCode(from: randomness.bytes(8)), scope: scope,
            expires: now + configuration.codeLifetime,
            decision: configuration.approvesByItself ? .allowed : .pending,
            interval: configuration.pollInterval)
        grants.append(grant)
        grants.removeFirst(max(0, grants.count - Self.grantLimit))
        return .object([
            "device_code": .string(grant.deviceCode.exposedText ?? ""),
            "user_code": .string(grant.userCode),
            "verification_url": .string(address + "/device"),
            "expires_in": .integer(configuration.codeLifetime.components.seconds),
            "interval": .integer(configuration.pollInterval.components.seconds),
        ])
    }

    private mutating func makeTokens(
        _ form: FormFields, now: ContinuousClock.Instant
    ) throws(OAuthRefusal) -> JSONValue {
        guard let grantType = form["grant_type"] else { throw .missing("grant_type") }
        switch grantType {
        case Self.deviceGrantType:
            if let refusal = tokenFault() { throw refusal }
            try authenticate(form)
            let scope = try claim(form, now: now)
            return tokenReply(scope: granted(scope), withRefreshToken: true, now: now)
        case "authorization_code":
            if let refusal = tokenFault() ?? codeFault() { throw refusal }
            try authenticate(form)
            let consent = try redeem(form)
            var reply = tokenReply(
                scope: granted(consent.scope), withRefreshToken: true, now: now)
            if case .object(var members) = reply, consent.scope.contains("openid") {
                members["id_token"] = .string(idToken(for: consent))
                reply = .object(members)
            }
            return reply
        case Self.assertionGrantType:
            let scope = try claim(assertion: form)
            return tokenReply(scope: scope, withRefreshToken: false, now: now)
        case "refresh_token":
            try authenticate(form)
            guard let token = form["refresh_token"] else { throw .missing("refresh_token") }
            if let refusal = refreshFault() { throw refusal }
            let isRefused = configuration.faults.contains(.refreshInvalidGrant)
            guard !isRefused, let scope = tokens.scope(ofRefreshToken: Secret(token)) else {
                throw .invalidGrant
            }
            return tokenReply(scope: scope, withRefreshToken: false, now: now)
        default:
            throw .unsupportedGrantType
        }
    }

    /// The scope of an answer: Google calls `email` by another name, and a fault leaves mail out.
    private func granted(_ scope: String) -> String {
        if configuration.faults.contains(.tokenNarrowScope) { return "openid" }
        return scope.utf8.split(separator: 0x20).map { word in
            word.elementsEqual("email".utf8)
                ? "https://www.googleapis.com/auth/userinfo.email"
                : String(decoding: word, as: UTF8.self)
        }.joined(separator: " ")
    }

    /// Whether a scope, of those that there are here, lets a program send mail.
    static func carriesMail(_ scope: String) -> Bool {
        let words = scope.utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        return words.contains(mailScope)
            && words.allSatisfy { [mailScope, "openid", "email"].contains($0) }
    }

    /// Forgets every token (RFC 7009): Google clears all that a project was granted.
    private mutating func revoke(_ form: FormFields) throws(OAuthRefusal) -> JSONValue {
        guard let token = form["token"] else { throw .missing("token") }
        guard tokens.holds(Secret(token)) else { throw .invalidToken }
        tokens = IssuedTokens()
        return .object([:])
    }

    private func authenticate(_ form: FormFields) throws(OAuthRefusal) {
        guard let clientID = form["client_id"] else { throw .missing("client_id") }
        guard clientID == client.id else { throw .unknownClient }
        guard let secret = form["client_secret"] else { throw .missingSecret }
        guard Secret(secret) == client.secret else { throw .wrongSecret }
    }

    private func tokenFault() -> OAuthRefusal? {
        let refusals: [(Fault, OAuthRefusal)] = [
            (.tokenServerError, .badGateway), (.tokenAccessDenied, .accessDenied),
            (.tokenAdminPolicy, .adminPolicyEnforced), (.tokenInvalidClient, .wrongSecret),
            (.tokenInvalidGrant, .invalidGrant), (.tokenOrgInternal, .orgInternal),
            (.tokenUnsupportedGrantType, .unsupportedGrantType), (.tokenExpired, .expiredToken),
        ]
        return refusals.first { configuration.faults.contains($0.0) }?.1
    }

    private mutating func tokenReply(
        scope: String, withRefreshToken: Bool, now: ContinuousClock.Instant
    ) -> JSONValue {
        let access = tokens.makeAccessToken(scope: scope, now: now, randomness: randomness)
        var members: [String: JSONValue] = [
            "access_token": .string(access.exposedText ?? ""),
            "expires_in": .integer(Int64(IssuedTokens.lifetime)),
            "scope": .string(scope), "token_type": .string("Bearer"),
        ]
        if withRefreshToken {
            let refresh = tokens.makeRefreshToken(scope: scope, randomness: randomness)
            members["refresh_token"] = .string(refresh.exposedText ?? "")
            if configuration.faults.contains(.tokenTesting) {
                members["refresh_token_expires_in"] = .integer(604_799)
            }
        }
        return .object(members)
    }
}
