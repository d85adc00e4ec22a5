// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Sandbox {
    /// The practice Google as `--provider` reads it: the text of a provider file.
    package var providerFile: String {
        let ports = endpoints.smtp.map { port in
            JSONValue.object([
                "port": .integer(Int64(port.port)), "security": .string(port.security.rawValue),
            ])
        }
        let server = JSONValue.object([
            "id": .string("gmail"), "name": .string("Practice Gmail"),
            "host": .string(Self.host), "ports": .array(ports),
            "auth": .array([.string("oauth"), .string("app-password")]),
            "notes": .array([
                .string("Practising smtp.gmail.com on this machine; nothing leaves it.")
            ]),
        ])
        let oauth = JSONValue.object([
            "device_authorization_endpoint": .string(endpoints.oauth + "/device/code"),
            "token_endpoint": .string(endpoints.oauth + "/token"),
            "scopes": .array([.string(PracticeOAuthServer.mailScope)]),
            "client_secret": .string("required"),
        ])
        return JSONValue.object([
            "version": .integer(1), "id": .string("practice"), "name": .string("Practice Google"),
            "servers": .array([server]), "oauth": oauth,
        ]).text(pretty: true)
    }
}
