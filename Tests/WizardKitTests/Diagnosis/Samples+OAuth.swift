// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import WizardKit

extension Failure {
    /// A refusal of Google's, or another server's, OAuth endpoints.
    static func oauth(
        _ reason: OAuthFailure.Reason, at stage: Stage = .oauthToken, status: Int? = 400,
        error: String? = nil, description: String? = nil
    ) -> Failure {
        .signIn(.oauth(refusal(reason, at: stage, status: status, error, description)))
    }

    static func refusal(
        _ reason: OAuthFailure.Reason, at stage: Stage = .oauthToken, status: Int? = 400,
        _ error: String? = nil, _ description: String? = nil
    ) -> OAuthFailure {
        OAuthFailure(
            stage: stage, host: "oauth2.example.net", reason: reason, status: status,
            error: error.map { VisibleText($0) },
            errorDescription: description.map { VisibleText($0) })
    }
}

extension Sample {
    private static let device = Circumstances.google("gmail", .device)
    private static let other = Circumstances.server.with(\.signIn, .device)
    private static let history: DevicePoll.History = {
        var history = DevicePoll.History()
        history.pending = 200
        history.slowDowns = 7
        history.troubles = 3
        return history
    }()

    static let oauth: [Sample] = refusedScopes + refusedClients + refusedPeople + badAnswers

    private static let refusedScopes: [Sample] = [
        Sample(
            "oauth.device.scope-refused", .oauthDevice, 77, fix: "Make an app password",
            .oauth(
                .scopeRefused, at: .oauthDevice, error: "invalid_scope",
                description: "Invalid device flow scope: https://mail.google.com/"), in: device),
        Sample(
            "oauth.device.scope-refused", .oauthDevice, 77, fix: "Check the `scopes`",
            .oauth(.scopeRefused, at: .oauthDevice, error: "invalid_scope"), in: other),
        Sample(
            "oauth.scope-refused", .oauthToken, 77, fix: "Check the `scopes`",
            .oauth(.scopeRefused, error: "invalid_scope"), in: device),
        Sample(
            "oauth.client.wrong-type", .oauthDevice, 77, fix: "Make an app password",
            .oauth(
                .clientTypeNotAllowed, at: .oauthDevice, status: 401, error: "invalid_client",
                description: "Only clients of type 'TVs and Limited Input devices' can"),
            in: device),
        Sample(
            "oauth.client.wrong-type", .oauthToken, 77, fix: "See the client's type",
            .oauth(.clientTypeNotAllowed, status: 401, error: "invalid_client"), in: device),
        Sample(
            "oauth.client.wrong-type", .oauthDevice, 77, fix: "Register a client of that type",
            .oauth(.clientTypeNotAllowed, at: .oauthDevice, status: 401), in: other),
        Sample(
            "oauth.device.not-offered", .oauthDevice, 78, fix: "Sign in another way",
            .signIn(.noDeviceEndpoint), in: other),
        Sample(
            "oauth.browser.not-offered", .oauthAuthorize, 78, fix: "Sign in another way",
            .signIn(.noAuthorizationEndpoint), in: other),
        Sample(
            "oauth.redirect-port-taken", .oauthAuthorize, 69, fix: "Leave --redirect-port out",
            .signIn(.redirectPort(RedirectPortTaken(port: 8_080, detail: "in use"))), in: other),
        Sample(
            "oauth.wrong-account", .oauthAuthorize, 77, fix: "Sign in again and pick",
            .signIn(.wrongAccount(asked: "a@acme.com", signedIn: "b@acme.com")), in: device),
        Sample(
            "oauth.wait-ended", .oauthAuthorize, 75, fix: "Sign in again, and paste",
            .oauth(.waitEnded(history: DevicePoll.History()), at: .oauthAuthorize, status: nil),
            in: device),
    ]

    private static let refusedClients: [Sample] =
        [device, other].flatMap { known in
            [
                Sample(
                    "oauth.client.wrong-secret", .oauthToken, 78, fix: "Give the client's file",
                    .oauth(.wrongClientSecret, status: 401, error: "invalid_client"), in: known),
                Sample(
                    "oauth.client.unknown", .oauthDevice, 78, fix: "Give the client's file",
                    .oauth(.unknownClient, at: .oauthDevice, status: 401), in: known),
                Sample(
                    "oauth.client.unauthorized", .oauthToken, 78,
                    fix: "Sign in again with the client",
                    .oauth(.unauthorizedClient, status: 401, error: "unauthorized_client"),
                    in: known),
                Sample(
                    "oauth.client.unauthorized", .oauthDevice, 78, fix: "Look for the client",
                    .oauth(.unauthorizedClient, at: .oauthDevice), in: known),
                Sample(
                    "oauth.client.deleted", .oauthToken, 78, fix: "Re", .oauth(.deletedClient),
                    in: known),
                Sample(
                    "oauth.client.secret-missing", .oauthToken, 77, fix: "Give the client's file",
                    .oauth(.clientSecretMissing, error: "invalid_request"), in: known),
                Sample(
                    "oauth.client.secret-missing", .input, 64, fix: "Give the client's file",
                    .signIn(.clientSecretRequired), in: known),
                Sample(
                    "oauth.grant.unsupported", .oauthToken, 77, fix: "Sign in another way",
                    .oauth(.unsupportedGrantType), in: known),
                Sample(
                    "oauth.request-refused", .oauthToken, 77, fix: "Check addresses",
                    .oauth(.invalidRequest), in: known),
                Sample(
                    "oauth.endpoint-not-found", .oauthToken, 78, fix: "Check the addresses",
                    .oauth(.endpointNotFound, status: 404), in: known),
                Sample(
                    "oauth.refused", .oauthToken, 77, fix: "Do what the server's words ask",
                    .oauth(.otherError, error: "restricted_client"), in: known),
            ]
        } + [
            Sample(
                "oauth.client.disabled", .oauthToken, 78, fix: "See why",
                .oauth(.disabledClient), in: device),
            Sample(
                "oauth.client.disabled", .oauthToken, 78, fix: "Ask its owner",
                .oauth(.disabledClient), in: other),
        ]

