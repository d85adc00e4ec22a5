// SPDX-License-Identifier: Apache-2.0

/// An error that Google's own page shows and never sends back: told by its code in any language.
///
/// The page is localised (`錯誤 403：access_denied`), its snake_case code is not. A few pages bear no
/// code and are told by English words. See Google's installed-app guide, and docs/guide.md.
package enum ConsentPageError: String, Sendable, Hashable, CaseIterable {
    /// The account is no test user, or the client is not verified; in a *redirect* it is Cancel.
    case accessDenied = "access_denied"
    /// An administrator has to trust the client.
    case adminPolicyEnforced = "admin_policy_enforced"
    /// An education domain's administrator has to review it.
    case accessNotConfigured = "access_not_configured"
    /// Advanced Protection keeps the client away.
    case policyEnforced = "policy_enforced"
    /// The client admits its own organisation alone.
    case orgInternal = "org_internal"
    /// The client's branding is not finished.
    case restrictedClient = "restricted_client"
    /// The client is of another type, or the address is not registered.
    case redirectURIMismatch = "redirect_uri_mismatch"
    /// A scope is wrong, or not for this account.
    case invalidScope = "invalid_scope"
    /// No client has this id.
    case invalidClient = "invalid_client"
    /// The client was deleted.
    case deletedClient = "deleted_client"
    /// The client was disabled.
    case disabledClient = "disabled_client"
    /// Too many people signed in with it for now.
    case rateLimitExceeded = "rate_limit_exceeded"
    /// The page was opened in a program's own view.
    case disallowedUserAgent = "disallowed_useragent"
    /// The address was cut, or the wrong account was active.
    case cutAddress = "invalid_request"
    /// The redirect is of a kind that Google ended.
    case oobEnded = "oob"
    /// "This app is blocked": an unverified client, too many people, or a rule of the Workspace.
    case blocked = "app_blocked"
    /// "Google hasn't verified this app": there is a way on behind *Advanced*.
    case unverified = "app_unverified"

    /// Looks for such an error in a text; nil where it is no such page, as an address is that could
    /// be a redirect.
    ///
    /// - Parameter octets: The text, as it was pasted.
    package init?(_ octets: [UInt8]) {
        let text = String(decoding: octets, as: UTF8.self).lowercased()
        // A redirect bears its own error, and is read as one.
        guard !text.contains("state=") else { return nil }
        let words: [(fragment: String, error: ConsentPageError)] = [
            ("doesn't comply with google's oauth 2.0 policy", .oobEnded),
            ("doesn’t comply with google’s oauth 2.0 policy", .oobEnded),
            ("has not completed the google verification process", .accessDenied),
            ("developer-approved testers", .accessDenied),
            ("restricted by policies within your organization", .adminPolicyEnforced),
            ("institution's admin", .accessNotConfigured),
            ("can only be used within its organization", .orgInternal),
            ("not yet configured to make oauth requests", .restrictedClient),
            ("the oauth client was not found", .invalidClient),
            ("the oauth client was deleted", .deletedClient),
            ("the oauth client was disabled", .disabledClient),
            ("this app is blocked", .blocked),
            ("tried to access sensitive info in your google account", .blocked),
            ("hasn't verified this app", .unverified), ("hasn’t verified this app", .unverified),
            ("required parameter is missing", .cutAddress),
            ("missing required parameter", .cutAddress),
        ]
        // This page says it beside the words about the policy.
        if text.contains(Self.redirectURIMismatch.rawValue) {
            self = .redirectURIMismatch
            return
        }
        if let found = words.first(where: { text.contains($0.fragment) }) {
            self = found.error
            return
        }
        // The longest code first: policy_enforced ends admin_policy_enforced.
        let codes = Self.allCases.filter { $0.rawValue.contains("_") && !$0.isWordless }
            .sorted { $0.rawValue.count > $1.rawValue.count }
        guard let code = codes.first(where: { text.contains($0.rawValue) }) else { return nil }
        self = code
    }

    /// Whether the name is ours, since the page has no code.
    private var isWordless: Bool { self == .blocked || self == .unverified || self == .oobEnded }
}
