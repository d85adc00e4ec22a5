// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing
import WizardKit

/// No secret in any output: every command at its most talkative, at servers that repeat what they heard.
///
/// One row after another: each has a server in this process, and together they starve the others.
@Suite(.serialized) struct EndToEndSecrecyTests {
    /// The secret as it is, in base64 at each place of a group of four, and percent-encoded.
    static func forms(of secret: String) -> [String] {
        let octets = Array(secret.utf8)
        let base64 = (0..<3).map { offset in
            let text = Lab.base64([UInt8](repeating: 0, count: offset) + octets)
            // The characters at both ends depend on the neighbours.
            return String(text.dropFirst((offset * 8 + 5) / 6).prefix(octets.count * 4 / 3 - 2))
        }
        let percent = octets.map { octet in
            let digits = String(octet, radix: 16)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
        // The beginning alone too: JSON may write the rest in other characters.
        return [secret, String(secret.prefix(12)), percent, percent.uppercased()] + base64
    }

    /// What of the secrets stands in a text.
    static func found(_ secrets: [String], in text: String) -> [String] {
        secrets.flatMap(forms).filter { text.contains($0) }
    }

    /// Every file of the lab outside the store of secrets that holds one of the secrets.
    private static func files(of lab: Lab, with secrets: [String], besides given: [String]) throws
        -> [String]
    {
        try FileManager.default.subpathsOfDirectory(atPath: lab.path).filter { name in
            guard !name.contains("/secrets/"), !given.contains(name),
                let data = try? Data(contentsOf: URL(filePath: "\(lab.path)/\(name)"))
            else { return false }
            return !found(secrets, in: String(decoding: data, as: UTF8.self)).isEmpty
        }
    }

    private static let commands: [[String]] = [
        ["test", "--to", "me@acme.test", "--trace", "-vv"],
        ["test", "--to", "me@acme.test", "--trace", "-vv", "--json", "--save"],
        ["check", "--trace", "-vv"], ["check", "--trace", "-vv", "--json"],
        ["profile", "show", "-vv"], ["profile", "show", "-vv", "--json"],
        ["profile", "list", "-vv", "--json"], ["profile", "validate", "-vv", "--json"],
        ["profile", "path", "-vv"], ["guide", "-vv"], ["guide", "relay", "-vv", "--json"],
        ["profile", "rename", "acme.test", "other", "-vv"],
        ["profile", "rename", "other", "acme.test", "-vv", "--json"],
        ["profile", "set-default", "acme.test", "-vv", "--json"],
        ["sandbox", "--fault", "list", "-vv", "--json"],
    ]

    private static let removal = ["profile", "remove", "acme.test", "--force", "-vv", "--json"]

    @Test(arguments: ["PLAIN", "LOGIN"], ["535 5.7.8", "454 4.7.0", "334", "235 2.7.0", "999"])
    func `a password is in no stream and no file but its own`(
        _ mechanism: String, _ code: String
    ) async throws {
        let password = "MARKED horse/battery+staple?\u{E9}"
        let census = ProcessCensus()
        try await withMailServer(
            ScriptedSMTPServer(),
            changing: { server, index in
                census.take()
                server.ehlo = .say("250-mail.lab.test\n250 AUTH \(mechanism)")
                guard index > 0 else { return }
                server.auth = .echo(code)
                server.rcpt = .say("550 5.1.1 \(password) \(Lab.base64(Array(password.utf8)))")
            },
            { place in
                let lab = try Lab()
                let setup = try place.setup(in: lab, password: password)
                #expect(try await lab.run(setup).status == 0)
                let all =
                    Self.commands + [["token", "-vv", "--json"]]
                    + [setup + ["--force", "--trace", "-vv", "--json"], Self.removal]
                for command in all {
                    let run = try await lab.run(command)
                    let found = Self.found([password], in: run.stdoutText + run.stderrText)
                    #expect(found.isEmpty, "\(command): \(run.stdoutText + run.stderrText)")
                }
                #expect(
                    try Self.files(of: lab, with: [password], besides: ["password"]).isEmpty)
                #expect(census.commandLines.contains("smtp-wizard"))
                #expect(Self.found([password], in: census.commandLines).isEmpty)
            })
    }

