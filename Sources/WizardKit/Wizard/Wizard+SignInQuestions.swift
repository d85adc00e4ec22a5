// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Wizard {
    var methodQuestion: Question? {
        guard state.given.auth == nil, methods.count > 1, !clientDecides else { return nil }
        return Question(
            id: .method, step: .signIn,
            lead: server?.id == "relay" ? Guide.named("relay")?.short ?? [] : [],
            label: "Way", kind: .menu,
            options: methods.map(option), prefill: prefill(.method),
            help: methods.map(help))
    }

    private func option(_ method: Profile.Method) -> Question.Option {
        let (title, detail) =
            switch method {
            case .device:
                (
                    "\(context.provider?.name ?? "Provider") sign-in",
                    context.provider?.id == Provider.google.id
                        ? "in a browser, with an OAuth client of your own; Google gives mail to "
                            + "no device code, so it opens with a later version"
                        : "in a browser on any device; no password is stored"
                )
            case .appPassword:
                ("App password", "one minute, where your administrator allows it")
            case .password: ("Password", "the account's own password")
            case .none:
                server?.id == "relay"
                    ? ("By IP address", "an administrator lists this machine; nothing is stored")
                    : ("No sign-in", "the server asks nobody")
            case .browser, .serviceAccount: (method.rawValue, "")
            }
        return Question.Option(word: method.rawValue, title: title, detail: detail)
    }

    private func help(on method: Profile.Method) -> String {
        switch method {
        case .device:
            "Sign-in in a browser: a person lets this program send mail, on any device. It needs an "
                + "OAuth client of your own, a file from the provider's console."
        case .appPassword:
            "App password: 16 letters that Google makes for one program; 2-Step Verification must "
                + "be on, and stays on. The clicks: `smtp-wizard guide app-password`"
        case .password: "Password: the account's own, stored in a file that only you can read."
        case .none:
            server?.id == "relay"
                ? "By IP address: an administrator lists this machine's public address at the "
                    + "relay. The clicks: `smtp-wizard guide relay`"
                : "No sign-in: the server takes mail from this machine as it is."
        case .browser, .serviceAccount: method.rawValue
        }
    }

    var clientQuestion: Question? {
        guard method == .device, state.given.clientSecrets == nil, state.given.clientID == nil
        else { return nil }
        return Question(
            id: .client, step: .signIn,
            lead: ["The sign-in wants an OAuth client of your own: a file you download once."],
            label: "Client file", kind: .file, prefill: prefill(.client),
            help: [
                "The file that the provider's console gives for download when an OAuth client is "
                    + "made; Google calls it client_secret_….json. Tab completes its path.",
                "If the file is on another computer, copy it here first.",
            ])
    }

    var accountQuestion: Question? {
        guard usesPassword, state.given.username == nil else { return nil }
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
        let isAppPassword = method == .appPassword
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
