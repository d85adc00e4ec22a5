// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// The OAuth client that the practice Google knows.
package struct PracticeClient: Sendable {
    /// The client's public name.
    package let id: String
    /// The client's secret, which guards nothing: this is practice.
    package let secret: Secret

    /// Names a client.
    package init(id: String, secret: Secret) {
        self.id = id
        self.secret = secret
    }

    /// The client as Google's console hands it out (`client_secret_*.json`).
    ///
    /// - Parameter address: The OAuth server's address.
    /// - Returns: The text of the file.
    package func file(address: String) -> String {
        JSONValue.object([
            "installed": .object([
                "client_id": .string(id), "client_secret": .string(secret.exposedText ?? ""),
                "project_id": .string("practice"),
                "token_uri": .string(address + "/token"),
                "redirect_uris": .array([.string("http://localhost")]),
            ])
        ]).text(pretty: true)
    }
}
