// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// The device flow through the program: Authlib gives the token out, Dovecot behind Postfix takes it.
@Suite struct InteropDeviceTests {
    private let interop: InteropLab

    init() throws {
        interop = try .running()
    }

    @Test(arguments: InteropSecurity.allCases, ["XOAUTH2", "OAUTHBEARER"])
    func `a token that a person approved delivers, and the saved one again`(
        security: InteropSecurity, mechanism: String
    ) async throws {
        let lab = try Lab()
        let oauth = try await ForeignOAuthServer.start(
            "approve", in: lab, scope: interop.scope,
            [
                "signing_key": .string(interop.signingKey), "issuer": .string(interop.issuer),
                "email": .string(interop.username),
            ])
        let provider = oauth.provider(
            host: interop.host, port: interop.postfix.good[security],
            security: security.rawValue, scope: interop.scope)
        let run = try await lab.run([
            "setup", "--no-input", "--json", "--from", interop.username, "--auth", "device",
            "--mechanism", mechanism, "--ca-file", interop.caFile,
            "--provider", try lab.file("provider.json", provider),
            "--client-id", oauth.clientID,
            "--client-secret-file", try lab.file("secret", oauth.clientSecret),
        ])
        #expect(run.status == 0, "\(run.stderrText)")
        let profile = try run.result()["profile"]
        #expect(profile?["auth"]?["mechanism"] == .string(mechanism))
        #expect(profile?["validation"]?["state"] == .string("validated"))
        let messageID = try #require(profile?["validation"]?["message_id"]).textValue
        _ = try await interop.delivered(messageID)
        let test = try await lab.run(["test", "--json", "--to", interop.username])
        #expect(test.status == 0, "\(test.stderrText)")
        let accepted = try test.result()["accepted"]
        _ = try await interop.delivered(try #require(accepted?["message_id"]).textValue)
    }
}
