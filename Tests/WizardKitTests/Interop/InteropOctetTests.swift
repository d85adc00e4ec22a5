// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

/// T-31 to T-33: what arrives is what was sent, octet by octet, at a server that keeps it so.
@Suite struct InteropOctetTests {
    private let lab: InteropLab

    init() throws {
        lab = try .running()
    }

    /// What stands in the body, by what it tries.
    static let bodies: [(name: String, octets: [UInt8])] = [
        ("plain", Array("Hello.\r\n".utf8)),
        ("dots", Array(".\r\n..\r\n.a\r\n...\r\n\r\n.\r\n".utf8)),
        ("combining", Array(".\u{301}\r\n".utf8)),
        ("smuggled", Array("x\r\n.\r\nMAIL FROM:<mallory@lab.test>\r\nRCPT TO:<a@b>\r\n".utf8)),
        ("long", Array(repeating: UInt8(ascii: "."), count: 998) + Array("\r\n".utf8)),
        ("many", Array(repeatElement(Array(".line\r\n".utf8), count: 20_000).joined())),
        ("no text", []),
    ]

    @Test(arguments: InteropSecurity.allCases, bodies.map(\.name))
    func `the kept message is the sent one`(security: InteropSecurity, name: String) async throws {
        let body = try #require(Self.bodies.first { $0.name == name }).octets
        let id = "<octets-\(security)-\(name.filter(\.isLetter))@lab.test>"
        let head = "From: alice@lab.test\r\nMessage-ID: \(id)\r\nTo: bob@lab.test\r\n\r\n"
        let message = Array(head.utf8) + body
        let session = InteropSession(
            host: lab.host, port: lab.aiosmtpd[security], security: security, caFile: lab.caFile,
            username: lab.username,
            credential: .password(try InteropSession.secret(lab.passwordFile)))
        _ = try await session.send(message, from: "alice@lab.test", to: "bob@lab.test")
        #expect(try kept(id) == [message], "one message, every octet as it was sent")
    }

    @Test(arguments: InteropSecurity.allCases)
    func `the program's own message is well-formed on the wire`(
        security: InteropSecurity
    ) async throws {
        let program = try InteropSetup(lab)
        let answers = InteropSetup.Answers(lab, security, port: lab.aiosmtpd[security])
        let result = try await program.setup(answers)
        #expect(result.status == 0, "\(result.stdoutText)\(result.stderrText)")
        let accepted = try #require(try InteropOutcome(result).accepted)
        let messages = try kept(accepted.messageId)
        #expect(messages.count == 1)
        let message = try #require(messages.first)

        #expect(message.suffix(2) == [13, 10])
        let lines = message.split(separator: 10, omittingEmptySubsequences: false).dropLast()
        #expect(lines.allSatisfy { $0.last == 13 && !$0.dropLast().contains(13) })
        #expect(lines.allSatisfy { $0.count <= 999 }, "998 octets and the CR (RFC 5322, 2.1.1)")
        #expect(message.allSatisfy { $0 != 0 })
        let names = lines.prefix { $0 != [13] }
            .compactMap { $0.split(separator: UInt8(ascii: ":")).first }
            .map { String(decoding: $0, as: UTF8.self).lowercased() }
        for field in ["from", "to", "date", "subject", "message-id", "mime-version"] {
            #expect(names.count { $0 == field } == 1, "one \(field)")
        }
    }

    /// The kept messages that hold a message identifier, which are there once 250 was read.
    private func kept(_ messageID: String) throws -> [[UInt8]] {
        try FileManager.default.contentsOfDirectory(atPath: lab.aiosmtpdFolder)
            .filter { $0.hasSuffix(".eml") }
            .map { try [UInt8](Data(contentsOf: URL(filePath: "\(lab.aiosmtpdFolder)/\($0)"))) }
            .filter { $0.contains(Array(messageID.utf8)) }
    }
}
