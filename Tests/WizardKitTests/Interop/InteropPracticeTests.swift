// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Testing
import WizardKit
import WizardSandbox

/// Clients that nobody here wrote, at the practice Google: what they can't use is no practice.
@Suite struct InteropPracticeTests {
    private struct Practice {
        let sandbox: Sandbox
        let lab: Lab
        let ca: String
        let implicit: UInt16
        let startTLS: UInt16
    }

    private func withPractice(_ body: (Practice) async throws -> Void) async throws {
        _ = try InteropLab.running()
        var configuration = Sandbox.Configuration(account: "noreply@acme.test")
        configuration.approvesByItself = true
        configuration.pollInterval = .seconds(1)
        let sandbox = try await Sandbox.start(
            configuration, time: LiveTime(), randomness: LiveRandomness())
        let lab = try Lab()
        let ports = sandbox.endpoints.smtp
        let practice = Practice(
            sandbox: sandbox, lab: lab, ca: try lab.file("ca.pem", sandbox.caFile),
            implicit: try #require(ports.first { $0.security == .tls }?.port),
            startTLS: try #require(ports.first { $0.security == .startTLS }?.port))
        try await body(practice)
        await sandbox.stop()
    }

    private func run(_ program: String, _ arguments: [String], stdin: String = "", in lab: Lab)
        async throws -> BinaryResult
    {
        try await runBinary(
            arguments, environment: ["HOME": lab.path, "PATH": "/usr/bin:/bin"],
            stdin: Array(stdin.utf8), limit: .seconds(60), program: program)
    }

    private static let message = "From: noreply@acme.test\nTo: a@b.test\nSubject: hello\n\nHi.\n"

    @Test func `swaks sends over STARTTLS with an app password`() async throws {
        try await withPractice { practice in
            let run = try await run(
                "/usr/bin/swaks",
                [
                    "--server", "127.0.0.1", "--port", "\(practice.startTLS)", "--tls", "--ehlo",
                    "acme.test", "--from", "noreply@acme.test", "--to", "a@b.test", "--auth",
                    "PLAIN", "--auth-user", "noreply@acme.test", "--auth-password",
                    practice.sandbox.appPassword.exposedText ?? "",
                ], in: practice.lab)
            #expect(run.status == 0, "\(run.stdoutText)\(run.stderrText)")
            #expect(practice.sandbox.messages.count == 1)
        }
    }

    @Test(arguments: ["xoauth2", "oauthbearer"])
    func `msmtp sends with a token of the practice device flow`(mechanism: String) async throws {
        try await withPractice { practice in
            let token = try practice.lab.file("token", try await token(of: practice.sandbox))
            let run = try await run(
                "/usr/bin/msmtp",
                [
                    "--file=/dev/null", "--host=127.0.0.1", "--port=\(practice.implicit)",
                    "--tls=on",
                    "--tls-starttls=off", "--tls-trust-file=\(practice.ca)", "--auth=\(mechanism)",
                    "--user=noreply@acme.test", "--passwordeval=cat \(token)",
                    "--from=noreply@acme.test", "a@b.test",
                ], stdin: Self.message, in: practice.lab)
            #expect(run.status == 0, "\(run.stderrText)")
            #expect(practice.sandbox.messages.count == 1)
        }
    }

    @Test func `curl sends over implicit TLS with a token`() async throws {
        try await withPractice { practice in
            let token = try await token(of: practice.sandbox)
            let run = try await run(
                "/usr/bin/curl",
                [
                    "--silent", "--show-error", "--url", "smtps://127.0.0.1:\(practice.implicit)",
                    "--cacert", practice.ca, "--mail-from", "noreply@acme.test", "--mail-rcpt",
                    "a@b.test", "--user", "noreply@acme.test", "--oauth2-bearer", token,
                    "--upload-file", "-",
                ], stdin: Self.message, in: practice.lab)
            #expect(run.status == 0, "\(run.stderrText)")
            #expect(practice.sandbox.messages.count == 1)
        }
    }

    /// An access token, by the device flow.
    private func token(of sandbox: Sandbox) async throws -> String {
        let provider = try Provider(parsing: Array(sandbox.providerFile.utf8))
        let endpoints = try #require(provider.oauth)
        let client = try ClientCredentials(id: sandbox.client.id, secret: sandbox.client.secret)
        let device = DeviceSignIn(
            server: try OAuthServer(endpoints), client: client,
            https: CurlClient(version: "test", environment: { _ in nil }), time: LiveTime())
        let signedIn = try await device.run(show: { _ in })
        return try #require(signedIn.tokens.accessToken.exposedText)
    }
}
