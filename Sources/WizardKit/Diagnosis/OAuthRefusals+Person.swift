// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Refusals that a person, an administrator or an account's own rules stand behind.
extension OAuthRefusals {
    var accessDenied: Advice {
        Advice(
            .oauthDenied, "The sign-in was refused on the provider's page.",
            because: "Somebody chose to cancel there, or the account may not use this client."
                + (isGoogle
                    ? " While the client's project is in Testing, only its test users may." : ""),
            fix: [Self.again]
                + (isGoogle
                    ? [
                        "Or add the account to the test users: "
                            + "https://console.cloud.google.com/auth/audience"
                    ] : []))
    }

    var adminPolicy: Advice {
        Advice(
            .adminPolicy, "An administrator has to allow this client first.",
            because: "The account's organisation lets people sign in only with clients that its "
                + "administrator trusts, and this one is not among them.",
            fix: isGoogle
                ? [
                    "Ask the administrator to trust the client's id: admin.google.com, Security, "
                        + "Access and data control, API controls, App access control.",
                    "Then sign in again: `{setup} --auth {auth}`",
                ]
                : ["Ask the administrator to trust the client's id.", Self.again])
    }

    var orgInternal: Advice {
        Advice(
            .orgInternal, "The client is for the accounts of one organisation only.",
            because: "The account belongs to another organisation than the client, or to none.",
            fix: [
                "Sign in with an account of the client's organisation: `{setup} --auth {auth}`",
                isGoogle
                    ? "Or let other accounts in, by making the audience External: "
                        + "https://console.cloud.google.com/auth/audience"
                    : "Or ask the client's owner to let other accounts in.",
            ])
    }

    var accountPolicy: Advice {
        Advice(
            .accountPolicy, "The account's own protection forbids this.",
            because: isGoogle
                ? "Google's Advanced Protection keeps clients such as this one away from mail."
                : "{provider} keeps clients such as this one away from the account.",
            fix: [
                "Sign in with another account: `smtp-wizard setup --from ADDR`",
                isGoogle
                    ? "Or let Google's relay know this machine by its IP address: "
                        + "`smtp-wizard setup --server relay --auth none`"
                    : "Or sign in another way: `{setup} --auth METHOD`",
            ])
    }

    /// T-82: the tick for mail was left out.
    ///
    /// - Parameter granted: The scopes that were given instead.
    /// - Returns: The advice.
    func mailScopeNotGranted(_ granted: [VisibleText]) -> Advice {
        let list = granted.prefix(5).map(\.description).joined(separator: ", ")
        let more = granted.count > 5 ? " and \(granted.count - 5) more" : ""
        return mailNotGranted(
            because: list.isEmpty
                ? "The sign-in was accepted, and gave other permissions than the one for mail."
                : "The sign-in was accepted, and gave only \(Self.literal(list + more)).")
    }

    var noScopeGranted: Advice {
        mailNotGranted(
            because: "The sign-in was accepted, and gave no permission at all.")
    }

    private func mailNotGranted(because cause: String) -> Advice {
        Advice(
            .mailNotGranted, "Signed in, but without the permission to send mail.",
            because: cause + " On the provider's page the tick for mail is needed.",
            fix: ["Sign in again and tick the permission for mail: `{setup} --auth {auth}`"])
    }

    /// Foreign text inside a template: its braces would name places.
    private static func literal(_ text: String) -> String {
        String(text.map { $0 == "{" ? "(" : $0 == "}" ? ")" : $0 })
    }
}
