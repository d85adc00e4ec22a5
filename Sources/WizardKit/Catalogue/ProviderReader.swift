// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Provider {
    /// The largest provider file, in octets.
    package static let sizeLimit = 262_144

    /// Reads a provider file; the built-in providers are read in the same way.
    ///
    /// - Parameter octets: The file's contents: JSON in UTF-8.
    /// - Throws: `CatalogueFault` with everything that is wrong at once.
    package init(parsing octets: [UInt8]) throws(CatalogueFault) {
        let value: JSONValue
        do {
            value = try StrictJSON.value(of: octets, atMost: Self.sizeLimit)
        } catch {
            throw CatalogueFault("--provider", Self.rule(for: error))
        }
        var reader = CatalogueReader(value, path: "")
        let provider = Self.read(&reader)
        guard let provider, reader.problems.isEmpty else {
            throw CatalogueFault(problems: reader.problems)
        }
        self = provider
    }

    private static func rule(for failure: StrictJSON.Failure) -> String {
        switch failure {
        case .empty: "The provider file is empty."
        case .tooLong(let limit): "The provider file has at most \(limit) octets."
        case .notUTF8: "The provider file is JSON in UTF-8."
        case .malformed: "The provider file is not JSON."
        case .doubledKey: "In the provider file a key stands twice in one object."
        }
    }

    private static func read(_ reader: inout CatalogueReader) -> Provider? {
        let version = reader.value("version", isRequired: true)
        if let version, version != .integer(1) {
            reader.refuse("version", version, "This program reads version 1.")
            // Of another version nothing is known, so nothing more can be said about it.
            return nil
        }
        let id = reader.text("id", isRequired: true, as: identifier)
        let name = reader.text("name")
        let oauth = reader.value("oauth").flatMap { OAuthEndpoints.read($0, in: &reader) }
        let defaults: [AuthKind] = (oauth == nil ? [] : [.oauth]) + [.password, .none]
        let entries = reader.list("servers", isRequired: true) ?? []
        let servers = entries.compactMap {
            ServerEntry.read($0.value, at: $0.key, defaults: defaults, in: &reader)
        }
        if entries.isEmpty, reader.problems.allSatisfy({ $0.field != "servers" }) {
            reader.refuse("servers", nil, "It has at least one server.")
        }
        var seen: Set<String> = []
        for server in servers where !seen.insert(server.id).inserted {
            reader.refuse("servers", .string(server.id), "No two servers have the same id.")
        }
        reader.finish()
        guard let id, !servers.isEmpty else { return nil }
        return Provider(id: id, name: name ?? id, servers: servers, oauth: oauth)
    }

    /// Checks an id against an allow-list, since it goes into flags, profiles and messages.
    static func identifier(_ text: String) -> Result<String, RuleFault> {
        let isAllowed = text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
        }
        guard isAllowed, text.utf8.count <= 32, text.utf8.first != UInt8(ascii: "-") else {
            return .failure(
                RuleFault(
                    rule: "It is 1 to 32 of a-z, 0-9 and hyphens, and begins with no hyphen."))
        }
        guard text != ServerEntry.customID else {
            return .failure(RuleFault(rule: "The id custom is for servers that no file describes."))
        }
        return .success(text)
    }
}

extension OAuthEndpoints {
    fileprivate static func read(_ value: JSONValue, in parent: inout CatalogueReader)
        -> OAuthEndpoints?
    {
        var reader = CatalogueReader(value, path: parent.field("oauth"))
        let device = reader.text("device_authorization_endpoint", as: EndpointURL.checked)
        let authorization = reader.text("authorization_endpoint", as: EndpointURL.checked)
        let token = reader.text("token_endpoint", isRequired: true, as: EndpointURL.checked)
        let revocation = reader.text("revocation_endpoint", as: EndpointURL.checked)
        let issuer = reader.text("issuer", as: EndpointURL.checked)
        let scopes = reader.texts("scopes")
        for scope in scopes where !isScope(scope) {
            reader.refuse("scopes", .string(scope), "A scope is printable ASCII without blanks.")
        }
        let secret = reader.word("client_secret", of: ClientSecret.self)
        reader.finish()
        parent.adopt(reader.problems)
        guard let token, reader.problems.isEmpty else { return nil }
        return OAuthEndpoints(
            deviceAuthorization: device, authorization: authorization, token: token,
            revocation: revocation, issuer: issuer, scopes: scopes,
            clientSecret: secret ?? .optional)
    }

    /// Whether a text is a scope-token (RFC 6749, section 3.3).
    private static func isScope(_ text: String) -> Bool {
        text.utf8.allSatisfy {
            (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
    }
}

extension EndpointURL {
    /// The address in a text, or the rule that the text breaks.
    static func checked(_ text: String) -> Result<EndpointURL, RuleFault> {
        do {
            return .success(try EndpointURL(text))
        } catch {
            return .failure(RuleFault(rule: error.rule))
        }
    }
}
