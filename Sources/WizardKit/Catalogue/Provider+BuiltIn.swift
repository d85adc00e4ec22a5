// SPDX-License-Identifier: Apache-2.0

extension Provider {
    /// Google, as the file in the program describes it.
    package static let google = Asset.google.read(Provider.init(parsing:))

    /// The built-in provider of the given id, or nil where there is none.
    package static func builtIn(id: String) -> Provider? {
        id == "google" ? google : nil
    }

    /// What is known of one of this provider's servers.
    ///
    /// A practice server is known as the one that it stands in for.
    package func knowledge(of server: ServerEntry) -> ServerEntry {
        guard id == Profile.practiceProvider else { return server }
        return Provider.google.server(id: server.id) ?? server
    }
}
