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
        ["profile", "path", "-vv"],
    ]

    @Test(arguments: ["PLAIN", "LOGIN"], ["535 5.7.8", "454 4.7.0", "334", "235 2.7.0", "999"])
    func `a password is in no stream and no file but its own`(
        _ mechanism: String, _ code: String
    ) async throws {
        let password = "MARKED horse/battery+staple?\u{E9}"
        try await withMailServer(
            ScriptedSMTPServer(),
            changing: { server, index in
                server.ehlo = .say("250-mail.lab.test\n250 AUTH \(mechanism)")
                guard index > 0 else { return }
                server.auth = .echo(code)
                server.rcpt = .say("550 5.1.1 \(password) \(Lab.base64(Array(password.utf8)))")
            },
            { place in
                let lab = try Lab()
                let setup = try place.setup(in: lab, password: password)
                #expect(try await lab.run(setup).status == 0)
                for command in Self.commands + [setup + ["--force", "--trace", "-vv", "--json"]] {
                    let run = try await lab.run(command)
                    let found = Self.found([password], in: run.stdoutText + run.stderrText)
                    #expect(found.isEmpty, "\(command): \(run.stdoutText + run.stderrText)")
                }
                #expect(
                    try Self.files(of: lab, with: [password], besides: ["password"]).isEmpty)
            })
    }

    @Test(arguments: ["535 5.7.8", "334 ", "454 4.7.0"])
    func `tokens and a client's secret are in no stream and no file but their own`(_ code: String)
        async throws
    {
        try await withMailServer(
            EndToEndForeignOAuthTests.mailServer,
            changing: { server, index in
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
                let given = try FileManager.default.contentsOfDirectory(atPath: lab.path)
                #expect(try Self.files(of: lab, with: all, besides: given).isEmpty)
            })
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
