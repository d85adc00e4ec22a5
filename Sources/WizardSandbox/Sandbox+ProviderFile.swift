// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Sandbox {
    /// The practice Google as `--provider` reads it: the text of a provider file.
    package var providerFile: String {
        let servers = PracticeServer.allCases.map { server in
            let ports = (endpoints.servers[server] ?? []).map { port in
                JSONValue.object([
                    "port": .integer(Int64(port.port)),
                    "security": .string(port.security.rawValue),
                ])
            }
            return JSONValue.object([
                "id": .string(server.rawValue),
                "name": .string("Practice \(server.practisedHost)"),
                "host": .string(Self.host), "ports": .array(ports),
                "auth": .array(
                    server.auth(hasServiceAccount: serviceAccount != nil).map(JSONValue.string)),
                "replaces_sender": .bool(server.replacesSender),
                "notes": .array([
                    .string(
                        "Practising \(server.practisedHost) on this machine; nothing leaves it.")
                ]),
            ])
        }
        let oauth = JSONValue.object([
            "device_authorization_endpoint": .string(endpoints.oauth + "/device/code"),
            "authorization_endpoint": .string(endpoints.oauth + "/o/oauth2/v2/auth"),
            "token_endpoint": .string(endpoints.oauth + "/token"),
            "revocation_endpoint": .string(endpoints.oauth + "/revoke"),
            "scopes": .array(
                ["openid", "email", PracticeOAuthServer.mailScope].map(JSONValue.string)),
            "client_secret": .string("required"),
        ])
        return JSONValue.object([
            "version": .integer(1), "id": .string("practice"), "name": .string("Practice Google"),
            "servers": .array(servers), "oauth": oauth,
        ]).text(pretty: true)
    }
}
