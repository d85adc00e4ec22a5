// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing
import WizardSandbox

/// Secrets that other programs keep, through the built program: commands, and a keyring's stand-in.
struct EndToEndSecretStoreTests {
    /// A `secret-tool` that keeps its entries in files, for what only its arguments decide.
    private static func keyring(in lab: Lab) throws -> String {
        let folder = "\(lab.path)/bin"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let program = try lab.file(
            "bin/secret-tool",
            """
            #!/bin/sh
            for last; do :; done
            entry="\(lab.path)/entry-$last"
            case $1 in
                store) cat > "$entry" ;;
                lookup) [ -e "$entry" ] && cat "$entry" ;;
                clear) rm "$entry" ;;
            esac
            """)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        return "\(folder):/usr/bin:/bin"
    }

    private static func trio(in lab: Lab) -> [String] {
        let file = "\(lab.path)/kept"
        return [
            "--secret-store", "command", "--secret-get", "cat \(file)", "--secret-set",
            "cat > \(file)", "--secret-erase", "rm \(file)",
        ]
    }

    private static func kept(_ path: String) throws -> JSONValue {
        try StrictJSON.value(of: Array(Data(contentsOf: URL(filePath: path))), atMost: 65_536)
    }

    @Test
    func `commands keep the tokens, renew them, and erase them with the profile`() async throws {
        try await EndToEndDeviceTests.withPractice { lab, _, setup in
            let run = try await lab.run(setup + Self.trio(in: lab))
            #expect(run.status == 0, "\(run.stderrText)")
            #expect(run.stderrText.contains("Saving, the secret by the command given"))
            let secret = try run.result()["profile"]?["auth"]?["secret"]
            #expect(secret?["store"] == .string("command"))
            #expect(
                !FileManager.default.fileExists(
                    atPath: lab.path + "/.local/share/smtp-wizard/secrets"))
            let first = try Self.kept(lab.path + "/kept")
            guard case .object(var members) = first else { return }
            members["access_expires_at"] = .string("2020-01-01T00:00:00Z")
            _ = try lab.file("kept", JSONValue.object(members).text())
            let token = try await lab.run(["token"])
            #expect(token.status == 0, "\(token.stderrText)")
            let second = try Self.kept(lab.path + "/kept")
            #expect(second["access_token"] != first["access_token"])
            #expect(second["refresh_token"] == first["refresh_token"])
            #expect(
                token.stdoutText == (try #require(second["access_token"]).textValue) + "\n")
            let again = try await lab.run(["setup", "--reauthorize", "--no-input"])
            #expect(again.status == 0, "\(again.stderrText)")
            #expect(try Self.kept(lab.path + "/kept")["refresh_token"] != first["refresh_token"])
            #expect(try await lab.run(["profile", "remove", "--force"]).status == 0)
            #expect(!FileManager.default.fileExists(atPath: lab.path + "/kept"))
        }
    }

    @Test
    func `the keyring gets an entry of its own, which goes when another takes its place`()
        async throws
    {
        try await withMailServer(ScriptedSMTPServer()) { place in
            let lab = try Lab()
            let path = ["PATH": try Self.keyring(in: lab)]
            let setup = try place.setup(in: lab) + ["--secret-store", "keyring", "--force"]
            var entries: Set<String> = []
            for _ in 0..<2 {
                let run = try await lab.run(setup, environment: path)
                #expect(run.status == 0, "\(run.stderrText)")
                let names = try lab.names(in: lab.path).filter { $0.hasPrefix("entry-") }
                #expect(names.count == 1)
                entries.formUnion(names)
            }
            #expect(entries.count == 2)
            let show = try await lab.run(["profile", "show", "--json"], environment: path)
            #expect(
                try show.result()["profile"]?["auth"]?["secret"]?["store"] == .string("keyring"))
            #expect(try await lab.run(["profile", "validate"], environment: path).status == 0)
            let test = try await lab.run(
                ["test", "--to", "jane@example.org"], environment: path)
            #expect(test.status == 0, "\(test.stderrText)")
            let file = try await lab.run(
                try place.setup(in: lab) + ["--secret-store", "file", "--force"],
                environment: path)
            #expect(file.status == 0)
            #expect(try lab.names(in: lab.path).allSatisfy { !$0.hasPrefix("entry-") })
        }
    }

    @Test(arguments: [
        ("true", "cat", Int32(74), "secret.command-failed"),
        ("cat >/dev/null; exit 3", "true", 73, "secret.not-stored"),
        ("cat >/dev/null", "echo '{\"version\":1,\"password\":\"x\"}'", 73, "secret.not-read-back"),
        ("cat >/dev/null", "echo nonsense", 74, "secret.malformed"),
        ("kill $$", "true", 73, "secret.not-stored"),
        ("no-such-program", "true", 73, "secret.not-stored"),
    ])
    func `a store that fails leaves nothing, and says how`(
        set: String, get: String, status: Int32, code: String
    ) async throws {
        try await withMailServer(ScriptedSMTPServer()) { place in
            let lab = try Lab()
            let setup = try place.setup(in: lab)
            let before = try lab.listing()
            let get = get == "cat" ? "exit 9" : get
            let run = try await lab.run(
                setup + [
                    "--secret-store", "command", "--secret-get", get, "--secret-set", set, "--json",
                ])
            #expect(run.status == status, "\(run.stderrText)")
            #expect(try run.result()["error"]?["code"] == .string(code))
            #expect(try lab.listing() == before)
        }
    }

    @Test
    func `a machine without secret-tool is told what to install`() async throws {
        try await withMailServer(ScriptedSMTPServer()) { place in
            let lab = try Lab()
            let run = try await lab.run(
                try place.setup(in: lab) + ["--secret-store", "keyring", "--json"],
                environment: ["PATH": lab.path])
            #expect(run.status == 69)
            #expect(try run.result()["error"]?["code"] == .string("secret.keyring-missing"))
            #expect(run.stderrText.contains("sudo apt install libsecret-tools"))
        }
    }

    @Test(arguments: [
        (["--secret-store", "vault"], "--secret-store"),
        (["--secret-store", "command"], "--secret-get"),
        (["--secret-get", "cat x"], "--secret-get"),
        (
            ["--secret-store", "command", "--secret-get", "a\nb", "--secret-set", "c"],
            "--secret-get"
        ),
    ])
    func `what does not fit together is named`(flags: [String], field: String) async throws {
        try await withMailServer(ScriptedSMTPServer()) { place in
            let lab = try Lab()
            let run = try await lab.run(place.setup(in: lab) + flags)
            #expect(run.status == 64)
            #expect(run.stderrText.contains(field), "\(run.stderrText)")
        }
    }
}
