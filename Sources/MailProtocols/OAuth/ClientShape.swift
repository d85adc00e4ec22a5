// SPDX-License-Identifier: Apache-2.0

/// The shapes of Google's client ids and secrets, and of what stands for them in instructions.
///
/// They are checked before any request: Google's own answer to a wrong id names no cause.
package enum ClientShape {
    /// What is wrong with a client that is to be Google's; nil where nothing is.
    ///
    /// - Parameter client: The client.
    /// - Returns: The fault.
    package static func fault(inGoogles client: ClientCredentials) -> ClientCredentialsFault? {
        let id = client.id.lowercased()
        if isPlaceholder(id) { return .placeholder(field: "client_id") }
        if let secret = client.secret?.exposedText?.lowercased(), isPlaceholder(secret) {
            return .placeholder(field: "client_secret")
        }
        guard id.hasSuffix(".apps.googleusercontent.com"), let first = id.utf8.first,
            (0x30...0x39).contains(first)
        else { return .notGoogles(isAddress: id.contains("@"), isSecret: id.hasPrefix("gocspx-")) }
        return nil
    }

    private static func isPlaceholder(_ text: String) -> Bool {
        ["your_", "your-", "<", "xxx", "...", "…", "placeholder", "example", "changeme"]
            .contains { text.contains($0) }
    }
}
