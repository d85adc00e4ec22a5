// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension SetupRules {
    /// Finds the server, its ports and the name that EHLO gives.
    ///
    /// Without a sender the EHLO name stays empty, so that the rest can be checked all the same.
    mutating func server(ehloDefault: DomainName?) -> SetupPlan.Server? {
        let ehloName = self.ehloName(default: ehloDefault)
        let trustPath = self.trustPath()
        guard let found = entry() else { return nil }
        let host = request.host.map { self.host($0) } ?? found.entry.host
        let ports = self.ports(of: found.entry)
        guard let host, let ports else { return nil }
        return SetupPlan.Server(
            providerID: found.providerID, providerPath: providerPath,
            providerName: found.providerName, id: found.entry.id, host: host, ports: ports,
            auth: found.entry.auth, mailExchangers: found.entry.mailExchangers,
            replacesSender: found.entry.replacesSender, oauth: oauth(of: found),
            ehloName: ehloName ?? "",
            trustPath: trustPath)
    }

    /// The provider file that a flag names, if it is there for another run too.
    private var providerPath: String? {
        guard let text = request.provider, Provider.builtIn(id: text) == nil, !request.isPractice
        else { return nil }
        return text
    }

    /// Whether any flag speaks of another server than the saved profile's.
    var choosesServer: Bool {
        request.server != nil || request.host != nil || request.provider != nil
    }

    /// A server, and whose it is.
    private struct Found {
        var providerID: String
        var providerName: String
        var entry: ServerEntry
    }

    private mutating func entry() -> Found? {
        if let saved = request.saved, !choosesServer { return savedEntry(saved) }
        if request.server == ServerEntry.customID
            || (request.server == nil && request.host != nil)
        {
            return customEntry()
        }
        guard let provider else { return nil }
        guard let id = request.server ?? provider.servers.first?.id,
            let entry = provider.server(id: id)
        else {
            let ids = provider.servers.map(\.id) + [ServerEntry.customID]
            add("--server", request.server, "It must be one of \(ids.joined(separator: ", ")).")
            checkPortAlone()
            return nil
        }
        return Found(providerID: provider.id, providerName: provider.name, entry: entry)
    }

    private func oauth(of found: Found) -> OAuthServer? {
        guard let provider, provider.id == found.providerID else { return nil }
        return provider.oauth.flatMap { try? OAuthServer($0) }
    }

    private mutating func customEntry() -> Found? {
        guard let host = request.host else {
            add("--host", nil, "The host name of your server, with --server custom.")
            checkPortAlone()
            return nil
        }
        do {
            return Found(
                providerID: ServerEntry.customID, providerName: "Custom",
                entry: try ServerEntry.custom(
                    host: host, port: request.port, security: request.security))
        } catch {
            add(error.problems)
            return nil
        }
    }

    private mutating func savedEntry(_ saved: Profile) -> Found? {
        let known = provider.flatMap { $0.id == saved.provider ? $0 : nil }
        let entry = known?.server(id: saved.server.id)
        do {
            return Found(
                providerID: saved.provider, providerName: known?.name ?? saved.provider,
                entry: ServerEntry(
                    id: saved.server.id, name: entry?.name ?? saved.server.host,
                    host: try HostName(saved.server.host),
                    ports: [ServerPort(port: saved.server.port, security: saved.server.security)],
                    auth: entry?.auth ?? AuthKind.allCases,
                    mailExchangers: entry?.mailExchangers ?? [],
                    replacesSender: entry?.replacesSender ?? false))
        } catch {
            add("server.host", saved.server.host, error.rule)
            return nil
        }
    }

    private mutating func ports(of entry: ServerEntry) -> [ServerPort]? {
        do {
            return try entry.ports(port: request.port, security: request.security)
        } catch {
            // A server of flags alone has had its port and security checked already.
            if problems.isEmpty || entry.id != ServerEntry.customID { add(error.problems) }
            return nil
        }
    }

    /// Checks port and security where there is no server to check them with.
    private mutating func checkPortAlone() {
        do {
            _ = try ServerEntry.custom(
                host: "localhost", port: request.port, security: request.security)
        } catch {
            add(error.problems)
        }
    }

    private mutating func host(_ text: String) -> HostName? {
        do {
            return try HostName(text)
        } catch {
            add("--host", text, error.rule)
            return nil
        }
    }

    private mutating func ehloName(default derived: DomainName?) -> String? {
        guard let text = request.ehloName ?? request.saved?.server.ehloName else {
            return derived?.text
        }
        do {
            return try EHLOName(text).text
        } catch {
            add("--ehlo-name", text, error.rule)
            return nil
        }
    }

    private mutating func trustPath() -> String? {
        guard let path = request.caFile ?? request.saved?.server.certificateAuthorityFile else {
            return nil
        }
        guard !path.isEmpty, !path.utf8.contains(0) else {
            add("--ca-file", path, "It must be the path of a PEM file.")
            return nil
        }
        return path.utf8.first == UInt8(ascii: "/") ? path : workingDirectory + "/" + path
    }
}
