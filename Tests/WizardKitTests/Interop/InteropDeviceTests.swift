// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardSandbox

/// Every flow through the program: Authlib gives the token out, Dovecot behind Postfix takes it.
@Suite struct InteropDeviceTests {
    private let interop: InteropLab

    init() throws {
        interop = try .running()
    }

    /// The ways to a token that Authlib's classes know.
    enum Flow: String, CaseIterable, Sendable {
        case device
        case browser
        case serviceAccount = "service-account"
    }

    @Test(arguments: InteropSecurity.allCases, ["XOAUTH2", "OAUTHBEARER"])
    func `a token that a person approved delivers, and the saved one again`(
        security: InteropSecurity, mechanism: String
    ) async throws {
        try await deliver(by: .device, security, mechanism)
    }

    @Test(arguments: [Flow.browser, .serviceAccount], ["XOAUTH2", "OAUTHBEARER"])
    func `so does one that came through a browser, or by a service account's key`(
        flow: Flow, mechanism: String
    ) async throws {
        try await deliver(by: flow, .tls, mechanism)
    }

    private func deliver(
        by flow: Flow, _ security: InteropSecurity, _ mechanism: String
    ) async throws {
        let lab = try Lab()
        let key = try lab.file(
            "key.json", try PracticeServiceAccount.make().file(address: "http://127.0.0.1"))
        let oauth = try await ForeignOAuthServer.start(
            "approve", in: lab, scope: interop.scope,
            [
                "signing_key": .string(interop.signingKey), "issuer": .string(interop.issuer),
                "email": .string(interop.username), "service_account": .string(key),
            ])
        let provider = oauth.provider(
            host: interop.host, port: interop.postfix.good[security],
            security: security.rawValue, scope: interop.scope
        ).replacing(#"["oauth"]"#, with: #"["oauth", "service-account"]"#)
        let credential =
            flow == .serviceAccount
            ? ["--service-account-key", key]
            : [
                "--client-id", oauth.clientID, "--client-secret-file",
                try lab.file("secret", oauth.clientSecret),
            ]
        let setup =
            [
                "setup", "--no-input", "--json", "--from", interop.username, "--auth",
                flow.rawValue,
                "--mechanism", mechanism, "--ca-file", interop.caFile,
                "--provider", try lab.file("provider.json", provider),
            ] + credential
        let said: String
        if flow == .browser {
            let waiting = try await EndToEndBrowserTests.wait(lab, setup, auth: flow.rawValue)
            let answer = try await LiveClient.get(waiting.url)
            let location = try #require(answer.firstRange(of: "Location: ")).upperBound
            _ = try await LiveClient.get(
                String(answer[location...].prefix { $0 != "\r" && $0 != "\r\n" }))
            said = try await waiting.program.text(through: "\"version\":1")
        } else {
            let run = try await lab.run(setup)
            #expect(run.status == 0, "\(run.stderrText)")
            said = run.stdoutText
        }
        #expect(said.contains("\"state\":\"validated\""), "\(said)")
        let show = try await lab.run(["profile", "show", "--json"])
        let profile = try show.result()["profile"]
        #expect(profile?["auth"]?["mechanism"] == .string(mechanism))
        #expect(profile?["auth"]?["method"] == .string(flow.rawValue))
        let messageID = try #require(profile?["validation"]?["message_id"]).textValue
        _ = try await interop.delivered(messageID)
        let test = try await lab.run(["test", "--json", "--to", interop.username])
        #expect(test.status == 0, "\(test.stderrText)")
        let accepted = try test.result()["accepted"]
        _ = try await interop.delivered(try #require(accepted?["message_id"]).textValue)
    }
}
