// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

extension ConsentPageError {
    /// Explains an error that Google's own page showed; the page itself never comes back.
    package var finding: Finding {
        let (summary, cause, fix) = words
        return Finding(
            code: "oauth.page." + rawValue.split(separator: "_").joined(separator: "-"),
            stage: .oauthAuthorize, summary: summary, cause: cause, fix: fix, exit: .noPermission,
            matched: rawValue, provider: "google")
    }

    private static let audience = "https://console.cloud.google.com/auth/audience"
    private static let clients = "https://console.cloud.google.com/auth/clients"
    private static let controls =
        "Ask the administrator to trust the client's id: admin.google.com, Security, Access and data "
        + "control, API controls, App access control."
    private static let again = "Then open the address above again."
    private static let newClient = "Make a client of the type Desktop app: \(clients)"

    private var words: (summary: String, cause: String, fix: [String]) {
        switch self {
        case .accessDenied:
            (
                "Google lets only test users sign in with this client.",
                "The client's project is in Testing, and the account is not on its list. On this page "
                    + "access_denied does not mean that somebody chose Cancel.",
                [
                    "Add the account under Test users, or publish the app: \(Self.audience)",
                    "In a Workspace the audience Internal is best: no test users, no 7 days.",
                    Self.again,
                ]
            )
        case .adminPolicyEnforced:
            (
                "An administrator has to allow this client first.",
                "The account's organisation lets people sign in only with clients that it trusts.",
                [Self.controls, Self.again]
            )
        case .accessNotConfigured:
            (
                "The school's administrator has to review this client first.",
                "Google Workspace for Education keeps unreviewed clients away from accounts.",
                ["Ask the administrator to review the request.", Self.again]
            )
        case .policyEnforced:
            (
                "The account's own protection forbids this.",
                "Advanced Protection keeps clients such as this one away from mail.",
                [
                    "Sign in with another account.",
                    "Or let the relay know this machine: `smtp-wizard guide relay`",
                ]
            )
        case .orgInternal:
            (
                "The client is for the accounts of one organisation only.",
                "Its audience is Internal, and the account belongs to another organisation.",
                [
                    "Sign in with an account of that organisation; a private window helps.",
                    "Or make the audience External: \(Self.audience)",
                ]
            )
        case .restrictedClient:
            (
                "The client's project is not finished.",
                "Google wants its branding filled in before anybody signs in.",
                ["Finish it: https://console.cloud.google.com/auth/branding", Self.again]
            )
        case .redirectURIMismatch:
            (
                "The client is of a type that Google does not send back to this machine.",
                "A client of the type Web application, or TVs and Limited Input devices, knows no "
                    + "address on 127.0.0.1.",
                [Self.newClient, "Then start again with its file."]
            )
        case .invalidScope:
            (
                "Google does not give this account the permission that was asked for.",
                "The account has no Gmail, or the scope is written wrongly in the provider's file.",
                ["Sign in with an account that has Gmail; a private window helps."]
            )
        case .invalidClient:
            (
                "Google knows no client of this id.",
                "The id was copied with a letter missing, or the client is gone.",
                ["Take the client's file as Google gives it for download: \(Self.clients)"]
            )
        case .deletedClient:
            (
                "The client was deleted.",
                "Google also deletes clients that nobody used for about six months.",
                ["Restore it within 30 days, or make a new one: \(Self.clients)"]
            )
        case .disabledClient:
            (
                "The client was disabled.", "Its owner or Google switched it off.",
                ["See why, or make a new one: \(Self.clients)"]
            )
        case .rateLimitExceeded:
            (
                "Too many people signed in with this client in a short time.",
                "Google limits new sign-ins of clients that it has not verified.",
                ["Wait a while. \(Self.again)"]
            )
        case .disallowedUserAgent:
            (
                "The page was opened inside another program.",
                "Google takes sign-ins in a real browser alone.",
                ["Copy the address above into Firefox, Chrome, Safari or Edge."]
            )
        case .cutAddress:
            (
                "The address arrived incomplete, or at the wrong account.",
                "A part of it was left out while copying, or a browser that is signed in to several "
                    + "accounts dropped it.",
                ["Copy the whole address, to its end, into a private window."]
            )
        case .oobEnded:
            (
                "Google refuses the address that it was to send the browser back to.",
                "The way of showing a code on a page ended in 2023; a client that is no Desktop app "
                    + "meets the same words.",
                [Self.newClient, "Then start again with its file."]
            )
        case .blocked:
            (
                "Google blocks this client for the account.",
                "The client is not verified and has been used by many, or the Workspace does not "
                    + "allow it.",
                ["Use a client of your own: \(Self.clients)", Self.controls]
            )
        case .unverified:
            (
                "Google has not verified this client; with your own there is a way on.",
                "Every client of one's own shows this until it is verified.",
                [
                    "Press Advanced, then Go to the client's name (unsafe): it is yours.",
                    "In a Workspace the audience Internal shows no such page: \(Self.audience)",
                ]
            )
        }
    }
}
