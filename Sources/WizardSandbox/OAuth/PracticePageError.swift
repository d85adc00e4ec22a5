// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// What Google's own page says where a request is wrong or refused: its code, and its words.
struct PracticePageError: Error, Sendable {
    /// The HTTP status that the page names.
    let status: Int
    /// The snake_case code.
    let code: String
    /// The words below it.
    let words: String
    /// The address that was to be sent back to, where the page shows it.
    var redirectURI: String?

    static let unknownClient = PracticePageError(
        status: 401, code: "invalid_client", words: "The OAuth client was not found.")
    static let invalidScope = PracticePageError(
        status: 400, code: "invalid_scope", words: "Some requested scopes were invalid.")

    static func missing(_ name: String) -> PracticePageError {
        PracticePageError(
            status: 400, code: "invalid_request",
            words: name == "response_type"
                ? "Required parameter is missing: response_type"
                : "Missing required parameter: \(name)")
    }

    static func redirectMismatch(_ uri: String) -> PracticePageError {
        PracticePageError(
            status: 400, code: "redirect_uri_mismatch",
            words: "You can't sign in because this app sent an invalid request.", redirectURI: uri)
    }

    /// The pages that a fault calls up.
    static let faults: [(fault: Fault, error: PracticePageError)] = [
        (
            .pageAccessDenied,
            PracticePageError(
                status: 403, code: "access_denied",
                words: "Practice has not completed the Google verification process. The app is "
                    + "currently being tested, and can only be accessed by developer-approved "
                    + "testers.")
        ),
        (
            .pageAdminPolicy,
            PracticePageError(
                status: 400, code: "admin_policy_enforced",
                words: "Access to your account data is restricted by policies within your "
                    + "organization.")
        ),
        (
            .pageOrgInternal,
            PracticePageError(
                status: 403, code: "org_internal",
                words: "This client is restricted to users within its organization and can only "
                    + "be used within its organization.")
        ),
        (
            .pagePolicyEnforced,
            PracticePageError(
                status: 400, code: "policy_enforced",
                words: "Advanced Protection prevented your Google Account from signing in.")
        ),
        (
            .pageDeletedClient,
            PracticePageError(
                status: 401, code: "deleted_client", words: "The OAuth client was deleted.")
        ),
        (
            .pageDisabledClient,
            PracticePageError(
                status: 401, code: "disabled_client", words: "The OAuth client was disabled.")
        ),
        (.pageInvalidClient, .unknownClient),
        (
            .pageBlocked,
            PracticePageError(
                status: 0, code: "",
                words:
                    "This app is blocked. This app tried to access sensitive info in your Google "
                    + "Account.")
        ),
        (
            .pageUnverified,
            PracticePageError(
                status: 0, code: "", words: "Google hasn't verified this app. Advanced")
        ),
        (
            .pageNotConfigured,
            PracticePageError(
                status: 400, code: "access_not_configured",
                words: "Your institution's admin needs to review it.")
        ),
        (
            .pageRestricted,
            PracticePageError(
                status: 403, code: "restricted_client",
                words: "This app is not yet configured to make OAuth requests.")
        ),
        (.pageCutAddress, .missing("response_type")),
        (
            .pageOutOfBand,
            PracticePageError(
                status: 400, code: "invalid_request",
                words:
                    "You can't sign in to this app because it doesn't comply with Google's OAuth "
                    + "2.0 policy for keeping apps secure.")
        ),
        (.pageRedirectMismatch, .redirectMismatch("http://127.0.0.1:1/")),
        (.pageInvalidScope, .invalidScope),
        (
            .pageRateLimit,
            PracticePageError(
                status: 403, code: "rate_limit_exceeded",
                words: "The rate of new sign-ins is reached.")
        ),
        (
            .pageUserAgent,
            PracticePageError(
                status: 403, code: "disallowed_useragent",
                words: "You can't sign in from this browser view.")
        ),
    ]
}
