// SPDX-License-Identifier: Apache-2.0

/// The OAuth client that a person registered at the provider: its id, and its secret if it has one.
package struct ClientCredentials: Sendable, Equatable {
    /// The largest file with credentials that is read, in octets.
    package static let fileLimit = 65_536

    /// The client's id.
    package let id: String
    /// The client's secret; providers of installed programs don't rely on it, yet some want it.
    package let secret: Secret?

    /// Takes an id and a secret as a person gave them, without the blanks around them.
    ///
    /// - Parameters:
    ///   - id: The id, printable ASCII (RFC 6749, appendix A.1).
    ///   - secret: The secret, likewise; one of blanks alone counts as none.
    /// - Throws: `ClientCredentialsFault`, naming the one that can't be right.
    package init(id: String, secret: Secret? = nil) throws(ClientCredentialsFault) {
        let idOctets = Self.trimmed(Array(id.utf8))
        guard !idOctets.isEmpty else { throw .missing(field: "client_id") }
        guard Self.isPrintable(idOctets) else { throw .malformed(field: "client_id") }
        let secretOctets = Self.trimmed(secret?.exposedBytes ?? [])
        guard Self.isPrintable(secretOctets) else { throw .malformed(field: "client_secret") }
        self.id = String(decoding: idOctets, as: UTF8.self)
        self.secret = secretOctets.isEmpty ? nil : Secret(secretOctets)
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
        if members["web"] != nil {
            throw .webClient
        }
        if members["refresh_token"] != nil {
            throw .userCredentials
        }
        let client: [String: JSONValue]
        switch members["installed"] {
        case .object(let inner): client = inner
        case nil: client = members
        default: throw .malformed(field: "installed")
        }
        guard let id = try Self.text("client_id", in: client) else {
            throw .missing(field: "client_id")
        }
        try self.init(id: id, secret: try Self.text("client_secret", in: client).map { Secret($0) })
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

    /// Drops ASCII blanks, line ends and no-break spaces, which copying from a page leaves behind.
    private static func trimmed(_ octets: [UInt8]) -> [UInt8] {
        var rest = octets[...]
        let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
        while true {
            if let first = rest.first, blanks.contains(first) {
                rest = rest.dropFirst()
            } else if rest.starts(with: [0xC2, 0xA0]) {
                rest = rest.dropFirst(2)
            } else if let last = rest.last, blanks.contains(last) {
                rest = rest.dropLast()
            } else if rest.count >= 2, rest.suffix(2).elementsEqual([0xC2, 0xA0]) {
                rest = rest.dropLast(2)
            } else {
                return Array(rest)
            }
        }
    }

    private static func isPrintable(_ octets: [UInt8]) -> Bool {
        octets.count <= 4_096 && octets.allSatisfy { (0x20...0x7E).contains($0) }
    }
}
