// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Testing
import WizardKit
import WizardSandbox

/// The practice mail server with one fault, and the program that meets it.
struct CatalogueBench {
    private static let certificate = Result {
        let authority = try ThrowawayAuthority()
        let issued = try authority.issue(CertificateRequest(ipAddresses: ["127.0.0.1"]))
        return (
            identity: issued.identity,
            authorities: String(decoding: authority.certificate, as: UTF8.self)
        )
    }

    /// The authority that the server's certificate comes from, in PEM.
    static var authorities: String { get throws { try certificate.get().authorities } }

    /// Runs the practice mail server with a fault, over TLS, while `body` runs; that gets its port.
    static func serving<Value>(
        _ fault: MailFault, as server: PracticeServer, _ body: (UInt16) async throws -> Value
    ) async throws -> Value {
        let identity = try certificate.get().identity
        let mail = PracticeMailServer(
            configuration: Sandbox.Configuration(
                account: "noreply@acme.test", mailFaults: [fault]),
            surroundings: PracticeMailSession.Surroundings(
                server: server, accepts: { _ in true }, deliver: { _ in },
                date: { LiveTime().date }),
            isImplicitTLS: true, time: LiveTime(), randomness: LiveRandomness(),
            handshake: { channel, deadline throws(ChannelFailure) in
                guard let channel = channel as? TCPChannel else { throw .cancelled }
                try await channel.startTLS(asServer: identity, by: deadline)
            })
        return try await withServer({ channel in await mail.serve(channel) }, body: body)
    }

    /// The arguments of a setup that meets the row's fault at a port.
    static func setup(_ row: CatalogueRow, port: UInt16, in lab: Lab) throws -> [String] {
        guard case .flags(let server, let auth, let ehlo) = row.way else {
            throw BinaryFailure(description: "\(row.testDescription) is not reached by flags")
        }
        var arguments = [
            "setup", "--no-input", "--from", "noreply@\(ehlo ?? "acme.test")", "--test-to",
            "jane@example.org",
            "--auth", auth, "--ca-file", try lab.file("ca.pem", authorities),
        ]
        if auth != "none" {
            arguments += ["--password-file", try lab.file("password", "practicepassword")]
        }
        guard row.catalogue != .anyServer else {
            return arguments + [
                "--server", "custom", "--host", "127.0.0.1", "--port", "\(port)", "--security",
                "tls",
            ]
        }
        let provider = """
            {"version": 1, "id": "\(row.catalogue.rawValue)", "name": "Google", "servers": [
              {"id": "\(server)", "host": "127.0.0.1", "auth": ["app-password", "password", "none"],
               "ports": [{"port": \(port), "security": "tls"}]}]}
            """
        return arguments + [
            "--provider", try lab.file("provider.json", provider), "--server", server,
        ]
    }

    /// The practice server that stands for the row's.
    static func server(of row: CatalogueRow) -> PracticeServer {
        guard case .flags(let id, _, _) = row.way else { return .gmail }
        return PracticeServer(rawValue: id) ?? .gmail
    }

    /// Expects that a finding is the row's.
    static func expect(
        _ finding: JSONValue?, of row: CatalogueRow, _ fault: MailFault, _ run: BinaryResult
    ) throws {
        let words = fault.texts.joined(separator: " ")
        #expect(finding?["code"] == .string(row.code), "\(words)\n\(run.stdoutText)")
        #expect(finding?["exit"] == .integer(Int64(row.exit)))
        #expect(finding?["temporary"] == .bool(row.isTemporary), "\(words)")
        guard case .array(let fixes)? = finding?["fix"], let first = fixes.first?.textValue else {
            Issue.record("no fix: \(run.stdoutText)")
            return
        }
        #expect(first.hasPrefix(row.firstFix), "\(first)")
        // The cause is a sentence about this case, with no place left unfilled.
        let cause = finding?["cause"]?.textValue ?? ""
        #expect(cause.hasSuffix(".") && !cause.contains("{"), "\(cause)")
    }
}
