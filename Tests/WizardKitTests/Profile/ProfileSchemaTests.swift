// SPDX-License-Identifier: Apache-2.0

import CTrace
import FoundationEssentials
import MailProtocols
import Testing
import WizardKit

/// `docs/profile.schema.json`, as a validator that is not ours understands it.
struct ProfileSchemaTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path()

    /// Reads a list of documents and exits with 0 if each is judged as expected, and 1 otherwise.
    private static let script = """
        import json, sys
        from jsonschema import Draft202012Validator as Validator
        schema = json.load(open(sys.argv[1]))
        Validator.check_schema(schema)
        validator = Validator(schema)
        wrong = [case["name"] for case in json.load(open(sys.argv[2]))
                 if validator.is_valid(case["document"]) != case["valid"]]
        if wrong:
            open(sys.argv[2] + ".wrong", "w").write("\\n".join(wrong))
            sys.exit(1)
        """

    @Test func `profiles that are written satisfy the schema, and broken ones do not`() throws {
        var cases: [JSONValue] = []
        func add(_ name: String, _ document: JSONValue, isValid: Bool) {
            cases.append(
                .object(["name": .string(name), "document": document, "valid": .bool(isValid)]))
        }
        for (index, profile) in try Self.good().enumerated() {
            #expect(ProfileDocument.problems(of: profile) == [])
            add("good \(index)", ProfileDocument.json(of: profile), isValid: true)
        }
        let full = ProfileDocument.json(of: try Profile.full())
        for change in ProfileFixtures.broken {
            add(change.description, ProfileFixtures.changing(full, change), isValid: false)
        }
        let newer = ProfileFixtures.changing(full, .init("version", .integer(2)))
        add("version 2", newer, isValid: false)
        try Self.rules(full, add)

        let folder = try TemporaryFolder()
        try folder.write(JSONValue.array(cases).text(), to: "cases.json")
        try folder.write(Self.script, to: "validate.py")
        let python = Self.root + "/.venv/bin/python"
        try #require(
            FileManager.default.isExecutableFile(atPath: python),
            "There is no .venv with a JSON Schema validator: `make test` makes it.")
        let result = unsafe ctrace_run(
            python, folder.path("validate.py"), Self.root + "/docs/profile.schema.json",
            folder.path("cases.json"), 0)
        let wrong = try? folder.read("cases.json.wrong")
        #expect(result.status == 0 && result.error == 0, "judged otherwise: \(wrong ?? "nothing")")
    }

    /// The texts of the rules' own tables, each in a field that has the rule.
    private static func rules(
        _ full: JSONValue, _ add: (String, JSONValue, Bool) -> Void
    ) throws {
        let fields: [ProfileRuleTests.Rule: String] = [
            .domain: "domain", .host: "server.host", .ehloName: "server.ehlo_name",
            .address: "sender.address", .absolutePath: "server.ca_file",
            .endpoint: "auth.oauth.token_endpoint", .text: "provider",
            .findingCode: "validation.failure.code",
        ]
        // What a regular expression does not say: whether the groups of an IPv6 address add up, and
        // a port's range.
        let loose = [
            ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", ":1::2",
            "1:2:3:4:5:6:7:8::", "1:2:3:4:5:6:7:192.0.2.1", "192.0.2.1::", "::192.0.2.1:1",
            "https://a:0/", "https://a:65536/",
        ]
        for (table, isValid) in [(ProfileRuleTests.good, true), (ProfileRuleTests.bad, false)] {
            for (rule, texts) in table {
                guard let field = fields[rule] else { continue }
                for text in texts where !loose.contains(text) {
                    let change = ProfileFixtures.Change(field, .string(text))
                    add(change.description, ProfileFixtures.changing(full, change), isValid)
                }
            }
        }
    }

    private static func good() throws -> [Profile] {
        let full = try Profile.full()
        var command = Profile.password()
        command.authentication.secret = .command(
            Profile.SecretCommands(get: "pass show mail", set: "cat > x", erase: "rm x"))
        var account = full
        account.authentication.method = .serviceAccount
        account.authentication.serviceAccount = Profile.ServiceAccount(
            keyFile: "/etc/key.json", clientEmail: "x@y.iam.example")
        account.authentication.oauth?.consentedAt = nil
        var plain = Profile.open()
        plain.server.security = .none
        plain.server.host = "::1"
        var validated = full
        validated.validation.state = .validated
        validated.validation.failure = nil
        var signedIn = Profile.open()
        signedIn.validation = Profile.Validation(
            state: .signInOnly, at: full.validation.at, server: "smtp.gmail.com:465")
        return [full, .open(), command, account, plain, validated, signedIn]
    }
}
