// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// The program asks the machine's name server who takes the recipient's mail, before it sends any.
@Suite struct InteropRecipientTests {
    private let lab: InteropLab

    init() throws {
        lab = try .running()
    }

    /// A provider whose server takes mail for lab.test alone.
    private func provider(in folder: Lab) throws -> String {
        try folder.file(
            "lab.json",
            """
            {"version": 1, "id": "lab", "name": "Lab", "servers": [
              {"id": "mx", "host": "\(lab.host)", "auth": ["none", "password"],
               "recipients": "hosted", "mail_exchangers": ["\(lab.host)"],
               "ports": [{"port": \(lab.postfix.good.starttls), "security": "starttls"}]}]}
            """)
    }

    private func test(to recipient: String, _ flags: [String], in folder: Lab) async throws
        -> BinaryResult
    {
        try await folder.run(
            [
                "test", "--provider", try provider(in: folder), "--server", "mx", "--from",
                "alice@lab.test", "--to", recipient, "--auth", "password", "--username",
                lab.username, "--password-file", lab.passwordFile, "--ca-file", lab.caFile,
            ] + flags)
    }

    @Test func `a recipient of the provider is told as that`() async throws {
        let folder = try Lab()
        let result = try await test(to: "alice@lab.test", [], in: folder)
        #expect(result.status == 0, "\(result.stderrText)")
        let lines = result.stderrText.split(separator: "\n")
        #expect(
            lines.first == "✓ Recipient   lab.test has its mail at Lab (mail.lab.test)",
            "\(result.stderrText)")
        #expect(lines.dropFirst().first?.hasPrefix("✓ Connected") == true)
        let silent = try await test(to: "alice@lab.test", ["--quiet"], in: folder)
        #expect(silent.status == 0 && silent.stderrText.isEmpty, "\(silent.stderrText)")
    }

    @Test(arguments: [
        ("nowhere.test", Int32(68), "resolve.host-not-found"),
        ("servfail.test", 75, "resolve.failed"),
    ])
    func `a name that is not there is told apart from a name server in trouble`(
        _ host: String, _ status: Int32, _ code: String
    ) async throws {
        let folder = try Lab()
        let run = try await folder.run([
            "test", "--host", host, "--auth", "none", "--from", "alice@lab.test", "--to",
            "alice@lab.test", "--json",
        ])
        #expect(run.status == status, "\(run.stdoutText)\(run.stderrText)")
        let error = try run.result()["error"]
        #expect(error?["code"] == .string(code))
        #expect(error?["stage"] == .string("resolve"))
        #expect(error?["summary"]?.textValue.contains(host) == true)
    }

    @Test(arguments: [
        ("bob@elsewhere.test", "recipient.elsewhere", "elsewhere.test's mail is not at Lab."),
        ("bob@nowhere.test", "recipient.no-domain", "There is no domain nowhere.test."),
    ])
    func `another one is warned of once, before the connection, and in the result`(
        _ recipient: String, _ code: String, _ summary: String
    ) async throws {
        let folder = try Lab()
        let told = try await test(to: recipient, [], in: folder)
        #expect(told.status == 77, "\(told.stderrText)")
        let text = told.stderrText
        #expect(text.components(of: summary) == 2, "\(text)")
        let warned = try #require(text.firstRange(of: summary))
        let connected = try #require(text.firstRange(of: "Connected"))
        #expect(warned.lowerBound < connected.lowerBound)

        let result = try await test(to: recipient, ["--json"], in: folder)
        #expect(result.status == 77)
        guard case .array(let warnings)? = try result.result()["warnings"] else {
            Issue.record("no warnings in \(result.stdoutText)")
            return
        }
        #expect(warnings.map { $0["code"] } == [.string(code)])
    }
}

extension String {
    /// The number of pieces between the occurrences of a text.
    fileprivate func components(of text: String) -> Int { ranges(of: text).count + 1 }
}
