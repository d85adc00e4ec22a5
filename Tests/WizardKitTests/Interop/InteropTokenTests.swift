// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// XOAUTH2 and OAUTHBEARER (RFC 7628) against Dovecot, which checks each token's signature and claims.
@Suite struct InteropTokenTests {
    private let lab: InteropLab

    init() throws {
        lab = try .running()
    }

    @Test(arguments: InteropSecurity.allCases, ["XOAUTH2", "OAUTHBEARER"])
    func `a good token delivers`(security: InteropSecurity, mechanism: String) async throws {
        let id = "<token-\(security)-\(mechanism)@lab.test>"
        let text =
            "From: alice@lab.test\r\nTo: alice@lab.test\r\nMessage-ID: \(id)\r\n\r\nHello.\r\n"
        let reply = try await session("good", security, mechanism)
            .send(Array(text.utf8), from: "alice@lab.test", to: "alice@lab.test")
        #expect(reply.code == 250)
        _ = try await lab.delivered(id)
    }

    @Test(arguments: ["XOAUTH2", "OAUTHBEARER"], [true, false])
    func `a token too long for the AUTH line is taken after the challenge`(
        mechanism: String, isExim: Bool
    ) async throws {
        for security in InteropSecurity.allCases {
            var session = try session("long", security, mechanism)
            if isExim { session.port = lab.exim[security] }
            let reply = try await session.send(
                Array("Subject: long\r\n\r\n".utf8), from: "alice@lab.test", to: "alice@lab.test")
            #expect(reply.code == 250)
        }
    }

    @Test(
        arguments: ["expired", "other_user", "other_scope", "foreign_key", "good"],
        ["XOAUTH2", "OAUTHBEARER"])
    func `Exim takes a good token and refuses a bad one`(token: String, mechanism: String)
        async throws
    {
        var session = try session(token, .tls, mechanism)
        session.port = lab.exim.tls
        let message = Array("Subject: no\r\n\r\n".utf8)
        do {
            let reply = try await session.send(
                message, from: "alice@lab.test", to: "alice@lab.test")
            #expect(token == "good" && reply.code == 250)
        } catch {
            // "535 Incorrect authentication data"
            #expect(token != "good" && "\(error)".contains("535"), "\(error)")
        }
    }

    @Test(
        arguments: ["expired", "other_user", "other_scope", "foreign_key"],
        ["XOAUTH2", "OAUTHBEARER"])
    func `a bad token is refused with the server's own reply, and nothing arrives`(
        token: String, mechanism: String
    ) async throws {
        let before = try lab.log(of: "good", .starttls).count
        await #expect {
            try await session(token, .starttls, mechanism).send(
                Array("Subject: no\r\n\r\n".utf8), from: "alice@lab.test", to: "alice@lab.test")
        } throws: { failure in
            // The failure carries "535 5.7.8 Error: authentication failed: …" to its end.
            !(failure is InteropFailure) && "\(failure)".contains("535")
        }
        let refused = "SASL \(mechanism) authentication failed"
        _ = try await lab.wait(for: "\(refused) in Postfix's log") {
            try lab.log(of: "good", .starttls).dropFirst(before).first { $0.contains(refused) }
        }
    }

    private func session(
        _ token: String, _ security: InteropSecurity, _ mechanism: String
    ) throws -> InteropSession {
        let secret = try InteropSession.secret(try #require(lab.tokens[token]))
        return InteropSession(
            host: lab.host, port: lab.postfix.good[security], security: security,
            caFile: lab.caFile, username: lab.username,
            credential: .token(secret, mechanism: mechanism))
    }
}
