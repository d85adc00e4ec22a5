// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension SetupRules {
    /// Finds out who signs in and with what, or that nobody does.
    mutating func signIn(at server: SetupPlan.Server?, sender: EmailAddress?) -> SetupPlan.SignIn? {
        let mechanism = self.mechanism()
        checkStandardInput()
        guard let choice = choice(at: server) else { return nil }
        let origin = origin(for: choice, at: server)
        guard choice != .none else {
            refuseCredentials()
            return nil
        }
        if server?.ports.contains(where: { $0.security == .none }) == true {
            add("--security", "none", "Without TLS no secret is sent: take tls or starttls.")
        }
        if let mechanism, mechanism.carriesToken != choice.usesOAuth {
            add(
                "--mechanism", mechanism.rawValue,
                choice.usesOAuth
                    ? "A token goes by XOAUTH2 or OAUTHBEARER."
                    : "It carries a token; a password goes by PLAIN or LOGIN.")
        }
        let username = self.username(sender: sender)
        guard let origin, let username else { return nil }
        let savedMechanism = request.saved?.authentication.mechanism.flatMap {
            SASLMechanismName(rawValue: $0.rawValue)
        }
        return SetupPlan.SignIn(
            method: choice.method, preferred: mechanism ?? savedMechanism,
            isMechanismFixed: mechanism != nil, username: username,
            isUsernameGiven: request.username != nil
                || request.saved?.authentication.username != nil,
            origin: origin)
    }

    private mutating func choice(at server: SetupPlan.Server?) -> AuthChoice? {
        let allowed = choices(at: server)
        if let text = request.auth {
            guard let choice = AuthChoice(rawValue: text) else {
                let words = AuthChoice.allCases.map(\.rawValue).joined(separator: ", ")
                add("--auth", text, "It must be one of \(words).")
                return nil
            }
            guard allowed.contains(choice) else {
                let words = allowed.map(\.rawValue).joined(separator: ", ")
                add("--auth", text, "This server takes \(words).")
                return nil
            }
            return choice
        }
        if let saved = request.saved?.authentication.method, !choosesServer {
            return AuthChoice(rawValue: saved.rawValue)
        }
        if request.serviceAccountKey != nil, allowed.contains(.serviceAccount) {
            return .serviceAccount
        }
        let givesClient = request.clientSecrets != nil || request.clientID != nil
        if givesClient, allowed.contains(.auto) { return .auto }
        // Nobody is signed in by default but where a server asks nobody.
        guard allowed != [.none] else { return AuthChoice.none }
        guard server != nil else { return nil }
        let givesPassword = request.passwordFile != nil || request.passwordCommand != nil
        if request.isSignInOptional, !givesPassword { return AuthChoice.none }
        let words = allowed.filter(\.isOffered).map(\.rawValue).joined(separator: " or ")
        missing("--auth", words + ".")
        return nil
    }

    private func choices(at server: SetupPlan.Server?) -> [AuthChoice] {
        guard let server else { return AuthChoice.allCases }
        return AuthChoice.choices(
            of: server.auth, hasDevice: server.oauth?.deviceAuthorizationEndpoint != nil,
            hasBrowser: server.oauth?.authorizationEndpoint != nil, hasToken: server.oauth != nil)
    }

    /// The choices that a person may choose from.
    ///
    /// - Parameters:
    ///   - server: The server of the catalogue; nil where none is chosen, or for one's own.
    ///   - oauth: The provider's OAuth server.
    ///   - isCustom: Whether it is a server of one's own.
    /// - Returns: The choices, the one to offer first in front.
    static func choices(at server: ServerEntry?, oauth: OAuthEndpoints?, isCustom: Bool)
        -> [AuthChoice]
    {
        if isCustom { return [.password, .none] }
        return AuthChoice.choices(
            of: server?.auth ?? [], hasDevice: oauth?.deviceAuthorization != nil,
            hasBrowser: oauth?.authorization != nil, hasToken: oauth != nil
        ).filter(\.isOffered)
    }

    private mutating func origin(for choice: AuthChoice, at server: SetupPlan.Server?)
        -> SetupPlan.SecretOrigin?
    {
        switch choice {
        case .auto: return consentOrigin(.auto, at: server)
        case .browser: return consentOrigin(.browser, at: server)
        case .device: return consentOrigin(.device, at: server)
        case .serviceAccount: return keyOrigin(at: server)
        case .appPassword, .password, .none: break
        }
        switch (request.passwordFile, request.passwordCommand) {
        case (.some, .some):
            add("--password-command", nil, "It can't go with --password-file: one of the two.")
            return nil
        case (let path?, nil):
            guard !path.isEmpty, !path.utf8.contains(0) else {
                add("--password-file", path, "It must be the path of a file, or - .")
                return nil
            }
            return .file(path: path)
        case (nil, let command?):
            guard !command.isEmpty, command.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
                add("--password-command", nil, "It must be one line for the shell.")
                return nil
            }
            return .command(command)
        case (nil, nil):
            guard choice != .none else { return nil }
            if request.typesPassword { return .typed }
            if request.reauthorizes {
                add(
                    "--reauthorize", nil,
                    "The profile's sign-in is \(choice.rawValue): give its new password with "
                        + "--password-file FILE.")
                return nil
            }
            if request.saved?.authentication.method == choice.method,
                request.saved?.authentication.secret != nil
            {
                return .saved
            }
            missing(
                "--password-file",
                choice == .appPassword
                    ? "A file with the app password, or - for standard input."
                    : "A file with the password, or - for standard input.")
            return nil
        }
    }

    /// Standard input can be read once.
    private mutating func checkStandardInput() {
        let readers = [
            ("--password-file", request.passwordFile), ("--client-secrets", request.clientSecrets),
            ("--client-secret-file", request.clientSecretFile),
            ("--refresh-token-file", request.refreshTokenFile),
        ].filter { $0.1 == "-" }
        guard readers.count > 1, let last = readers.last else { return }
        add(last.0, "-", "Standard input is read once: only one option can take it.")
    }

    private mutating func refuseCredentials() {
        let given = [
            ("--password-file", request.passwordFile),
            ("--password-command", request.passwordCommand), ("--mechanism", request.mechanism),
        ]
        for (flag, value) in given where value != nil {
            add(flag, nil, "Nobody signs in with --auth none, so it takes no credential.")
        }
    }

    private mutating func mechanism() -> SASLMechanismName? {
        guard let text = request.mechanism, text.lowercased() != "auto" else { return nil }
        guard let mechanism = SASLMechanismName(rawValue: text.uppercased()) else {
            add(
                "--mechanism", text,
                "It must be auto, XOAUTH2, OAUTHBEARER, PLAIN or LOGIN.")
            return nil
        }
        return mechanism
    }

    private mutating func username(sender: EmailAddress?) -> String? {
        guard let text = request.username ?? request.saved?.authentication.username else {
            return sender?.description
        }
        guard !text.isEmpty, text.utf8.count <= 255,
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else {
            add("--username", text, "It must be 1 to 255 octets without control characters.")
            return nil
        }
        return text
    }
}
