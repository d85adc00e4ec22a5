// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import LiveWorld
import MailProtocols
import Testing
import WizardKit
import WizardSandbox

/// `sandbox` through the built program: what it says, what answers, and that nothing stays.
struct EndToEndSandboxTests {
    @Test(arguments: [SIGINT, SIGTERM])
    func `its servers answer, and a signal ends it with 0 and without its files`(
        signal: Int32
    ) async throws {
        let lab = try Lab()
        let program = try ServerProcess(["--json", "--account", "me@acme.test"], in: lab)
        let ready = try await program.readyLine()
        #expect(
            Set(ready.keys) == [
                "event", "provider_file", "ca_file", "client_file", "oauth", "inbox", "smtp",
                "client_id", "account", "password", "service_account_file",
            ])
        #expect(ready["event"] == .string("ready"))
        #expect(ready["account"] == .string("me@acme.test"))

        let files = try lab.listing()
        #expect(files.count == 5, "\(files)")
        #expect(files.allSatisfy { $0.contains(" 40700 ") || $0.contains(" 100600 ") }, "\(files)")
        for key in ["provider_file", "ca_file", "client_file", "service_account_file"] {
            let path = try #require(ready[key]).textValue
            let isThere = unsafe access(path, R_OK) == 0
            #expect(isThere && path.hasPrefix(lab.path + "/"))
        }

