// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import WizardKit

/// Documents to read, and ways to break one.
enum ProfileFixtures {
    /// A change to one field, by its dotted name; nil removes it.
    struct Change: Sendable, CustomStringConvertible {
        let field: String
        let value: JSONValue?
        /// The fields that problems are expected for.
        let problems: [String]

        init(_ field: String, _ value: JSONValue?, problems: [String]? = nil) {
            self.field = field
            self.value = value
            self.problems = problems ?? [field]
        }

        var description: String { "\(field) = \(value?.text() ?? "removed")" }
    }

    /// The document with one field changed.
    static func changing(_ document: JSONValue, _ change: Change) -> JSONValue {
        changing(document, change.field.split(separator: ".").map(String.init)[...], change.value)
    }

    private static func changing(
        _ document: JSONValue, _ path: ArraySlice<String>, _ value: JSONValue?
    ) -> JSONValue {
        guard let key = path.first, case .object(var members) = document else {
            return value ?? .null
        }
        if path.count == 1 {
            members[key] = value
        } else {
            members[key] = changing(members[key] ?? .object([:]), path.dropFirst(), value)
        }
        return .object(members)
    }

    /// Changes to the full profile (`Profile.full()`) that break a rule which the schema states too.
    static let broken: [Change] =
        missing.map { Change($0, nil) } + unknown.map { Change($0, .string("x")) }
        + mistyped.flatMap { [Change($0, .null), Change($0, .bool(true)), Change($0, .array([]))] }
        + values.map { Change($0.0, $0.1) } + contradictions

    private static let missing: [String] = [
        "version", "domain", "provider", "server", "sender", "auth", "validation", "server.id",
        "server.host", "server.port", "server.security", "server.ehlo_name", "sender.address",
        "auth.method", "auth.username", "auth.oauth", "auth.secret", "auth.secret.store",
        "auth.secret.key", "auth.oauth.client_id", "auth.oauth.client_secret",
        "auth.oauth.token_endpoint", "auth.oauth.scopes_requested",
        "auth.oauth.scopes_granted", "auth.oauth.consented_at", "auth.oauth.publishing",
        "validation.state", "validation.failure", "validation.failure.code",
        "validation.failure.at",
    ]

    private static let unknown: [String] = [
        "x", "server.x", "sender.x", "auth.x", "auth.oauth.x", "auth.secret.x",
        "auth.secret.get", "validation.x", "validation.failure.x", "auth.password",
        "auth.service_account",
    ]

    private static let mistyped: [String] = [
        "domain", "provider", "server", "server.port", "server.host", "server.ca_file",
        "sender", "sender.name", "sender.reply_to", "auth", "auth.oauth", "auth.secret",
        "auth.mechanism", "auth.oauth.scopes_granted", "auth.oauth.account", "validation",
        "validation.at", "validation.reply", "validation.failure",
    ]

    private static let values: [(String, JSONValue)] = [
        ("version", .integer(0)), ("version", .string("1")), ("version", .bool(true)),
        ("version", .number(1.5)), ("domain", .string("Example.com")),
        ("domain", .string("../x")), ("domain", .string("b\u{FC}cher.de")),
        ("provider", .string("a\nb")), ("provider", .string("")),
        ("server.host", .string("a b")), ("server.host", .string("[::1]")),
        ("server.port", .integer(0)), ("server.port", .integer(65_536)),
        ("server.port", .integer(-1)), ("server.port", .number(25.5)),
        ("server.port", .string("465")), ("server.port", .integer(.max)),
        ("server.security", .string("TLS")), ("server.security", .string("none")),
        ("server.ehlo_name", .string("192.0.2.1")), ("server.ca_file", .string("ca.pem")),
        ("sender.address", .string("a@b@c")), ("sender.address", .string("a@x\r\nDATA")),
        ("sender.name", .string("a\u{1B}[2J")), ("sender.name", .string("")),
        ("sender.name", .string(String(repeating: "a", count: 2_001))),
        ("sender.reply_to", .string("nobody")), ("auth.method", .string("oauth")),
        ("auth.method", .integer(1)), ("auth.mechanism", .string("PLAIN")),
        ("auth.mechanism", .string("CRAM-MD5")), ("auth.username", .string("a\0")),
        ("auth.oauth.client_secret", .string("GOCSPX-1")),
        ("auth.oauth.token_endpoint", .string("http://example.com/token")),
        ("auth.oauth.revocation_endpoint", .string("https://user@example.com/")),
        ("auth.oauth.scopes_granted", .string("openid")),
        ("auth.oauth.scopes_granted", .array([.string("a b")])),
        ("auth.oauth.scopes_granted", .array([.integer(1)])),
        ("auth.oauth.consented_at", .null), ("auth.oauth.consented_at", .string("now")),
        ("auth.oauth.refresh_expires_at", .string("2026-11-23")),
        ("auth.oauth.refresh_expires_at", .integer(1)),
        ("auth.oauth.publishing", .string("public")),
        ("auth.secret.key", .string("../x")), ("auth.secret.key", .string("/etc/shadow")),
        ("auth.secret.key", .string("a\0b")), ("auth.secret.store", .string("vault")),
        ("validation.state", .string("ok")), ("validation.at", .string("2026-13-01T00:00:00Z")),
        ("validation.to", .string("x")), ("validation.sender_confirmed", .string("yes")),
        ("validation.queue_id", .integer(1)), ("validation.queue_id", .string("")),
        ("validation.mechanism", .string("NTLM")), ("validation.failure.code", .string("A B")),
        ("validation.reply", .string("250\u{9B}")),
    ]

    private static let contradictions: [Change] = [
        Change("validation.state", .string("validated"), problems: ["validation.failure"]),
        Change("validation.state", .string("not-tested"), problems: ["validation.failure"]),
        Change(
            "auth.method", .string("none"),
            problems: [
                "auth.mechanism", "auth.oauth", "auth.secret", "auth.username",
            ]),
        Change(
            "auth.method", .string("password"), problems: ["auth.mechanism", "auth.oauth"]),
        Change(
            "auth.method", .string("service-account"), problems: ["auth.service_account"]),
        Change(
            "auth.secret", .object(["store": .string("command"), "key": .string("x")]),
            problems: ["auth.secret.key", "auth.secret.get"]),
    ]
}
