// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension SetupRules {
    /// Finds out who signs in and with what, or that nobody does.
    mutating func signIn(at server: SetupPlan.Server?, sender: EmailAddress?) -> SetupPlan.SignIn? {
        let mechanism = self.mechanism()
        guard let method = method(at: server) else { return nil }
        let origin = origin(for: method, at: server)
        guard method != .none else {
            refuseCredentials()
            return nil
        }
        if server?.ports.contains(where: { $0.security == .none }) == true {
            add("--security", "none", "Without TLS no secret is sent: take tls or starttls.")
        }
        if let mechanism, mechanism.carriesToken != method.usesOAuth {
            add(
                "--mechanism", mechanism.rawValue,
                method.usesOAuth
                    ? "A token goes by XOAUTH2 or OAUTHBEARER."
                    : "It carries a token; a password goes by PLAIN or LOGIN.")
        }
        let username = self.username(sender: sender)
        guard let origin, let username else { return nil }
        let savedMechanism = request.saved?.authentication.mechanism.flatMap {
            SASLMechanismName(rawValue: $0.rawValue)
        }
        return SetupPlan.SignIn(
            method: method, preferred: mechanism ?? savedMechanism,
            isMechanismFixed: mechanism != nil, username: username, origin: origin)
    }

    private mutating func method(at server: SetupPlan.Server?) -> Profile.Method? {
        let allowed = methods(at: server)
        if let text = request.auth {
            guard let method = Self.methods[text] else {
                add("--auth", text, "It must be one of device, app-password, password, none.")
                return nil
            }
            guard allowed.contains(method) else {
                let words = allowed.map(\.rawValue).joined(separator: ", ")
                add("--auth", text, "This server takes \(words).")
                return nil
            }
            return method
        }
        if let saved = request.saved?.authentication.method, !choosesServer { return saved }
        let givesClient = request.clientSecrets != nil || request.clientID != nil
        if givesClient, allowed.contains(.device) { return .device }
        // Nobody is signed in by default but where a server asks nobody.
        guard allowed != [.none] else { return Profile.Method.none }
        guard server != nil else { return nil }
        missing("--auth", allowed.map(\.rawValue).joined(separator: " or ") + ".")
        return nil
    }

    /// The words of `--auth` that this version takes.
    private static let methods: [String: Profile.Method] = [
        "device": .device, "app-password": .appPassword, "password": .password, "none": .none,
    ]

    private func methods(at server: SetupPlan.Server?) -> [Profile.Method] {
        guard let server else { return [.device, .appPassword, .password, .none] }
        return Self.methods(of: server.auth, hasOAuth: server.oauth != nil)
    }

    /// The ways to sign in that a person may choose from.
    ///
    /// - Parameters:
    ///   - server: The server of the catalogue; nil where none is chosen, or for one's own.
    ///   - oauth: The provider's OAuth server.
    ///   - isCustom: Whether it is a server of one's own.
    /// - Returns: The ways, the one to offer first in front.
    static func methods(at server: ServerEntry?, oauth: OAuthEndpoints?, isCustom: Bool)
        -> [Profile.Method]
    {
        if isCustom { return [.password, .none] }
        return methods(of: server?.auth ?? [], hasOAuth: oauth != nil)
    }

    /// The ways to sign in by what a server takes.
    ///
    /// - Parameters:
    ///   - auth: What the server takes, the way to offer first in front.
    ///   - hasOAuth: Whether the provider has an OAuth server.
    /// - Returns: The ways, in that order.
    static func methods(of auth: [AuthKind], hasOAuth: Bool) -> [Profile.Method] {
        auth.compactMap { kind in
            switch kind {
            case .oauth: hasOAuth ? .device : nil
            case .appPassword: .appPassword
            case .password: .password
            case .none: Profile.Method.none
            }
        }
    }

    private mutating func origin(for method: Profile.Method, at server: SetupPlan.Server?)
        -> SetupPlan.SecretOrigin?
    {
        guard method != .device else { return deviceOrigin(at: server) }
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
            guard method != .none else { return nil }
            if request.typesPassword { return .typed }
            if request.saved?.authentication.method == method,
                request.saved?.authentication.secret != nil
            {
                return .saved
            }
            missing(
                "--password-file",
                method == .appPassword
                    ? "A file with the app password, or - for standard input."
                    : "A file with the password, or - for standard input.")
            return nil
        }
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
