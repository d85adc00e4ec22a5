// SPDX-License-Identifier: Apache-2.0

/// Whoever runs mail servers, described as data: what the wizard knows about Google is one such value.
package struct Provider: Sendable, Hashable {
    /// The word for it in flags and profiles, for instance `google`.
    package let id: String
    /// The name that people know.
    package let name: String
    /// Its servers, the default first; never empty, and no two have the same id.
    package let servers: [ServerEntry]
    /// Where its OAuth server is, if it has one.
    package let oauth: OAuthEndpoints?

    /// Describes a provider whose parts have been checked.
    package init(id: String, name: String, servers: [ServerEntry], oauth: OAuthEndpoints?) {
        self.id = id
        self.name = name
        self.servers = servers
        self.oauth = oauth
    }

    /// The server with the given id, or nil where there is none.
    package func server(id: String) -> ServerEntry? {
        servers.first { $0.id == id }
    }
}
