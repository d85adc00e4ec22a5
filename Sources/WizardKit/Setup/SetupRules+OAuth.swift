// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension SetupRules {
    /// Finds out which OAuth client asks for a device code, and how long a person may take.
    mutating func deviceOrigin(at server: SetupPlan.Server?) -> SetupPlan.SecretOrigin? {
        let patience = self.patience()
        let source = clientSource()
        if source == nil, request.saved?.authentication.method == .device { return .saved }
        guard let oauth = server?.oauth, oauth.deviceAuthorizationEndpoint != nil else {
            if server != nil {
                add("--auth", "device", "This provider gives no device codes.")
            }
            return nil
        }
        guard let source else {
            // Two at once are named already; none at all is what is missing.
            guard request.clientSecrets == nil, request.clientID == nil else { return nil }
            missing(
                "--client-secrets",
                "The OAuth client's file as the provider gives it for download; or --client-id.")
            return nil
        }
        guard let patience else { return nil }
        return .deviceCode(
            SetupPlan.OAuthClient(server: oauth, source: source, patience: patience))
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
            return nil
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
