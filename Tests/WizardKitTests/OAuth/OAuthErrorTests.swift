// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

/// What each refusal of Google's endpoints means, from the wire to the exit code (T-60, T-64).
@Suite struct OAuthErrorTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var status: Int
        var body: String
        var reason: OAuthFailure.Reason
        var exit: WizardKit.ExitStatus

        var testDescription: String { "\(status) \(body.prefix(90))" }
    }

    private static func error(_ name: String, _ description: String? = nil, _ more: String = "")
        -> String
    {
        let text = description.map { #","error_description":"\#($0)""# } ?? ""
        return #"{"error":"\#(name)"\#(text)\#(more)}"#
    }

    private static let clientTypes =
        "Only clients of type 'TVs and Limited Input devices' can use the OAuth 2.0 flow for TV "
        + "and Limited-Input Device Applications."

    static let device: [Row] = [
        Row(
            status: 400,
            body: error("invalid_scope", "Invalid device flow scope: https://mail.google.com/"),
            reason: .scopeRefused, exit: .noPermission),
        Row(
            status: 401, body: error("invalid_client", clientTypes),
            reason: .clientTypeNotAllowed, exit: .noPermission),
        Row(
            status: 401, body: error("invalid_client", "The OAuth client was not found."),
            reason: .unknownClient, exit: .configuration),
        Row(
            status: 403, body: #"{"error_code":"rate_limit_exceeded"}"#,
            reason: .rateLimited, exit: .temporaryFailure),
    ]

    static let token: [Row] = [
        Row(
            status: 403, body: error("access_denied", "Forbidden"),
            reason: .accessDenied, exit: .noPermission),
        Row(
            status: 400, body: error("admin_policy_enforced"),
            reason: .adminPolicyEnforced, exit: .noPermission),
        Row(
            status: 401, body: error("invalid_client"), reason: .unknownClient,
            exit: .configuration),
        Row(
            status: 401, body: error("invalid_client", "The provided client secret is invalid."),
            reason: .wrongClientSecret, exit: .configuration),
        Row(
            status: 401, body: error("invalid_client", "Unauthorized"),
            reason: .unknownClient, exit: .configuration),
        Row(
            status: 400, body: error("invalid_grant", "Bad Request"),
            reason: .invalidGrant(.unspecified), exit: .noPermission),
        Row(
            status: 400, body: error("invalid_grant", "Token has been expired or revoked."),
            reason: .invalidGrant(.expiredOrRevoked), exit: .noPermission),
        Row(
            status: 400, body: error("invalid_grant", "Malformed auth code."),
            reason: .invalidGrant(.malformedCode), exit: .noPermission),
        Row(
            status: 400, body: error("invalid_grant", "Missing code verifier."),
            reason: .invalidGrant(.missingVerifier), exit: .noPermission),
        Row(
            status: 400, body: error("invalid_grant", "Invalid code verifier."),
            reason: .invalidGrant(.wrongVerifier), exit: .noPermission),
        Row(
            status: 400,
            body: error(
                "invalid_grant", "reauth related error (invalid_rapt)",
                #","error_uri":"https://support.google.com/a/answer/9368756","error_subtype":"invalid_rapt""#
            ),
            reason: .invalidGrant(.reauthenticationRequired), exit: .noPermission),
        Row(
            status: 400,
            body: error("invalid_grant", nil, #","error_subtype":"rapt_required""#),
            reason: .invalidGrant(.reauthenticationRequired), exit: .noPermission),
        Row(
            status: 400,
            body: error("invalid_grant", "code_verifier or verifier is not needed."),
            reason: .verifierNotNeeded, exit: .noPermission),
        Row(
            status: 400, body: error("unsupported_grant_type"),
            reason: .unsupportedGrantType, exit: .noPermission),
        Row(status: 403, body: error("org_internal"), reason: .orgInternal, exit: .noPermission),
        Row(
            status: 400, body: error("policy_enforced"), reason: .policyEnforced,
            exit: .noPermission),
        Row(
            status: 400, body: error("expired_token"), reason: .codeExpired(history: .init()),
            exit: .temporaryFailure),
        Row(
            status: 401, body: error("unauthorized_client", "Unauthorized"),
            reason: .unauthorizedClient, exit: .configuration),
        Row(
            status: 401, body: error("deleted_client", "The OAuth client was deleted."),
            reason: .deletedClient, exit: .configuration),
        Row(
            status: 401, body: error("disabled_client", "The OAuth client was disabled."),
            reason: .disabledClient, exit: .configuration),
        Row(
            status: 400, body: error("invalid_request", "client_secret is missing."),
            reason: .clientSecretMissing, exit: .noPermission),
        Row(
            status: 400, body: error("invalid_request", "Bad Request"),
            reason: .invalidRequest, exit: .noPermission),
        Row(status: 418, body: error("teapot"), reason: .otherError, exit: .noPermission),
        Row(
            status: 429, body: error("rate_limit_exceeded"), reason: .rateLimited,
            exit: .temporaryFailure),
        Row(status: 404, body: "<html>", reason: .endpointNotFound, exit: .configuration),
        Row(status: 404, body: error("not_found"), reason: .endpointNotFound, exit: .configuration),
        Row(status: 500, body: "", reason: .serverTrouble, exit: .temporaryFailure),
        Row(status: 502, body: "<html>Bad", reason: .serverTrouble, exit: .temporaryFailure),
        Row(
            status: 503, body: OAuthFixture.tokens, reason: .serverTrouble,
            exit: .temporaryFailure),
        Row(
            status: 503, body: error("temporarily_unavailable"), reason: .serverTrouble,
            exit: .temporaryFailure),
        Row(
            status: 500, body: error("invalid_grant"), reason: .invalidGrant(.unspecified),
            exit: .noPermission),
        Row(
            status: 200, body: error("access_denied"), reason: .accessDenied, exit: .noPermission),
        Row(
            status: 302, body: "", reason: .notAnAnswer(.redirect), exit: .protocol),
        Row(
            status: 200, body: "<!doctype html>", reason: .notAnAnswer(.webPage), exit: .protocol),
        Row(
            status: 400, body: "{}", reason: .notAnAnswer(.missing(field: "error")),
            exit: .protocol),
        Row(
            status: 400, body: #"{"error":{"code":400,"status":"INVALID"}}"#,
            reason: .notAnAnswer(.missing(field: "error")), exit: .protocol),
    ]

    @Test(arguments: device)
    func `the device endpoint's refusals`(row: Row) {
        let failure = OAuthFixture.failure {
            _ = try DeviceAuthorization(
                OAuthFixture.answer(row.status, row.body), from: "oauth2.googleapis.com")
        }
        #expect(failure?.reason == row.reason)
        #expect(failure?.stage == .oauthDevice)
        #expect(failure?.exitStatus == row.exit)
        #expect(failure?.status == row.status)
    }

    @Test(arguments: token)
    func `the token endpoint's refusals`(row: Row) {
        let failure = OAuthFixture.failure {
            _ = try TokenReply(
                OAuthFixture.answer(row.status, row.body), from: "oauth2.googleapis.com",
                requested: [OAuthFixture.scope], grant: .consent)
        }
        #expect(failure?.reason == row.reason)
        #expect(failure?.stage == .oauthToken)
        #expect(failure?.exitStatus == row.exit)
        #expect(failure?.host == "oauth2.googleapis.com")
    }

    @Test func `the server's words are kept, cleaned`() {
        let body = Self.error(
            "access_denied", #"no\u001b[31m way"#, #","error_uri":"https://e/","error_subtype":"s""#
        )
        let failure = OAuthFixture.failure {
            _ = try TokenReply(
                OAuthFixture.answer(403, body), from: "h", requested: [], grant: .consent)
        }
        #expect(failure?.error?.description == "access_denied")
        #expect(failure?.errorDescription?.description == "no\\x1B[31m way")
        #expect(failure?.errorURI?.description == "https://e/")
        #expect(failure?.errorSubtype?.description == "s")
        #expect(failure?.status == 403)
    }

    @Test func `T-102: a failure never holds the body of a token answer`() {
        let bodies = [
            #"{"access_token":"hunter2 hunter2","token_type":"Bearer"}"#,
            #"{"access_token":"hunter2","token_type":"mac"}"#,
            #"{"access_token":"hunter2","token_type":"Bearer","scope":7}"#,
            #"{"access_token":"hunter2","token_type":"Bearer","scope":"openid"}"#,
            #"{"access_token":"hunter2"#,
        ]
        for body in bodies {
            let failure = OAuthFixture.failure { _ = try OAuthFixture.reply(body) }
            #expect(failure != nil)
            #expect(!String(reflecting: failure).contains("hunter2"))
        }
    }
}
