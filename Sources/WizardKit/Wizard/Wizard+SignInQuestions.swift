// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Wizard {
    var methodQuestion: Question? {
        guard state.given.auth == nil, choices.count > 1, !clientDecides, !keyDecides else {
            return nil
        }
        return Question(
            id: .method, step: .signIn,
            lead: server?.id == "relay" ? Guide.named("relay")?.short ?? [] : [],
            label: "Way", kind: .menu,
            options: choices.map(option), prefill: prefill(.method),
            help: choices.map(help))
    }

    private func option(_ choice: AuthChoice) -> Question.Option {
        let (title, detail) =
            switch choice {
            case .auto, .browser, .device:
                (
                    "\(context.provider?.name ?? "Provider") sign-in",
                    "an OAuth client of your own, made once in about ten minutes; the password "
                        + "never leaves the provider"
                )
            case .serviceAccount:
                (
                    "Service account",
                    "a Workspace's key that signs in by itself, for good; an administrator lets "
                        + "it, about fifteen minutes"
                )
            case .appPassword:
                ("App password", "one minute, where your administrator allows it")
            case .password: ("Password", "the account's own password")
            case .none:
                server?.id == "relay"
                    ? ("By IP address", "an administrator lists this machine; nothing is stored")
                    : ("No sign-in", "the server asks nobody")
            }
        return Question.Option(word: choice.rawValue, title: title, detail: detail)
    }

    private func help(on choice: AuthChoice) -> String {
        switch choice {
        case .auto, .browser, .device:
            "Sign-in in a browser: a person lets this program send mail, on any device. It needs an "
                + "OAuth client of your own, a file from the provider's console."
        case .serviceAccount:
            "Service account: no person ever signs in again. For a Workspace alone; its super "
                + "administrator allows it. The clicks: `smtp-wizard guide service-account`"
        case .appPassword:
            "App password: 16 letters that Google makes for one program; 2-Step Verification must "
                + "be on, and stays on. The clicks: `smtp-wizard guide app-password`"
        case .password: "Password: the account's own, stored in a file that only you can read."
        case .none:
            server?.id == "relay"
                ? "By IP address: an administrator lists this machine's public address at the "
                    + "relay. The clicks: `smtp-wizard guide relay`"
                : "No sign-in: the server takes mail from this machine as it is."
        }
    }

    var clientQuestion: Question? {
        guard choice?.needsPerson == true, state.given.clientSecrets == nil,
            state.given.clientID == nil
        else { return nil }
        return Question(
            id: .client, step: .signIn,
            lead: [
                "The sign-in wants an OAuth client of your own: a file you download once.",
                "? shows the clicks; later prints how to go on from here when you have it.",
                "If the file is on another computer, paste its text.",
            ],
            label: "Client file, its text, or its id", kind: .file, prefill: prefill(.client),
            help: isAtGoogle
                ? Guide.named("oauth-client")?.short ?? []
                : [
                    "The file that the provider's console gives for download when an OAuth client "
                        + "is made. Tab completes its path."
                ])
    }

    /// Asked where the client's id was given instead of its file.
    var clientSecretQuestion: Question? {
        guard clientID != nil,
            context.provider?.oauth?.clientSecret != OAuthEndpoints.ClientSecret.none
        else { return nil }
        return Question(
            id: .clientSecret, step: .signIn, label: "Client secret (not shown)", kind: .secret,
            help: [
                "It stands beside the id, and Google shows it only when the client is made. Lost "
                    + "it? Add a new secret to the client: "
                    + "https://console.cloud.google.com/auth/clients"
            ])
    }

    var keyQuestion: Question? {
        guard choice == .serviceAccount, state.given.serviceAccountKey == nil else { return nil }
        return Question(
            id: .key, step: .signIn,
            lead: [
                "A key is a JSON file that the console gives for download, once. It stays where it "
                    + "is: this program remembers its path.",
                "? shows the clicks; later prints how to go on from here when you have it.",
            ],
            label: "Key file", kind: .file, prefill: prefill(.key),
            help: Guide.named("service-account")?.short ?? [])
    }

    /// Whether the provider is Google, or the practice Google.
    var isAtGoogle: Bool {
        [Provider.google.id, Profile.practiceProvider].contains(context.provider?.id)
    }

    var accountQuestion: Question? {
        guard usesPassword || choice == .serviceAccount, state.given.username == nil else {
            return nil
        }
        guard usesPassword else {
            return Question(
                id: .account, step: .signIn, label: "Mailbox that it acts as",
                prefill: prefill(.account),
                help: [
                    "A mailbox of your Workspace: a user, no alias and no group. The sender is it, "
                        + "or one of its \"Send mail as\" addresses."
                ])
        }
        return Question(
            id: .account, step: .signIn, label: "Account that signs in",
            prefill: prefill(.account),
            help: [
                "The account whose password it is, usually an address. It may differ from the "
                    + "sender: Gmail keeps another sender only where that is a verified "
                    + "\"Send mail as\" address of the account."
            ])
    }

    var secretQuestion: Question? {
        guard usesPassword, state.given.passwordFile == nil, state.given.passwordCommand == nil
        else { return nil }
        let isAppPassword = choice == .appPassword
        return Question(
            id: .secret, step: .signIn,
            lead: isAppPassword ? appPasswordLead : [],
            label: isAppPassword ? "App password (not shown)" : "Password (not shown)",
            kind: .secret,
            help: isAppPassword
                ? Guide.named("app-password")?.short ?? []
                : [
                    "It is stored in a file that only you can read, as plain text, once the "
                        + "server has taken it."
                ])
    }

    private var appPasswordLead: [String] {
        if let practice = context.practice {
            return ["In practice it is \(practice.appPassword)."]
        }
        return [
            "16 letters, made by the account here (? says more):",
            "  https://myaccount.google.com/apppasswords",
        ]
    }
}
