// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

@Suite struct GoogleProviderTests {
    private let google = Provider.google

    @Test func `Google's own description obeys the rules of a provider file`() throws {
        #expect(google.id == "google")
        #expect(google.servers.map(\.id) == ["gmail", "relay", "mx"])
        #expect(Provider.builtIn(id: "google") == google)
        #expect(Provider.builtIn(id: "acme") == nil)
    }

    @Test(
        arguments: [
            (
                "gmail", "smtp.gmail.com", ["465 tls", "587 starttls"],
                [.oauth, .appPassword, .serviceAccount]
            ),
            (
                "relay", "smtp-relay.gmail.com", ["587 starttls", "465 tls", "25 starttls"],
                [.none, .appPassword, .oauth, .serviceAccount]
            ),
            ("mx", "aspmx.l.google.com", ["25 starttls"], [.none]),
        ] as [(String, String, [String], [AuthKind])])
    func `the three servers are reached and signed in to as Google says`(
        id: String, host: String, ports: [String], auth: [AuthKind]
    ) throws {
        let server = try #require(google.server(id: id))
        #expect(server.host.text == host)
        #expect(server.ports.map { "\($0.port) \($0.security.rawValue)" } == ports)
        #expect(server.auth == auth)
        #expect(server.recipients == (id == "mx" ? .hosted : .anyone))
        #expect(server.replacesSender == (id == "gmail"))
        #expect((server.adminConsole != nil) == (id == "relay"))
    }

    @Test func `the OAuth endpoints are Google's`() throws {
        let oauth = try #require(google.oauth)
        #expect(oauth.deviceAuthorization?.text == "https://oauth2.googleapis.com/device/code")
        #expect(oauth.authorization?.text == "https://accounts.google.com/o/oauth2/v2/auth")
        #expect(oauth.token.text == "https://oauth2.googleapis.com/token")
        #expect(oauth.revocation?.text == "https://oauth2.googleapis.com/revoke")
        #expect(oauth.issuer == nil)
        #expect(oauth.scopes == ["openid", "email", "https://mail.google.com/"])
        #expect(oauth.clientSecret == .required)
    }

    @Test func `every limit has a dated source`() {
        for server in google.servers {
            let limits = server.limits
            let known: [(String, Int?)] = [
                ("messages_per_day", limits.messagesPerDay),
                ("messages_per_day_personal", limits.messagesPerDayPersonal),
                ("recipients_per_day", limits.recipientsPerDay),
                ("recipients_per_message", limits.recipientsPerMessage),
                ("organization_recipients_per_day", limits.organizationRecipientsPerDay),
                (
                    "organization_recipients_per_10_minutes",
                    limits.organizationRecipientsPer10Minutes
                ),
            ]
            let stated = known.filter { $0.1 != nil }.map { "limits.\($0.0)" }
            let backed = server.facts.map(\.about).filter { $0.hasPrefix("limits.") }
            #expect(Set(stated) == Set(backed))
            #expect(server.facts.allSatisfy { $0.checked >= "2026-11" && $0.source.isSecure })
        }
        #expect(google.server(id: "gmail")?.limits.messagesPerDay == 2_000)
        #expect(google.server(id: "gmail")?.limits.messagesPerDayPersonal == 500)
        #expect(google.server(id: "relay")?.limits.recipientsPerDay == 10_000)
    }

    @Test func `the relay's settings name the page and its choices`() throws {
        let console = try #require(google.server(id: "relay")?.adminConsole)
        #expect(
            console.path.joined(separator: " > ")
                == "Apps > Google Workspace > Gmail > Routing > SMTP relay service > Configure")
        #expect(
            console.settings.map(\.name) == ["Allowed senders", "Authentication", "Encryption"])
        #expect(console.settings.map(\.choices.count) == [3, 2, 1])
    }
}
