// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

struct ProfileDocumentTests {
    @Test func `the documented example is read, and written again octet by octet`() throws {
        let example = """
            {"version": 1, "domain": "example.com", "provider": "google",
             "server": {"id": "gmail", "host": "smtp.gmail.com", "port": 465, "security": "tls",
                        "ehlo_name": "example.com"},
             "sender": {"address": "noreply@example.com", "name": "Example",
                        "reply_to": "help@example.com"},
             "auth": {"method": "browser", "mechanism": "XOAUTH2",
                      "username": "noreply@example.com",
                      "oauth": {"client_id": "1", "client_secret": "required",
                                "token_endpoint": "https://oauth2.googleapis.com/token",
                                "authorization_endpoint": "https://accounts.google.com/auth",
                                "device_authorization_endpoint": "https://oauth2.example/device",
                                "revocation_endpoint": "https://oauth2.example/revoke",
                                "scopes_requested": ["https://mail.google.com/"],
                                "scopes_granted": ["https://mail.google.com/"],
                                "account": "noreply@example.com",
                                "consented_at": "2026-11-23T22:50:02Z",
                                "refresh_expires_at": null, "publishing": "unknown"},
                      "secret": {"store": "file", "key": "example.com-7f3a9c"}},
             "validation": {"state": "validated", "at": "2026-11-23T22:51:47Z",
                            "to": "admin@example.com", "sender_confirmed": null,
                            "server": "smtp.gmail.com:465", "tls": "TLSv1.3",
                            "mechanism": "XOAUTH2", "reply": "250 2.0.0 OK",
                            "queue_id": null, "message_id": "<1@example.com>"}}
            """
        let value = try StrictJSON.value(of: Array(example.utf8), atMost: 10_000)
        let profile = try ProfileDocument.profile(from: value)
        #expect(profile.server.port == 465)
        #expect(profile.authentication.method == .browser)
        #expect(profile.validation.state == .validated)
        #expect(ProfileDocument.json(of: profile) == value)
    }

    @Test func `writing and reading changes nothing, and the text is canonical`() throws {
        for profile in [try Profile.full(), .open()] {
            let text = ProfileDocument.json(of: profile).text(pretty: true)
            let value = try StrictJSON.value(of: Array(text.utf8), atMost: 10_000)
            #expect(try ProfileDocument.profile(from: value) == profile)
            #expect(value.text(pretty: true) == text)
            #expect(text.utf8.last == UInt8(ascii: "\n"))
        }
        let text = ProfileDocument.json(of: .open()).text()
        #expect(text.utf8.contains(UInt8(ascii: "?")) == false)
        #expect(text.contains("\"queue_id\":null"))
        #expect(text.contains("\"sender_confirmed\":null"))
        #expect(!text.contains("reply_to"))
    }

    @Test(arguments: ProfileFixtures.broken)
    func `what breaks a rule is named by its field`(change: ProfileFixtures.Change) throws {
        let document = ProfileFixtures.changing(ProfileDocument.json(of: try .full()), change)
        let found = try #require(Self.problems(document))
        #expect(Set(found.map(\.field)) == Set(change.problems))
        #expect(found.allSatisfy { $0.rule.utf8.last == UInt8(ascii: ".") })
    }

    @Test func `every problem is named at once`() throws {
        var document = ProfileDocument.json(of: try .full())
        let changes = [
            ProfileFixtures.Change("domain", .string("X")), .init("server.port", .integer(0)),
            .init("sender.address", nil), .init("extra", .integer(1)),
            .init("validation.state", .string("?")),
        ]
        for change in changes {
            document = ProfileFixtures.changing(document, change)
        }
        let found = try #require(Self.problems(document))
        #expect(
            Set(found.map(\.field)) == [
                "domain", "server.port", "sender.address", "extra", "validation.state",
            ])
    }

    @Test(
        "T-102: no problem quotes what may be a secret",
        arguments: [
            ProfileFixtures.Change("auth.password", .string("hunter2")),
            .init("auth.oauth.client_secret", .string("hunter2")),
            .init("auth.secret.key", .string("/hunter2")),
            .init(
                "auth.secret",
                .object(["store": .string("command"), "get": .string("echo hunter2\n")])),
            .init("auth.secret.set", .string("hunter2")),
        ])
    func quoted(change: ProfileFixtures.Change) throws {
        let document = ProfileFixtures.changing(ProfileDocument.json(of: try .full()), change)
        let found = try #require(Self.problems(document))
        #expect(!found.isEmpty)
        #expect(!String(describing: found).contains("hunter2"))
    }

    @Test(
        "T-105: a foreign field or value is shown without control characters",
        arguments: [
            ProfileFixtures.Change("a\u{1B}]52;c;x\u{7}", .integer(1)),
            .init("domain", .string("a\u{1B}[2J\u{202E}")),
        ])
    func shown(change: ProfileFixtures.Change) throws {
        let document = ProfileFixtures.changing(ProfileDocument.json(of: try .full()), change)
        let found = try #require(Self.problems(document))
        let shown = found.map { $0.field + ($0.value?.description ?? "") }.joined()
        #expect(!shown.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
        #expect(shown.contains("\\x1B"))
    }

    @Test func `a newer version is said to be one, whatever else is wrong`() {
        #expect(throws: DocumentFailure.newerVersion(2)) {
            try ProfileDocument.profile(from: .object(["version": .integer(2), "x": .null]))
        }
    }

    @Test(arguments: [JSONValue.null, .array([]), .string("x"), .integer(1)])
    func `a document that is no object is refused`(value: JSONValue) throws {
        #expect(try #require(Self.problems(value)).map(\.field) == ["file"])
    }

    @Test func `a service account names its key and needs no consent`() throws {
        var profile = try Profile.full()
        profile.authentication.method = .serviceAccount
        profile.authentication.serviceAccount = Profile.ServiceAccount(
            keyFile: "/etc/key.json", clientEmail: "x@y.iam.example")
        profile.authentication.oauth?.consentedAt = nil
        #expect(ProfileDocument.problems(of: profile).isEmpty)
    }

    private static func problems(_ value: JSONValue) -> [Problem]? {
        do throws(DocumentFailure) {
            _ = try ProfileDocument.profile(from: value)
            return []
        } catch .problems(let problems) {
            return problems
        } catch {
            return nil
        }
    }
}
