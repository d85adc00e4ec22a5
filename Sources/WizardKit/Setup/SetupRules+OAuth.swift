// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension SetupRules {
    /// Finds out which OAuth client asks for a person's consent, how, and how long that may take.
    mutating func consentOrigin(
        _ flow: SetupPlan.OAuthClient.Flow, at server: SetupPlan.Server?
    ) -> SetupPlan.SecretOrigin? {
        let patience = self.patience()
        let port = redirectPort()
        var source = clientSource()
        if source == nil, let saved = request.saved?.authentication, saved.method.usesOAuth {
            guard request.reauthorizes else { return .saved }
            guard request.clientSecrets == nil, request.clientID == nil else { return nil }
            source = .stored
        }
        guard let oauth = server?.oauth ?? savedOAuth else { return nil }
        guard let source else {
            // Two at once are named already; none at all is what is missing.
            guard request.clientSecrets == nil, request.clientID == nil else { return nil }
            missing(
                "--client-secrets",
                "The OAuth client's file as the provider gives it for download; or --client-id.")
            return nil
        }
        guard let patience, let port else { return nil }
        return .consent(
            SetupPlan.OAuthClient(
                server: oauth, source: source, patience: patience, flow: flow,
                redirectPort: port == 0 ? nil : port,
                refreshTokenPath: request.refreshTokenFile))
    }

    /// The OAuth server of a profile that is whole in itself: its provider's file may be gone.
    private var savedOAuth: OAuthServer? {
        request.saved?.authentication.oauth.flatMap { OAuthServer($0) }
    }

    /// Finds out whose key gets a token.
    mutating func keyOrigin(at server: SetupPlan.Server?) -> SetupPlan.SecretOrigin? {
        guard let path = request.serviceAccountKey else {
            if let saved = request.saved?.authentication, saved.method == .serviceAccount {
                guard request.reauthorizes, let account = saved.serviceAccount,
                    let oauth = savedOAuth
                else { return .saved }
                return .serviceAccount(
                    SetupPlan.ServiceAccount(server: oauth, keyPath: account.keyFile))
            }
            missing(
                "--service-account-key",
                "The service account's key, a JSON file as the provider gives it for download.")
            return nil
        }
        guard !path.isEmpty, !path.utf8.contains(0), path != "-" else {
            add(
                "--service-account-key", path,
                "It must be the path of a file that stays: the key is not copied.")
            return nil
        }
        guard let oauth = server?.oauth else { return nil }
        let absolute =
            path.hasPrefix("/") ? path : ConfigurationFolders.join(workingDirectory, path)
        return .serviceAccount(
            SetupPlan.ServiceAccount(server: oauth.forServiceAccounts, keyPath: absolute))
    }

    /// The port of the redirect; 0 for one that is free.
    private mutating func redirectPort() -> UInt16? {
        guard let text = request.redirectPort else { return 0 }
        guard (1...5).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = UInt16(text), port > 0
        else {
            add("--redirect-port", text, "A port is a number from 1 to 65535.")
            return nil
        }
        guard !BlockedPorts.contains(port) else {
            add(
                "--redirect-port", text,
                "Browsers open no page on this port (ERR_UNSAFE_PORT). Take one above 10080.")
            return nil
        }
        return port
    }

    private mutating func clientSource() -> SetupPlan.OAuthClient.Source? {
        switch (request.clientSecrets, request.clientID) {
        case (.some, .some):
            add("--client-id", nil, "It can't go with --client-secrets: one of the two.")
            return nil
        case (let path?, nil):
            return .file(path: path)
        case (nil, let id?):
            return .id(id, secretFile: request.clientSecretFile)
        case (nil, nil):
            return request.pastesClient ? .pasted : nil
        }
    }

    private mutating func patience() -> Duration? {
        guard let text = request.authTimeout else { return .seconds(600) }
        let digits = Array(text.utf8)
        guard (1...4).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let seconds = Int(text), (1...3_600).contains(seconds)
        else {
            add("--auth-timeout", text, "It must be a number of seconds from 1 to 3600.")
            return nil
        }
        return .seconds(seconds)
    }
}