    private static let refusedPeople: [Sample] = [device, other].flatMap { known in
        [
            Sample(
                "oauth.denied", .oauthToken, 77, fix: "Sign in again",
                .oauth(.accessDenied, status: 403, error: "access_denied"), in: known),
            Sample(
                "oauth.admin-policy", .oauthToken, 77, fix: "Ask the administrator to trust",
                .oauth(.adminPolicyEnforced, error: "admin_policy_enforced"), in: known),
            Sample(
                "oauth.org-internal", .oauthToken, 77, fix: "Sign in with an account of",
                .oauth(.orgInternal, status: 403, error: "org_internal"), in: known),
            Sample(
                "oauth.account-policy", .oauthToken, 77, fix: "Sign in with another account",
                .oauth(.policyEnforced), in: known),
            Sample(
                "oauth.mail-not-granted", .oauthToken, 77, fix: "Sign in again and tick",
                .oauth(.mailScopeNotGranted(granted: [VisibleText("{email}")]), status: 200),
                in: known),
            Sample(
                "oauth.mail-not-granted", .oauthToken, 77, fix: "Sign in again and tick",
                .oauth(.noScopeGranted, status: 200), in: known),
            Sample(
                "oauth.reauthentication-required", .oauthToken, 77, fix: "Sign in again",
                .oauth(.invalidGrant(.reauthenticationRequired)), in: known),
            Sample(
                "oauth.grant.refused", .oauthToken, 77, fix: "Sign in again",
                .oauth(.invalidGrant(.expiredOrRevoked)), in: known),
            Sample(
                "oauth.grant.refused", .oauthToken, 77, fix: "Sign in again",
                .oauth(.invalidGrant(.malformedCode)), in: known),
            Sample(
                "oauth.grant.refused", .oauthToken, 77, fix: "Sign in again",
                .oauth(.invalidGrant(.unspecified), error: "invalid_grant"), in: known),
            Sample(
                "oauth.grant.mixed-up", .oauthToken, 77, fix: "Sign in again, in one go",
                .oauth(.invalidGrant(.missingVerifier)), in: known),
            Sample(
                "oauth.grant.mixed-up", .oauthToken, 77, fix: "Sign in again, in one go",
                .oauth(.invalidGrant(.wrongVerifier)), in: known),
            Sample(
                "oauth.grant.mixed-up", .oauthToken, 77, fix: "Sign in again, in one go",
                .oauth(.verifierNotNeeded), in: known),
            Sample(
                "oauth.refresh-token.dead", .oauthToken, 77, fix: "Sign in again",
                .signIn(.refreshTokenDead(Failure.refusal(.invalidGrant(.expiredOrRevoked)))),
                in: known),
            Sample(
                "oauth.reauthentication-required", .oauthToken, 77, fix: "Sign in again",
                .signIn(
                    .refreshTokenDead(Failure.refusal(.invalidGrant(.reauthenticationRequired)))),
                in: known),
            Sample(
                "oauth.refresh-token.none", .oauthToken, 77, fix: "Sign in again",
                .signIn(.noRefreshToken), in: known),
        ]
    }

    private static let badAnswers: [Sample] =
        [
            AnswerFault.redirect, .webPage, .notJSON(.empty), .notJSON(.tooLong(limit: 9)),
            .notJSON(.malformed), .notAnObject, .missing(field: "device_code"),
            .malformed(field: "access_token"),
            .badAddress(field: "verification_uri", .userPart), .tokenType(VisibleText("{mac}")),
        ].map { fault in
            Sample(
                "oauth.not-an-answer", .oauthDevice, 76, fix: "If this network has a sign-in page",
                .oauth(.notAnAnswer(fault), at: .oauthDevice, status: 200), in: device)
        } + [
            Sample(
                "oauth.code-expired", .oauthToken, 75, fix: "Sign in again for a new code",
                .oauth(.codeExpired(history: history)), in: device),
            Sample(
                "oauth.wait-ended", .oauthToken, 75, fix: "Sign in again, with the page",
                .oauth(.waitEnded(history: DevicePoll.History()), status: nil), in: other),
            Sample(
                "oauth.rate-limited", .oauthDevice, 75, temporary: true, fix: "Try again",
                .oauth(
                    .rateLimited, at: .oauthDevice, status: 403, error: "rate_limit_exceeded"),
                in: device),
            Sample(
                "oauth.server-trouble", .oauthToken, 75, temporary: true, fix: "Try again",
                .oauth(.serverTrouble, status: 503), in: other),
            Sample(
                "store.no-home", .store, 78, fix: "Name a folder", .signIn(.store(.noHome))),
            Sample(
                "program.interrupted", .oauthToken, 130, fix: "Start again", .signIn(.cancelled)),
        ]
}
