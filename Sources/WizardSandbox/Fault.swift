// SPDX-License-Identifier: Apache-2.0

import LiveWorld

/// A refusal that the practice Google is told to give, in Google's words.
///
/// The raw value is the stable name that `--fault` takes.
package enum Fault: String, Sendable, Hashable, CaseIterable {
    case deviceInvalidScope = "oauth.device.invalid-scope"
    case deviceInvalidClient = "oauth.device.invalid-client"
    case deviceRateLimit = "oauth.device.rate-limit-exceeded"
    case deviceServerError = "oauth.device.server-error"
    case tokenPending = "oauth.token.authorization-pending"
    case tokenSlowDown = "oauth.token.slow-down"
    case tokenAccessDenied = "oauth.token.access-denied"
    case tokenAdminPolicy = "oauth.token.admin-policy-enforced"
    case tokenInvalidClient = "oauth.token.invalid-client"
    case tokenInvalidGrant = "oauth.token.invalid-grant"
    case tokenUnsupportedGrantType = "oauth.token.unsupported-grant-type"
    case tokenOrgInternal = "oauth.token.org-internal"
    case tokenExpired = "oauth.token.expired-token"
    case tokenServerError = "oauth.token.server-error"
    case tokenNarrowScope = "oauth.token.narrow-scope"
    case tokenTesting = "oauth.token.testing"
    case refreshInvalidGrant = "oauth.refresh.invalid-grant"
    case jwtUnauthorizedClient = "oauth.jwt.unauthorized-client"
    case jwtScopesNotDelegated = "oauth.jwt.scopes-not-delegated"
    case jwtAccessDenied = "oauth.jwt.access-denied"
    case jwtAdminPolicy = "oauth.jwt.admin-policy-enforced"
    case jwtNotAnEmail = "oauth.jwt.not-a-valid-email"
    case jwtUnknownMailbox = "oauth.jwt.invalid-email"
    case jwtNotShortLived = "oauth.jwt.not-short-lived"
    case jwtSignature = "oauth.jwt.invalid-signature"
    case jwtInvalidScope = "oauth.jwt.invalid-scope"
    case jwtDisabledClient = "oauth.jwt.disabled-client"
    case jwtDeletedClient = "oauth.jwt.deleted-client"
    case jwtInvalidClient = "oauth.jwt.invalid-client"
    case jwtOrgInternal = "oauth.jwt.org-internal"
    case redirectAccessDenied = "oauth.redirect.access-denied"
    case pageAccessDenied = "oauth.page.access-denied"
    case pageAdminPolicy = "oauth.page.admin-policy-enforced"
    case pageOrgInternal = "oauth.page.org-internal"
    case pagePolicyEnforced = "oauth.page.policy-enforced"
    case pageDeletedClient = "oauth.page.deleted-client"

    case tryAgainLater = "smtp.ehlo.deferred"
    case badCredentials = "smtp.auth.bad-credentials"
    case appPasswordRequired = "smtp.auth.app-password-required"
    case browserSignInRequired = "smtp.auth.browser-sign-in-required"
    case tooManyLoginAttempts = "smtp.auth.too-many-attempts"
    case authenticationRequired = "smtp.auth.required"
    case relayDenied = "smtp.relay.denied"
    case relayWrongDomain = "smtp.relay.wrong-domain"
    case recipientUnknown = "smtp.recipient.unknown"
    case dailyLimit = "smtp.limit.daily"
    case senderUnauthenticated = "smtp.sender.unauthenticated"
    case messageTooLarge = "smtp.message.too-large"

    /// What the practice Google does, in one line.
    package var explanation: String {
        switch self {
        case .deviceInvalidScope: "refuses the mail scope to device codes (400 invalid_scope)"
        case .deviceInvalidClient: "refuses this type of client for device codes (401)"
        case .deviceRateLimit: "gives no code for now (403, error_code rate_limit_exceeded)"
        case .deviceServerError: "answers the request for a code with a page (503 HTML)"
        case .tokenPending: "never sees the approval (428 authorization_pending, until expiry)"
        case .tokenSlowDown: "calls the first poll too fast (403 slow_down)"
        case .tokenAccessDenied: "acts as if the person refused (403 access_denied)"
        case .tokenAdminPolicy: "says that an administrator must allow it (400)"
        case .tokenInvalidClient: "does not accept the client's secret (401 invalid_client)"
        case .tokenInvalidGrant: "does not know the device code any more (400 invalid_grant)"
        case .tokenUnsupportedGrantType: "does not know the grant type (400)"
        case .tokenOrgInternal: "admits its own organization alone (403 org_internal)"
        case .tokenExpired: "says that the code ran out (400 expired_token, RFC 8628)"
        case .tokenServerError: "answers every poll with a page (502 HTML)"
        case .tokenNarrowScope: "grants everything but mail (200 with another scope)"
        case .tokenTesting: "lets a sign-in end after 7 days, as for a project in Testing"
        case .refreshInvalidGrant: "refuses every refresh token (400 invalid_grant)"
        case .jwtUnauthorizedClient: "has no delegation for the service account (401)"
        case .jwtScopesNotDelegated: "delegates another scope to the service account (401)"
        case .jwtAccessDenied: "has not approved the service account's scope (400)"
        case .jwtAdminPolicy: "says that a policy stops the service account (400)"
        case .jwtNotAnEmail: "finds the service account's mailbox no address (400)"
        case .jwtUnknownMailbox: "knows no mailbox for the service account (400)"
        case .jwtNotShortLived: "finds the assertion's times wrong (400 invalid_grant)"
        case .jwtSignature: "finds the assertion's signature wrong (400 invalid_grant)"
        case .jwtInvalidScope: "finds the service account's scope wrong (400 invalid_scope)"
        case .jwtDisabledClient: "has switched the service account off (401 disabled_client)"
        case .jwtDeletedClient: "has deleted the service account (401 deleted_client)"
        case .jwtInvalidClient: "knows no such service account (401 invalid_client)"
        case .jwtOrgInternal: "admits its own organisation's mailboxes alone (403 org_internal)"
        case .redirectAccessDenied: "sends the browser back as if Cancel was pressed"
        case .pageAccessDenied: "shows a page: the account is no test user (403, never comes back)"
        case .pageAdminPolicy: "shows a page: an administrator must allow it (400)"
        case .pageOrgInternal: "shows a page: its own organisation alone (403)"
        case .pagePolicyEnforced: "shows a page: Advanced Protection forbids it (400)"
        case .pageDeletedClient: "shows a page: the client was deleted (401)"
        case .tryAgainLater: "closes at EHLO (421 4.7.0 Try again later)"
        case .badCredentials: "refuses every credential (535 5.7.8)"
        case .appPasswordRequired: "wants an app password (534 5.7.9)"
        case .browserSignInRequired: "wants a sign-in by browser first (534 5.7.9)"
        case .tooManyLoginAttempts: "takes no sign-in for now (454 4.7.0)"
        case .authenticationRequired: "forgets the sign-in before MAIL (530 5.7.0)"
        case .relayDenied: "does not relay for this address (550 5.7.0)"
        case .relayWrongDomain: "does not relay for this domain (550 5.7.1)"
        case .recipientUnknown: "knows no recipient (550 5.1.1)"
        case .dailyLimit: "has had enough mail for today (550 5.4.5, after the message)"
        case .senderUnauthenticated: "finds neither SPF nor DKIM (550 5.7.26, after the message)"
        case .messageTooLarge: "finds every message too large (552 5.3.4, after the message)"
        }
    }

    /// All faults, one a line: the name, then what it does.
    package static var list: String {
        let width = allCases.map(\.rawValue.utf8.count).max() ?? 0
        return allCases.map { fault in
            let padding = String(repeating: " ", count: width - fault.rawValue.utf8.count)
            return "\(fault.rawValue)\(padding)  \(fault.explanation)\n"
        }.joined()
    }
}