    @Test(arguments: ["535 5.7.8", "334 ", "454 4.7.0"])
    func `tokens and a client's secret are in no stream and no file but their own`(_ code: String)
        async throws
    {
        let census = ProcessCensus()
        try await withMailServer(
            EndToEndForeignOAuthTests.mailServer,
            changing: { server, index in
                census.take()
                if index > 0 { server.auth = .echo(code) }
            },
            { place in
                let lab = try Lab()
                let oauth = try await ForeignOAuthServer.start("approve", in: lab)
                let setup = try EndToEndForeignOAuthTests.setup(oauth, place, in: lab)
                let first = try await lab.run(setup + ["-vv", "--trace"])
                #expect(first.status == 0, "\(first.stderrText)")
                let tokens = try StoredTokens(in: lab)
                let secrets = [tokens.access, tokens.refresh, oauth.clientSecret]
                #expect(Self.found(secrets, in: first.stdoutText + first.stderrText).isEmpty)
                for command in Self.commands {
                    let run = try await lab.run(command)
                    #expect(
                        Self.found(secrets, in: run.stdoutText + run.stderrText).isEmpty,
                        "\(command): \(run.stderrText)")
                }
                try tokens.age()
                let renewing = try await lab.run(["check", "--trace", "-vv", "--json"])
                let renewed = try StoredTokens(in: lab)
                #expect(renewed.access != tokens.access)
                let all = secrets + [renewed.access, renewed.refresh]
                #expect(Self.found(all, in: renewing.stdoutText + renewing.stderrText).isEmpty)
                try await Self.printsNothingBeside(renewed, secrets: all, in: lab)
                #expect(census.commandLines.contains("smtp-wizard"))
                #expect(Self.found(all, in: census.commandLines).isEmpty)
                let given = try FileManager.default.contentsOfDirectory(atPath: lab.path)
                #expect(try Self.files(of: lab, with: all, besides: given).isEmpty)
            })
    }

    /// `token` prints the access token, for that is what it is for, and nothing else of the secrets.
    private static func printsNothingBeside(
        _ tokens: StoredTokens, secrets: [String], in lab: Lab
    ) async throws {
        let plain = try await lab.run(["token", "-vv"])
        #expect(plain.stdoutText == tokens.access + "\n")
        #expect(found(secrets, in: plain.stderrText).isEmpty, "\(plain.stderrText)")
        let json = try await lab.run(["token", "-vv", "--json"])
        let rest = json.stdoutText.replacing(tokens.access, with: "") + json.stderrText
        #expect(found(secrets, in: rest).isEmpty, "\(rest)")
    }

    @Test func `a command that keeps the secret gets it where nobody else can read it`()
        async throws
    {
        let password = "MARKED horse/battery+staple"
        try await withMailServer(ScriptedSMTPServer()) { place in
            let lab = try Lab()
            let (census, kept) = ("\(lab.path)/census", "\(lab.path)/kept")
            let look = "cat /proc/[0-9]*/cmdline /proc/self/environ >> \(census) 2>/dev/null"
            let run = try await lab.run(
                place.setup(in: lab, password: password) + [
                    "--secret-store", "command", "--secret-set", "\(look); cat > \(kept)",
                    "--secret-get", "\(look); cat \(kept)", "--secret-erase",
                    "\(look); rm \(kept)", "--trace", "-vv",
                ])
            #expect(run.status == 0, "\(run.stderrText)")
            let test = try await lab.run(["test", "--to", "me@acme.test", "--trace", "-vv"])
            #expect(test.status == 0, "\(test.stderrText)")
            let removal = try await lab.run(Self.removal)
            #expect(removal.status == 0, "\(removal.stderrText)")
            let outputs = [run, test, removal].map { $0.stdoutText + $0.stderrText }.joined()
            #expect(Self.found([password], in: outputs).isEmpty)
            let seen = String(
                decoding: try Data(contentsOf: URL(filePath: census)), as: UTF8.self)
            #expect(seen.contains("smtp-wizard\0test\0--to"))
            #expect(seen.contains("HOME=\(lab.path)"))
            #expect(Self.found([password], in: seen).isEmpty)
        }
    }

    @Test func `a pasted session shows the refusal and not what was said before it`() async throws {
        let password = "MARKED horse/battery+staple"
        let text = """
            C: AUTH PLAIN \(Lab.base64(Array("\0me@acme.test\0\(password)".utf8)))
            S: 535 5.7.8 Username and Password not accepted. a1 - gsmtp
            C: AUTH LOGIN
            S: 334 VXNlcm5hbWU6
            C: \(Lab.base64(Array("me@acme.test".utf8)))
            S: 334 UGFzc3dvcmQ6
            C: \(Lab.base64(Array("\(password)..".utf8)))
            S: 535 5.7.8 Username and Password not accepted. a2 - gsmtp
            PASS \(password)
            """
        let lab = try Lab()
        for flags in [["-vv"], ["-vv", "--json"]] {
            let run = try await lab.run(["explain"] + flags, stdin: text)
            #expect(run.status == 0)
            #expect(
                Self.found([password], in: run.stdoutText + run.stderrText).isEmpty,
                "\(run.stdoutText)")
        }
    }

    @Test func `the search finds a secret in each of its forms`() {
        let secret = "MARKED horse/battery+staple"
        for prefix in ["", "a", "ab", "abc"] {
            let text = Lab.base64(Array("\(prefix)\(secret)xyz".utf8))
            #expect(!Self.found([secret], in: text).isEmpty, "\(prefix)")
        }
        #expect(!Self.found(["ab cd"], in: "x%61%62%20%63%64y").isEmpty)
        #expect(Self.found([secret], in: "nothing").isEmpty)
    }
}
