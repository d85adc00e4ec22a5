// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing
import WizardKit
import WizardSandbox

/// The sign-in of a service account through the built program.
struct EndToEndServiceAccountTests {
    /// One for all: making a key takes a moment.
    private static let account = try? PracticeServiceAccount.make()

    private static func withPractice(
        _ faults: Set<Fault> = [],
        _ body: (_ lab: Lab, _ sandbox: Sandbox, _ setup: [String]) async throws -> Void
    ) async throws {
        try await EndToEndDeviceTests.withPractice {
            $0.faults = faults
            $0.serviceAccount = Self.account
        } _: { lab, sandbox, setup in
            var setup = setup
            let start = try #require(setup.firstIndex(of: "--client-id"))
            let account = try #require(sandbox.serviceAccount)
            setup.replaceSubrange(
                start..<(start + 4),
                with: [
                    "--service-account-key",
                    try lab.file("key.json", account.file(address: sandbox.endpoints.oauth)),
                ])
            setup[try #require(setup.firstIndex(of: "device"))] = "service-account"
            try await body(lab, sandbox, setup)
        }
    }

    @Test
    func `a key signs in for good, and its path is all that is kept of it`() async throws {
        try await Self.withPractice { lab, sandbox, setup in
            let run = try await lab.run(setup)
            #expect(run.status == 0, "\(run.stderrText)")
            let auth = try run.result()["profile"]?["auth"]
            #expect(auth?["method"] == .string("service-account"))
            #expect(auth?["service_account"]?["key_file"] == .string(lab.path + "/key.json"))
            #expect(
                auth?["oauth"]?["scopes_requested"] == .array([.string("https://mail.google.com/")])
            )
            #expect(auth?["oauth"]?["consented_at"] == nil)
            let first = try StoredTokens(in: lab)
            #expect(first.refresh.isEmpty)
            try first.age()
            let test = try await lab.run(["test", "--to", "jane@example.org"])
            #expect(test.status == 0, "\(test.stderrText)")
            #expect(try StoredTokens(in: lab).access != first.access)
            #expect(sandbox.messages.count == 2)
            let validate = try await lab.run(["profile", "validate"])
            #expect(validate.status == 0, "\(validate.stderrText)")
            let everything = run.stdoutText + run.stderrText + test.stdoutText + test.stderrText
            #expect(!everything.contains("PRIVATE KEY"))
        }
    }

    @Test(arguments: [(0o644, true), (0o604, true), (0o640, false), (0o600, false)])
    func `a key that every user may read is warned of, and signs in`(
        mode: Int, warns: Bool
    ) async throws {
        try await Self.withPractice { lab, _, setup in
            let path = lab.path + "/key.json"
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            let run = try await lab.run(setup)
            #expect(run.status == 0, "\(run.stderrText)")
            guard case .array(let warnings)? = try run.result()["warnings"] else {
                Issue.record("no warnings in \(run.stdoutText)")
                return
            }
            let warning = warnings.first {
                $0["code"] == .string("oauth.service-account.key-open")
            }
            #expect((warning != nil) == warns)
            guard warns else { return }
            #expect(warning?["fix"] == .array([.string("Close it: `chmod 600 \(path)`")]))
            let words = try await lab.run(setup.filter { $0 != "--json" } + ["--force"])
            #expect(words.status == 0, "\(words.stderrText)")
            #expect(words.stderrText.contains("lets every user of this machine read it"))
            #expect(words.stderrText.contains("mode \(String(mode, radix: 8))"))
        }
    }

    /// A row of Google's table: how it is refused, what is said of it, and how the program ends.
    struct Row: Sendable, CustomTestStringConvertible {
        let fault: Fault
        let code: String
        let status: Int32
        let says: String
        var testDescription: String { fault.rawValue }
    }

