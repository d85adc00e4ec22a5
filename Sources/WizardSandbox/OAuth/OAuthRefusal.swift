// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols

/// What Google's endpoints say instead of a code or a token.
struct OAuthRefusal: Error, Sendable, Hashable {
    private enum Body: Sendable, Hashable {
        case error(String, description: String?, subtype: String?)
        case errorCode(String)
        case page
    }

    private let status: HTTPStatus
    private let body: Body

    /// Refuses with an `error` and, where Google gives one, its description.
    init(
        _ status: HTTPStatus, _ error: String, _ description: String? = nil, subtype: String? = nil
    ) {
        self.status = status
        body = .error(error, description: description, subtype: subtype)
    }

    private init(_ status: HTTPStatus, _ body: Body) {
        self.status = status
        self.body = body
    }

    /// The refusal as it goes over the wire.
    var response: HTTPServerResponse {
        switch body {
        case .error(let error, let description, let subtype):
            var members = ["error": JSONValue.string(error)]
            members["error_description"] = description.map(JSONValue.string)
            members["error_subtype"] = subtype.map(JSONValue.string)
            return .json(.object(members), status: status)
        case .errorCode(let code):
            return .json(.object(["error_code": .string(code)]), status: status)
        case .page:
            return Page(
                title: "Practice: \(status.rawValue) \(status.reason)",
                content: "<p>The practice server was asked to fail this way.</p>"
            ).response(status)
        }
    }

    static let authorizationPending = OAuthRefusal(
        .preconditionRequired, "authorization_pending", "Precondition Required")
    static let slowDown = OAuthRefusal(.forbidden, "slow_down", "Forbidden")
    static let accessDenied = OAuthRefusal(.forbidden, "access_denied", "Forbidden")
    static let adminPolicyEnforced = OAuthRefusal(.badRequest, "admin_policy_enforced")
    static let orgInternal = OAuthRefusal(.forbidden, "org_internal")
    static let expiredToken = OAuthRefusal(.badRequest, "expired_token")
    static let invalidGrant = OAuthRefusal(.badRequest, "invalid_grant", "Bad Request")
    static let malformedDeviceCode = OAuthRefusal(
        .badRequest, "invalid_grant", "Malformed device code.")
    static let malformedCode = OAuthRefusal(
        .badRequest, "invalid_grant", "Malformed auth code.")
    static let missingVerifier = OAuthRefusal(
        .badRequest, "invalid_grant", "Missing code verifier.")
    static let wrongVerifier = OAuthRefusal(
        .badRequest, "invalid_grant", "Invalid code verifier.")
    static let redirectMismatch = OAuthRefusal(.badRequest, "redirect_uri_mismatch", "Bad Request")
    static let unsupportedGrantType = OAuthRefusal(
        .badRequest, "unsupported_grant_type", "Invalid grant_type.")
    static let unknownClient = OAuthRefusal(
        .unauthorized, "invalid_client", "The OAuth client was not found.")
    static let wrongClientType = OAuthRefusal(
        .unauthorized, "invalid_client",
        "Only clients of type 'TVs and Limited Input devices' can use the OAuth 2.0 flow for TV "
            + "and Limited-Input Device Applications.")
    static let wrongSecret = OAuthRefusal(
        .unauthorized, "invalid_client", "The provided client secret is invalid.")
    static let missingSecret = OAuthRefusal(
        .badRequest, "invalid_request", "client_secret is missing.")
    static let rateLimitExceeded = OAuthRefusal(.forbidden, .errorCode("rate_limit_exceeded"))
    static let unavailable = OAuthRefusal(.serviceUnavailable, .page)
    static let badGateway = OAuthRefusal(.badGateway, .page)

    static let verifierNotNeeded = OAuthRefusal(
        .badRequest, "invalid_grant", "code_verifier or verifier is not needed.")
    static let revoked = OAuthRefusal(
        .badRequest, "invalid_grant", "Token has been expired or revoked.")
    static let foreignToken = OAuthRefusal(.unauthorized, "unauthorized_client", "Unauthorized")
    static let sessionControl = OAuthRefusal(
        .badRequest, "invalid_grant", "Bad Request", subtype: "invalid_rapt")
    static let invalidToken = OAuthRefusal(
        .badRequest, "invalid_token", "Token expired or revoked")

    /// Google's table of errors for service accounts.
    static let delegationMissing = OAuthRefusal(
        .unauthorized, "unauthorized_client", "Unauthorized client or scope in request.")
    static let scopesNotDelegated = OAuthRefusal(
        .unauthorized, "unauthorized_client",
        "Client is unauthorized to retrieve access tokens using this method, or client not "
            + "authorized for any of the scopes requested.")
    static let scopeNotApproved = OAuthRefusal(
        .badRequest, "access_denied", "Requested client not authorized.")
    static let notAnEmail = OAuthRefusal(.badRequest, "invalid_grant", "Not a valid email.")
    static let unknownMailbox = OAuthRefusal(
        .badRequest, "invalid_grant", "Invalid email or User ID")
    static let notShortLived = OAuthRefusal(
        .badRequest, "invalid_grant",
        "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
            + "Check your iat and exp values in the JWT claim.")
    static let wrongSignature = OAuthRefusal(
        .badRequest, "invalid_grant", "Invalid JWT Signature.")
    static let emptyScope = OAuthRefusal(
        .badRequest, "invalid_scope", "Invalid OAuth scope or ID token audience provided.")
    static let disabledClient = OAuthRefusal(
        .unauthorized, "disabled_client", "The OAuth client was disabled.")
    static let deletedClient = OAuthRefusal(
        .unauthorized, "deleted_client", "The OAuth client was deleted.")

    /// Refuses a scope that device codes can't carry.
    static func invalidScope(_ scope: String) -> OAuthRefusal {
        OAuthRefusal(
            .badRequest, "invalid_scope",
            "Invalid device flow scope: \(VisibleText(scope, limit: 200))")
    }

    /// Refuses a request that lacks a field.
    static func missing(_ name: String) -> OAuthRefusal {
        OAuthRefusal(.badRequest, "invalid_request", "Missing required parameter: \(name)")
    }
}
