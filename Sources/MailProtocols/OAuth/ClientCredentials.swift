// SPDX-License-Identifier: Apache-2.0

/// The OAuth client that a person registered at the provider: its id, and its secret if it has one.
package struct ClientCredentials: Sendable, Equatable {
    /// The largest file with credentials that is read, in octets.
    package static let fileLimit = 65_536

    /// The client's id.
    package let id: String
    /// The client's secret; providers of installed programs don't rely on it, yet some want it.
    package let secret: Secret?
    /// The one address that the browser may come back to, for a client of the type Web application.
    package private(set) var redirect: LoopbackRedirect?

    /// Whether something that copying had left around id or secret was dropped.
    package private(set) var wasCleaned = false

    /// Takes an id and a secret as a person gave them, without what copying leaves around them.
    ///
    /// - Parameters:
    ///   - id: The id, printable ASCII (RFC 6749, appendix A.1).
    ///   - secret: The secret, likewise; one of blanks alone counts as none.
    /// - Throws: `ClientCredentialsFault`, naming the one that can't be right.
    package init(id: String, secret: Secret? = nil) throws(ClientCredentialsFault) {
        let idOctets = CopiedText.cleaned(Array(id.utf8))
        guard !idOctets.isEmpty else { throw .missing(field: "client_id") }
        guard Self.isPrintable(idOctets) else { throw .malformed(field: "client_id") }
        let secretOctets = CopiedText.cleaned(secret?.exposedBytes ?? [])
        guard Self.isPrintable(secretOctets) else { throw .malformed(field: "client_secret") }
        self.id = String(decoding: idOctets, as: UTF8.self)
        self.secret = secretOctets.isEmpty ? nil : Secret(secretOctets)
        wasCleaned = idOctets.count != id.utf8.count || secretOctets.count != (secret?.count ?? 0)
    }

    /// Reads Google's downloaded `client_secret_….json`, or the same members without a frame.
    ///
    /// Its endpoints are not used: they come from the provider, so that a doctored file can't send
    /// a token elsewhere.
    ///
    /// - Parameter file: The octets of the file.
    /// - Throws: `ClientCredentialsFault`, saying what the file is instead.
    package init(file: [UInt8]) throws(ClientCredentialsFault) {
        let value: JSONValue
        do {
            value = try StrictJSON.value(of: file, atMost: Self.fileLimit)
        } catch {
            throw .notJSON(error)
        }
        guard case .object(let members) = value else { throw .notAnObject }
        if members["type"] == .string("service_account") || members["private_key"] != nil {
            throw .serviceAccountKey
        }
        if members["refresh_token"] != nil {
            throw .userCredentials
        }
        let client: [String: JSONValue]
        var redirect: LoopbackRedirect?
        if case .object(let inner)? = members["web"] {
            redirect = try Self.redirect(of: inner)
        }
        switch members["installed"] ?? members["web"] {
        case .object(let inner): client = inner
        case nil: client = members
        default: throw .malformed(field: "installed")
        }
        guard let id = try Self.text("client_id", in: client) else {
            throw .missing(field: "client_id")
        }
        try self.init(id: id, secret: try Self.text("client_secret", in: client).map { Secret($0) })
        self.redirect = redirect
    }

    /// The first registered address on this machine; one with a port of its own goes before.
    private static func redirect(of client: [String: JSONValue]) throws(ClientCredentialsFault)
        -> LoopbackRedirect
    {
        var registered: [String] = []
        if case .array(let uris)? = client["redirect_uris"] {
            registered = uris.compactMap { if case .string(let text) = $0 { text } else { nil } }
        }
        let usable = registered.compactMap(LoopbackRedirect.init)
        guard let best = usable.first(where: { $0.port != 80 }) ?? usable.first else {
            throw .webClient(registered: registered.prefix(3).map { VisibleText($0, limit: 100) })
        }
        return best
    }

    private static func text(_ field: String, in members: [String: JSONValue])
        throws(ClientCredentialsFault) -> String?
    {
        switch members[field] {
        case .string(let text): text
        case nil, .null: nil
        default: throw .malformed(field: field)
        }
    }

    private static func isPrintable(_ octets: [UInt8]) -> Bool {
        octets.count <= 4_096 && octets.allSatisfy { (0x20...0x7E).contains($0) }
    }
}