    static let rows = [
        Row(
            fault: .jwtUnauthorizedClient, code: "oauth.service-account.not-delegated", status: 78,
            says: "client ID 100000000000000000001, scope https://mail.google.com/"),
        Row(
            fault: .jwtScopesNotDelegated, code: "oauth.service-account.not-delegated", status: 78,
            says: "address was entered instead of the number"),
        Row(
            fault: .jwtAccessDenied, code: "oauth.service-account.not-delegated", status: 77,
            says: "has to let its number have the permission"),
        Row(
            fault: .jwtAdminPolicy, code: "oauth.admin-policy", status: 77,
            says: "App access control"),
        Row(
            fault: .jwtNotAnEmail, code: "oauth.service-account.mailbox-unknown", status: 77,
            says: "an alias or a group"),
        Row(
            fault: .jwtUnknownMailbox, code: "oauth.service-account.mailbox-unknown", status: 77,
            says: "knows no mailbox noreply@acme.test"),
        Row(
            fault: .jwtNotShortLived, code: "oauth.clock-wrong", status: 77,
            says: "timedatectl set-ntp true"),
        Row(
            fault: .jwtSignature, code: "oauth.service-account.key-refused", status: 77,
            says: "deleted, switched off, or belongs to another account"),
        Row(
            fault: .jwtInvalidScope, code: "oauth.scope-refused", status: 77,
            says: "Check the `scopes`"),
        Row(
            fault: .jwtDisabledClient, code: "oauth.service-account.key-refused", status: 78,
            says: "deleted or disabled"),
        Row(
            fault: .jwtDeletedClient, code: "oauth.service-account.key-refused", status: 78,
            says: "deleted or disabled"),
        Row(
            fault: .jwtInvalidClient, code: "oauth.service-account.key-refused", status: 78,
            says: "knows no such service account"),
        Row(
            fault: .jwtOrgInternal, code: "oauth.org-internal", status: 77,
            says: "belongs to another organisation"),
    ]

    @Test(arguments: rows)
    func `a refusal is explained for who can mend it, and nothing is stored`(row: Row) async throws
    {
        try await Self.withPractice([row.fault]) { lab, _, setup in
            let before = try lab.listing()
            let run = try await lab.run(setup)
            #expect(run.status == row.status)
            let error = try run.result()["error"]
            #expect(error?["code"] == .string(row.code))
            let text = error?.text() ?? ""
            #expect(text.replacing("\\/", with: "/").contains(row.says), "\(text)")
            #expect(try lab.listing() == before)
        }
    }

    @Test
    func `every fault of a service account has its row`() {
        let all = Fault.allCases.filter { $0.rawValue.hasPrefix("oauth.jwt.") }
        #expect(Self.rows.map(\.fault) == all)
    }

    @Test(arguments: [
        ("", "The file is empty"), ("<html>", "is not JSON"), ("[1]", "not an object"),
        (#"{"installed":{"client_id":"x"}}"#, "is an OAuth client"),
        (#"{"type":"service_account"}"#, "no client_email"),
        (#"{"type":"service_account","client_email":"x"}"#, "client_email is none"),
        (#"{"type":"service_account","client_email":"a@b.test"}"#, "no private_key"),
        (
            #"{"type":"service_account","client_email":"a@b.test","private_key":"nonsense"}"#,
            "can't sign"
        ),
    ])
    func `a file that is no key is named before anything is sent`(text: String, says: String)
        async throws
    {
        try await Self.withPractice { lab, _, setup in
            let path = try lab.file("key.json", text)
            let before = try lab.listing()
            let run = try await lab.run(setup)
            #expect(run.status == 78)
            let error = try run.result()["error"]
            #expect(error?["code"] == .string("oauth.service-account.key-invalid"))
            let cause = error?["cause"]?.textValue ?? ""
            #expect(cause.contains(says) && cause.contains(path), "\(cause)")
            #expect(try lab.listing() == before)
        }
    }

    @Test
    func `the key works at an OAuth server that nobody here wrote`() async throws {
        let account = try #require(Self.account).file(address: "http://127.0.0.1")
        try await withMailServer(EndToEndForeignOAuthTests.mailServer) { place in
            let lab = try Lab()
            let key = try lab.file("key.json", account)
            let oauth = try await ForeignOAuthServer.start(
                "approve", in: lab, ["service_account": .string(key)])
            var setup = try EndToEndForeignOAuthTests.setup(oauth, place, in: lab)
            let start = try #require(setup.firstIndex(of: "--client-id"))
            setup.replaceSubrange(start..<(start + 4), with: ["--service-account-key", key])
            setup[try #require(setup.firstIndex(of: "device"))] = "service-account"
            let provider = try #require(setup.firstIndex(of: "--provider")) + 1
            setup[provider] = try lab.file(
                "key-provider.json",
                oauth.provider(
                    host: "127.0.0.1", port: Int(place.port), security: place.security.rawValue
                ).replacing(#"["oauth"]"#, with: #"["oauth", "service-account"]"#))
            let run = try await lab.run(setup)
            #expect(run.status == 0, "\(run.stderrText)")
            #expect(
                try oauth.requests().map(\.grant)
                    == ["urn:ietf:params:oauth:grant-type:jwt-bearer"])
            let token = try await lab.run(["token"])
            #expect(token.stdoutText == (try StoredTokens(in: lab).access) + "\n")

            let other = try await lab.run(
                setup + ["--force", "--username", "nobody@lab.test"])
            #expect(other.status == 77)
            #expect(try other.result()["error"]?["code"] == .string("oauth.grant.refused"))
        }
    }
}
