// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension SetupPlan.Server {
    /// What a practice server stands in for at one of its ports; nil where this is none.
    package func practised(at port: ServerPort) -> Endpoint? {
        guard providerID == Profile.practiceProvider,
            let known = Provider.google.server(id: id)
        else { return nil }
        let same = known.ports.first { $0.security == port.security }
        return Endpoint(host: known.host.text, port: (same ?? port).port)
    }
}

extension SetupPlan {
    /// What an explanation may know of this plan.
    package var circumstances: Circumstances {
        var known = Circumstances()
        known.providerID = server.providerID
        // A server of the person's own is "the server": it has no other name.
        known.providerName = server.providerID == ServerEntry.customID ? nil : server.providerName
        known.serverID = server.id
        known.providerPath = server.providerPath
        known.authorityPath =
            server.providerID == Profile.practiceProvider
                && server.providerPath == nil ? nil : server.trustPath
        known.credentialArguments = signIn?.origin.arguments ?? []
        known.host = server.host.text
        known.port = server.ports.first?.port
        known.security = server.ports.first?.security
        known.signIn = Circumstances.SignIn(rawValue: signIn?.method.rawValue ?? "none")
        known.username = signIn?.username
        known.sender = identity.sender.description
        known.recipient = testTo?.description
        known.ehloName = server.ehloName
        return known
    }
}

extension SetupPlan.SecretOrigin {
    /// The flags that name the same credential again, with their values; none is a secret.
    fileprivate var arguments: [String] {
        switch self {
        case .file(let path): ["--password-file", path]
        case .command(let command): ["--password-command", command]
        case .typed, .saved: []
        case .serviceAccount(let account): ["--service-account-key", account.keyPath]
        case .consent(let asking):
            switch asking.source {
            case .pasted, .stored: []
            case .file(let path): ["--client-secrets", path]
            case .id(let id, nil): ["--client-id", id]
            case .id(let id, let path?): ["--client-id", id, "--client-secret-file", path]
            }
        }
    }
}
