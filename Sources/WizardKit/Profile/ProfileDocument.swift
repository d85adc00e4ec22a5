// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// The JSON form of a profile, as `docs/profile.schema.json` describes it.
package enum ProfileDocument {
    /// Reads a profile.
    ///
    /// - Parameter value: The JSON document.
    /// - Returns: The profile.
    /// - Throws: `DocumentFailure` with every problem at once, by dotted field names.
    package static func profile(from value: JSONValue) throws(DocumentFailure) -> Profile {
        try ObjectReader.requireVersion(value, atMost: Profile.version)
        let notes = ObjectReader.Notes()
        let keys: Set = [
            "version", "domain", "provider", "server", "sender", "auth", "validation",
        ]
        guard let reader = ObjectReader(value, at: "", keys: keys, notes: notes) else {
            throw .problems(notes.problems)
        }
        _ = reader.integer("version", in: Profile.version...Profile.version)
        let domain = reader.text("domain", .domain)
        let provider = reader.text("provider")
        let server = server(reader)
        let sender = sender(reader)
        let authentication = AuthenticationDocument.authentication(reader)
        let validation = ValidationDocument.validation(reader)
        if server?.security == ConnectionSecurity.none, let authentication,
            authentication.method != .none
        {
            notes.problems.append(
                Problem(
                    field: "server.security", value: VisibleText("none"),
                    rule: "It is tls or starttls wherever auth.method is not none."))
        }
        guard notes.problems.isEmpty, let domain, let provider, let server, let sender,
            let authentication, let validation
        else { throw .problems(notes.problems) }
        return Profile(
            domain: domain, provider: provider, server: server, sender: sender,
            authentication: authentication, validation: validation)
    }

    /// Writes a profile.
    ///
    /// - Parameter profile: The profile, which need not keep the rules.
    /// - Returns: The JSON document.
    package static func json(of profile: Profile) -> JSONValue {
        .members([
            "version": .integer(Profile.version),
            "domain": .string(profile.domain),
            "provider": .string(profile.provider),
            "server": .members([
                "id": .string(profile.server.id),
                "host": .string(profile.server.host),
                "port": .integer(Int64(profile.server.port)),
                "security": .string(profile.server.security.rawValue),
                "ehlo_name": .string(profile.server.ehloName),
                "ca_file": profile.server.certificateAuthorityFile.map { .string($0) },
            ]),
            "sender": .members([
                "address": .string(profile.sender.address),
                "name": profile.sender.name.map { .string($0) },
                "reply_to": profile.sender.replyTo.map { .string($0) },
            ]),
            "auth": AuthenticationDocument.json(of: profile.authentication),
            "validation": ValidationDocument.json(of: profile.validation),
        ])
    }

    /// What in a profile breaks the rules, so that the file would be refused.
    ///
    /// - Parameter profile: The profile, with its secret's place.
    /// - Returns: Every problem; none where it may be saved.
    package static func problems(of profile: Profile) -> [Problem] {
        do throws(DocumentFailure) {
            _ = try Self.profile(from: json(of: profile))
            return []
        } catch .problems(let problems) {
            return problems
        } catch {
            return []
        }
    }

    private static func server(_ document: ObjectReader) -> Profile.Server? {
        let keys: Set = ["id", "host", "port", "security", "ehlo_name", "ca_file"]
        guard let reader = document.object("server", keys: keys) else { return nil }
        let id = reader.text("id")
        let host = reader.text("host", .host)
        let port = reader.integer("port", in: 1...65_535).flatMap { UInt16(exactly: $0) }
        let security = reader.choice("security", ConnectionSecurity.self)
        let ehloName = reader.text("ehlo_name", .ehloName)
        let authorities = reader.text("ca_file", .absolutePath, isRequired: false)
        guard let id, let host, let port, let security, let ehloName else { return nil }
        return Profile.Server(
            id: id, host: host, port: port, security: security, ehloName: ehloName,
            certificateAuthorityFile: authorities)
    }

    private static func sender(_ document: ObjectReader) -> Profile.Sender? {
        let keys: Set = ["address", "name", "reply_to"]
        guard let reader = document.object("sender", keys: keys) else { return nil }
        let address = reader.text("address", .address)
        let name = reader.text("name", isRequired: false)
        let replyTo = reader.text("reply_to", .address, isRequired: false)
        guard let address else { return nil }
        return Profile.Sender(address: address, name: name, replyTo: replyTo)
    }
}

extension JSONValue {
    /// An object of the members that are there.
    static func members(_ members: [String: JSONValue?]) -> JSONValue {
        .object(members.compactMapValues { $0 })
    }

    /// A text, or null where there is none.
    static func textOrNull(_ text: String?) -> JSONValue {
        text.map { .string($0) } ?? .null
    }
}
