// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

/// What people paste who could not be sent back.
struct PastedRedirectTests {
    private static let uri = "http://127.0.0.1:41873/"
    private static let query = "state=abc&code=4/0AbCd-EfGh_1234&scope=mail"

    private func read(_ text: String) -> PastedRedirect {
        PastedRedirect(text)
    }

    @Test(
        arguments: [
            uri + "?" + query, "  \(uri)?\(query)\n", "\"\(uri)?\(query)\"", "<\(uri)?\(query)>",
            "\u{1B}[200~\(uri)?\(query)\u{1B}[201~", "[200~\(uri)?\(query)[201~",
            "127.0.0.1:41873/?" + query, "http://localhost:41873/?" + query, query, "?" + query,
            uri + "?" + query + "#fragment",
            // Wrapped by a terminal, in the middle of the code.
            uri + "?state=abc&code=4/0AbC\nd-EfGh_1234&sco\r\npe=mail",
        ])
    func `the address, or its query, is found in whatever stands around it`(text: String) {
        #expect(read(text) == .query(Array(Self.query.utf8)))
    }

    @Test(
        arguments: [
            "4/0AbCd-EfGh_1234", "  4/0AbCd-EfGh_1234 ", "4%2F0AbCd-EfGh_1234",
            "4/0AbCd\n-EfGh_1234",
        ])
    func `a bare code is taken, percent-encoded or not`(text: String) {
        #expect(read(text) == .code(Secret("4/0AbCd-EfGh_1234")))
    }

    @Test(
        arguments: [
            "", "   ", "hello", "I pressed allow and nothing happened", uri,
            "https://accounts.google.com/o/oauth2/v2/auth?client_id=x",
            "http://127.0.0.1:1/o/oauth2/v2/auth?client_id=x&state=abc",
            "http://127.0.0.1.evil.example/?code=4/0AbCd&state=abc",
            String(repeating: "x", count: 70_000),
        ])
    func `what is none of that is refused in a sentence that quotes nothing of it`(text: String) {
        guard case .unusable(let reason) = read(text) else {
            Issue.record("taken: \(read(text))")
            return
        }
        #expect(reason.hasSuffix(".") || reason.contains("http://127.0.0.1"))
        #expect(!reason.contains("client_id") && !reason.contains("xxx"))
    }

    @Test(
        arguments: [
            ("錯誤 403：access_denied", ConsentPageError.accessDenied),
            ("Error 403: access_denied\nThe app has not completed…", .accessDenied),
            (
                "Acme has not completed the Google verification process. The app is currently being "
                    + "tested, and can only be accessed by developer-approved testers.",
                .accessDenied
            ),
            ("Fehler 400: admin_policy_enforced", .adminPolicyEnforced),
            ("Error 400: policy_enforced", .policyEnforced),
            ("Error 400: access_not_configured", .accessNotConfigured),
            ("Error 403: org_internal", .orgInternal),
            ("Error 403: restricted_client", .restrictedClient),
            ("Error 400: redirect_uri_mismatch", .redirectURIMismatch),
            (
                "Error 400: invalid_scope\nSome requested scopes were invalid. {valid=[",
                .invalidScope
            ),
            ("Error 401: invalid_client\nThe OAuth client was not found.", .invalidClient),
            ("Error 401: deleted_client", .deletedClient),
            ("The OAuth client was disabled.", .disabledClient),
            ("Error 403: rate_limit_exceeded", .rateLimitExceeded),
            ("Error 403: disallowed_useragent", .disallowedUserAgent),
            (
                "Required parameter is missing: response_type\nError 400: invalid_request",
                .cutAddress
            ),
            (
                "You can't sign in to this app because it doesn't comply with Google's OAuth 2.0 "
                    + "policy … Error 400: invalid_request", .oobEnded
            ),
            ("This app is blocked", .blocked),
            ("Google hasn’t verified this app", .unverified),
        ])
    func `Google's own page is told by its code in any language`(
        text: String, error: ConsentPageError
    ) {
        #expect(read(text) == .page(error))
    }

    @Test func `a redirect with an error is a redirect, and no page`() {
        let query = "error=access_denied&state=abc"
        #expect(read(Self.uri + "?" + query) == .query(Array(query.utf8)))
    }

    @Test func `every error of the page is explained, with something to do`() {
        for error in ConsentPageError.allCases {
            let finding = error.finding
            #expect(!finding.cause.isEmpty && !finding.fix.isEmpty, "\(error)")
            #expect(finding.code.hasPrefix("oauth.page."))
        }
    }
}