        let oauth = try Sandbox.port(of: #require(ready["oauth"]).textValue)
        #expect(try await LiveClient.get(port: oauth, "/device").contains(" 200 "))
        let inbox = try Sandbox.port(of: #require(ready["inbox"]).textValue)
        #expect(try await LiveClient.get(port: inbox, "/inbox.json").contains(" 200 "))
        let (tls, startTLS) = try (port("tls", in: ready), port("starttls", in: ready))
        let authorities = try Data(
            contentsOf: URL(filePath: #require(ready["ca_file"]).textValue))
        let secured = try await LiveNetwork().connect(
            to: Endpoint(host: "127.0.0.1", port: tls), by: .now + .seconds(10))
        try await secured.startTLS(
            TLSSettings(host: "127.0.0.1", certificateAuthorities: Array(authorities)),
            by: .now + .seconds(10))
        #expect(
            try await secured.read(atMost: 4, by: .now + .seconds(10)).starts(with: "220".utf8))
        let plain = try await LiveClient(port: startTLS)
        #expect(try await plain.reply().hasPrefix("220 "))

        // Both connections are still open: they don't hold up the end.
        let end = try await program.end(by: signal)
        #expect(end.status == 0)
        // Idle clients are borne for a minute.
        #expect(end.elapsed < .seconds(10), "\(end.elapsed)")
        #expect(try lab.listing().isEmpty)
        secured.close()
        plain.close()
    }

    @Test
    func `people read the addresses, the files and the command to try`() async throws {
        let lab = try Lab()
        let program = try ServerProcess([], in: lab)
        let text = try await program.text(through: "Ctrl-C")
        let folder = try #require(try lab.names(in: lab.path).first)
        for part in [
            "nothing leaves it", "noreply@acme.test", "practicepassword", "http://127.0.0.1:",
            "--provider \(lab.path)/\(folder)/provider.json",
            "--ca-file \(lab.path)/\(folder)/ca.pem",
            "--client-secrets \(lab.path)/\(folder)/client_secret.json",
            "--auth device --from noreply@acme.test",
        ] {
            #expect(text.contains(part), "\(part): \(text)")
        }
        #expect(try await program.end(by: SIGINT).status == 0)
    }

    @Test
    func `with automatic approval the first poll brings a token`() async throws {
        let lab = try Lab()
        let program = try ServerProcess(["--json", "--auto-approve"], in: lab)
        let ready = try await program.readyLine()
        let oauth = try Sandbox.port(of: #require(ready["oauth"]).textValue)
        let file = try Data(contentsOf: URL(filePath: #require(ready["client_file"]).textValue))
        let client = try StrictJSON.value(of: Array(file), atMost: 9_999)["installed"]
        #expect(client?["client_id"] == ready["client_id"])
        let id = try #require(client?["client_id"]).textValue
        let secret = try #require(client?["client_secret"]).textValue
        let code = try LiveClient.object(
            in: try await LiveClient.post(
                port: oauth, "/device/code",
                "client_id=\(id)&scope=https%3A%2F%2Fmail.google.com%2F"))
        let grant = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code"
        let token = try LiveClient.object(
            in: try await LiveClient.post(
                port: oauth, "/token",
                "client_id=\(id)&client_secret=\(secret)&grant_type=\(grant)"
                    + "&device_code=\(try #require(code["device_code"]).textValue)"))
        #expect(token["access_token"] != nil, "\(token)")
        #expect(try await program.end(by: SIGTERM).status == 0)
    }

    @Test
    func `a fault by name is what the wire shows`() async throws {
        let lab = try Lab()
        let program = try ServerProcess(
            ["--json", "--fault", "smtp.ehlo.deferred", "--fault", "oauth.device.invalid-scope"],
            in: lab)
        let ready = try await program.readyLine()
        let client = try await LiveClient(port: port("starttls", in: ready))
        #expect(try await client.reply().hasPrefix("220 "))
        #expect(try await client.say("EHLO acme.test").hasPrefix("421"))
        client.close()
        let oauth = try Sandbox.port(of: #require(ready["oauth"]).textValue)
        let answer = try await LiveClient.post(
            port: oauth, "/device/code",
            "client_id=\(try #require(ready["client_id"]).textValue)"
                + "&scope=https%3A%2F%2Fmail.google.com%2F")
        #expect(answer.contains("invalid_scope"), "\(answer)")
        #expect(try await program.end(by: SIGTERM).status == 0)
    }

    @Test
    func `fault list names every fault and starts nothing`() async throws {
        let lab = try Lab()
        let people = try await lab.run(["sandbox", "--fault", "list"])
        #expect(people.status == 0)
        #expect(people.stdoutText == Sandbox.faultList)
        let json = try await lab.run(["sandbox", "--fault", "list", "--json"]).result()
        guard case .array(let faults)? = json["faults"] else {
            Issue.record("no faults: \(json)")
            return
        }
        #expect(faults.map { $0["name"] } == Sandbox.faults.map { .string($0.name) })
    }

    @Test
    func `an unknown fault and a bad account are named together`() async throws {
        let lab = try Lab()
        let run = try await lab.run(
            [
                "sandbox", "--json", "--fault", "smtp.auth.required", "--fault", "no.such\u{1B}",
                "--account", "x@y@z",
            ], environment: ["TMPDIR": lab.path])
        #expect(run.status == 64, "\(run.stderrText)")
        guard case .array(let problems)? = try run.result()["error"]?["problems"] else {
            Issue.record("no problems: \(run.stdoutText)")
            return
        }
        #expect(problems.map { $0["field"] } == [.string("--account"), .string("--fault")])
        #expect(problems.last?["value"]?.textValue.contains("no.such") == true)
        #expect(!run.stderrText.contains("\u{1B}"))
        #expect(try lab.listing().isEmpty)
    }

    @Test
    func `a folder that can't be made ends it before anything is left`() async throws {
        let lab = try Lab()
        let run = try await lab.run(
            ["sandbox", "--json"], environment: ["TMPDIR": "\(lab.path)/absent"])
        #expect(run.status != 0 && run.status < 128)
        #expect(run.stderrText.contains("absent"))
        #expect(try lab.listing().isEmpty)
    }

    private func port(_ security: String, in ready: [String: JSONValue]) throws -> UInt16 {
        guard case .array(let ports)? = ready["smtp"],
            case .integer(let number)? = ports.first(where: {
                $0["security"] == .string(security)
            })?["port"]
        else { throw BinaryFailure(description: "no port with \(security)") }
        return try #require(UInt16(exactly: number))
    }
}
