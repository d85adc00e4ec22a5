// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

@Suite struct ProviderReaderTests {
    private static let least =
        #"{"version":1,"id":"acme","servers":[{"id":"s","host":"a.de","ports":[{"port":465}]}]}"#

    private static let server = #"{"id":"s","host":"a.de","ports":[{"port":465}]}"#

    @Test func `a file with the required fields alone is enough`() throws {
        let provider = try Provider(parsing: Array(Self.least.utf8))
        #expect(provider.name == "acme")
        #expect(provider.oauth == nil)
        let server = try #require(provider.servers.first)
        #expect(server.name == "s")
        #expect(server.ports == [ServerPort(port: 465, security: .tls)])
        #expect(server.auth == [.password, .none])
        #expect(server.limits == SendingLimits())
        #expect(server.recipients == .anyone && !server.replacesSender)
    }

    @Test func `the documented example is read`() throws {
        let example = #"""
            {
              "version": 1, "id": "acme", "name": "Acme Mail",
              "servers": [
                {"id": "submission", "name": "Acme submission", "host": "mail.acme.example",
                 "ports": [{"port": 465, "security": "tls"}, {"port": 587, "security": "starttls"}],
                 "auth": ["oauth", "password"], "limits": {"messages_per_day": 2000}, "notes": ["Slow."]}
              ],
              "oauth": {
                "device_authorization_endpoint": "https://a.example/d", "authorization_endpoint": "https://a.example/a",
                "token_endpoint": "http://127.0.0.1:39214/t", "revocation_endpoint": "https://a.example/r",
                "issuer": "https://a.example", "scopes": ["https://mail.google.com/"], "client_secret": "none"
              }
            }
            """#
        let provider = try Provider(parsing: Array(example.utf8))
        #expect(provider.servers.map(\.auth) == [[.oauth, .password]])
        #expect(provider.servers.first?.limits.messagesPerDay == 2_000)
        #expect(provider.servers.first?.notes == ["Slow."])
        #expect(provider.oauth?.token.port == 39_214)
        #expect(provider.oauth?.issuer?.text == "https://a.example")
        #expect(provider.oauth?.clientSecret == ClientSecret.none)
    }

    private typealias ClientSecret = OAuthEndpoints.ClientSecret

    @Test(
        arguments: [
            (#"{}"#, ["version", "id", "servers"]),
            ("[]", ["--provider", "version", "id", "servers"]),
            (#"{"version":2,"shape":"new"}"#, ["version"]), (#"{"version":"1"}"#, ["version"]),
            ("", ["--provider"]), ("{", ["--provider"]), (#"{"a":1,"a":2}"#, ["--provider"]),
            ("\u{FEFF}\(least)", ["--provider"]), ("\(least) x", ["--provider"]),
            (#"{"version":1,"id":"acme","servers":[]}"#, ["servers"]),
            (#"{"version":1,"id":"acme","servers":{}}"#, ["servers"]),
            (
                #"{"version":1,"id":"acme","servers":[7]}"#,
                [
                    "servers[0]", "servers[0].id", "servers[0].host", "servers[0].ports",
                ]
            ),
            (#"{"version":1,"id":"acme","servers":[\#(server),\#(server)]}"#, ["servers"]),
            (
                #"{"version":1,"id":"acme","servers":[\#(server)],"color":1,"x\u001b":2}"#,
                [
                    "color", "x\\x1B",
                ]
            ),
            (
                #"{"version":1,"id":"acme","servers":[\#(server)],"oauth":{}}"#,
                ["oauth.token_endpoint"]
            ),
            (
                #"{"version":1,"id":"acme","servers":[\#(server)],"oauth":{"token_endpoint":"http://a.de/","scopes":["a b"],"client_secret":"maybe"}}"#,
                ["oauth.token_endpoint", "oauth.scopes", "oauth.client_secret"]
            ),
            (
                #"{"version":1,"id":"A","servers":[{"id":"custom","host":"a,b","ports":[{"port":0},{"port":65536},{"port":"465"},{"port":2525},{"port":25,"security":"ssl"},{}],"auth":["oauth","magic",1],"limits":{"messages_per_day":-1,"per_hour":2},"notes":["a\nb"],"extra":true}]}"#,
                [
                    "id", "servers[0].id", "servers[0].host", "servers[0].ports[0].port",
                    "servers[0].ports[1].port", "servers[0].ports[2].port",
                    "servers[0].ports[3].security", "servers[0].ports[4].security",
                    "servers[0].ports[5].port", "servers[0].auth[1]", "servers[0].auth[2]",
                    "servers[0].limits.messages_per_day", "servers[0].limits.per_hour",
                    "servers[0].notes[0]", "servers[0].extra",
                ]
            ),
            (
                #"{"version":1,"id":"acme","servers":[{"id":"s","host":"a.de","ports":[],"auth":[]}]}"#,
                ["servers[0].ports", "servers[0].auth"]
            ),
            (
                #"{"version":1,"id":"acme","servers":[{"id":"s","host":"a.de","ports":[{"port":465}],"facts":[{"about":"x","text":"y","source":"ftp://x","checked":"2026-13"}]}]}"#,
                ["servers[0].facts[0].source", "servers[0].facts[0].checked"]
            ),
        ])
    func `all that is wrong is named at once, each by its field`(file: String, fields: [String])
        throws
    {
        let fault = try #require(throws: CatalogueFault.self) {
            try Provider(parsing: Array(file.utf8))
        }
        #expect(fault.problems.map(\.field) == fields)
        #expect(fault.problems.allSatisfy { [".", "?"].contains($0.rule.suffix(1)) })
    }

    @Test(arguments: [
        "acme", "a", "acme-mail-2", "google", "practice", String(repeating: "a", count: 32),
    ])
    func `an id is of letters, digits and hyphens`(id: String) throws {
        let file = Self.least.replacing("acme", with: id)
        #expect(try Provider(parsing: Array(file.utf8)).id == id)
    }

    @Test(arguments: [
        "custom", "-a", "Acme", "a b", "a.b", "../x", "a/b", "é", "\u{212A}", "a\u{301}",
        String(repeating: "a", count: 33), "",
    ])
    func `T-120: an id that could be a path or a word of ours is refused`(id: String) throws {
        let file = Self.least.replacing("acme", with: id)
        let fault = try #require(throws: CatalogueFault.self) {
            try Provider(parsing: Array(file.utf8))
        }
        #expect(fault.problems.map(\.field) == ["id"])
    }

    @Test func `a file longer than the limit is refused unread`() throws {
        let padding = String(repeating: " ", count: Provider.sizeLimit - Self.least.utf8.count)
        #expect(try Provider(parsing: Array((Self.least + padding).utf8)).id == "acme")
        #expect(throws: CatalogueFault.self) {
            try Provider(parsing: Array((Self.least + padding + " ").utf8))
        }
    }

    @Test func `the number of entries is bounded`() throws {
        let many = Array(repeating: Self.server, count: 65).joined(separator: ",")
        let file = #"{"version":1,"id":"acme","servers":[\#(many)]}"#
        let fault = try #require(throws: CatalogueFault.self) {
            try Provider(parsing: Array(file.utf8))
        }
        #expect(fault.problems.map(\.field) == ["servers"])
    }

    @Test func `a deeply nested file is refused without a crash`() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: CatalogueFault.self) { try Provider(parsing: Array(deep.utf8)) }
    }
}
