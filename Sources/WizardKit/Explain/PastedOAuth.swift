// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// What is known of the OAuth errors in a pasted text: Google's pages, and token endpoints.
struct PastedOAuth {
    /// The findings, the most telling first.
    let findings: [Finding]

    init(text: PastedError, octets: [UInt8]) {
        var findings: [Finding] = []
        let isGoogle = text.first(of: ["google", "gmail", "gaxios", "gsmtp"]) != nil
        if Self.isPage(text), let page = ConsentPageError(octets) {
            findings.append(page.finding)
        }
        if let error = Self.errors.first(where: text.hasWord) ?? Self.microsoft(text)
            ?? Self.worded(text) ?? Self.request(text)
        {
            let isServiceAccount =
                text.first(of: [
                    "service account", "service_account", "unauthorized to retrieve access tokens",
                    "jwt", "delegat", "gserviceaccount", "invalid email or user id",
                ]) != nil
            findings.append(
                Self.finding(error, text, isGoogle: isGoogle, isServiceAccount: isServiceAccount))
        } else if Self.lacksPermission(text), isGoogle {
            let failure = OAuthFailure(
                stage: .oauthToken, host: "the sign-in server",
                reason: .mailScopeNotGranted(granted: []), error: nil)
            var known = Circumstances()
            known.providerID = Provider.google.id
            known.providerName = "Google"
            findings.append(Diagnosis.finding(for: .signIn(.oauth(failure)), in: known))
        } else if Self.isRefusedToken(text, octets) {
            findings.append(Self.refusedToken)
        }
        self.findings = findings
    }

    /// The words of `error` that mean something outside a program too.
    private static let errors = [
        "invalid_grant", "unauthorized_client", "invalid_client", "deleted_client",
        "disabled_client", "redirect_uri_mismatch", "admin_policy_enforced", "org_internal",
        "policy_enforced", "invalid_scope", "unsupported_grant_type", "rate_limit_exceeded",
        "access_denied", "expired_token", "invalid_rapt", "rapt_required",
    ]

    private static func isPage(_ text: PastedError) -> Bool {
        text.first(of: [
            "error 400:", "error 401:", "error 403:", "access blocked", "accounts.google.com",
            "verified this app", "this app is blocked", "google verification process",
        ]) != nil && !text.has("\"error_description\"")
    }

    private static func finding(
        _ error: String, _ text: PastedError, isGoogle: Bool, isServiceAccount: Bool
    ) -> Finding {
        if let page = ConsentPageError(Array(error.utf8)), error == "redirect_uri_mismatch" {
            return page.finding
        }
        let isSession = error == "invalid_rapt" || error == "rapt_required"
        let reason = OAuthErrorClassifier(
            error: isSession ? "invalid_grant" : error, description: text.line,
            subtype: isSession ? error : "", status: 400
        ).reason
        var known = Circumstances()
        if isGoogle || isServiceAccount {
            known.providerID = Provider.google.id
            known.providerName = "Google"
        }
        if isServiceAccount { known.signIn = .serviceAccount }
        let failure = OAuthFailure(
            stage: error == "invalid_scope" && text.has("device") ? .oauthDevice : .oauthToken,
            host: "the sign-in server", reason: reason,
            error: VisibleText(error, limit: 60))
        // A code is used in the moment it is made; what dies later is a refresh token.
        if case .invalidGrant(let problem) = reason, !isServiceAccount,
            [.unspecified, .expiredOrRevoked].contains(problem), !text.has("authorization_code")
        {
            return Diagnosis.finding(for: .signIn(.refreshTokenDead(failure)), in: known)
        }
        return Diagnosis.finding(for: .signIn(.oauth(failure)), in: known)
    }

    /// Microsoft's numbers for the same.
    private static func microsoft(_ text: PastedError) -> String? {
        let numbers: [(String, String)] = [
            ("aadsts700082", "invalid_grant"), ("aadsts70008", "invalid_grant"),
            ("aadsts50173", "invalid_grant"), ("aadsts7000215", "invalid_client"),
            ("aadsts7000222", "invalid_client"), ("aadsts700016", "unauthorized_client"),
            ("aadsts65001", "access_denied"), ("aadsts50076", "invalid_grant"),
            ("aadsts50079", "invalid_grant"), ("aadsts7000218", "invalid_client"),
            ("aadsts90002", "unauthorized_client"), ("aadsts50011", "redirect_uri_mismatch"),
        ]
        return numbers.first { text.contains($0.0) }?.1
    }

    /// Errors that programs pass on by their description alone.
    private static func worded(_ text: PastedError) -> String? {
        if text.contains("unauthorized to retrieve access tokens") { return "unauthorized_client" }
        // Of an account without Gmail the same is said: only a service account makes it plain.
        if text.first(of: ["precondition check failed", "failedprecondition"]) != nil,
            text.first(of: ["service account", "gserviceaccount", "jwt", "delegat"]) != nil
        {
            return "unauthorized_client"
        }
        if text.first(of: ["redirect uri in the request", "urn:ietf:wg:oauth:2.0:oob"]) != nil {
            return "redirect_uri_mismatch"
        }
        let isDead = text.first(of: [
            "token has been expired or revoked", "refresh token has expired",
            "refresh token is expired", "refresh token expired", "invalid refresh token",
            "refresh token is invalid", "refresh token is not valid",
        ])
        return isDead == nil ? nil : "invalid_grant"
    }

    /// The word for a malformed request, which means something else outside OAuth.
    private static func request(_ text: PastedError) -> String? {
        text.hasWord("invalid_request")
            && text.first(of: ["oauth", "google", "client_secret", "client_id", "refresh_token"])
                != nil
            ? "invalid_request" : nil
    }

    /// Whether a token is good, and not for mail.
    private static func lacksPermission(_ text: PastedError) -> Bool {
        text.first(of: [
            "insufficient permission", "insufficientpermission",
            "insufficient authentication scopes", "access token scope insufficient",
        ]) != nil
    }

    /// What a session tells of a token that was refused with a challenge.
    private static var refusedToken: Finding {
        var known = Circumstances()
        known.providerID = Provider.google.id
        known.providerName = "Google"
        known.signIn = .browser
        let refused = SMTPFailure(
            stage: .auth, reason: .refused,
            reply: Reply(
                code: 535, lines: [Array("5.7.8 Username and Password not accepted".utf8)]),
            tokenError: TokenErrorChallenge(status: "400", scope: nil))
        var finding = Diagnosis(circumstances: known).finding(for: refused)
        // Nobody said these words: the challenge is what was pasted.
        finding.serverReply = []
        finding.matched = "334"
        return finding
    }

    /// The challenge of XOAUTH2 for a token that is no good: `{"status":"4…`, plain or in base64.
    private static func isRefusedToken(_ text: PastedError, _ octets: [UInt8]) -> Bool {
        text.has("\"status\":\"40", "\"schemes\":", "bearer")
            || String(decoding: octets.prefix(PastedError.limit), as: UTF8.self)
                .contains("eyJzdGF0dXMiOiI0MD")
    }
}
