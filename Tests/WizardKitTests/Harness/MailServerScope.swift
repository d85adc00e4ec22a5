// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import WizardKit
import WizardSandbox

/// Where a scripted server listens, and whom to trust for it.
struct MailServerPlace: Sendable {
    let port: UInt16
    let authorities: String
    let security: ConnectionSecurity

    /// Writes the authority's certificate into the lab, and returns its path.
    func caFile(in lab: Lab) throws -> String {
        try lab.file("ca-\(port).pem", authorities)
    }

    /// The arguments of a setup through this server, without `--json`.
    func setup(in lab: Lab, testing: Bool = true, password: String = "correct horse\n") throws
        -> [String]
    {
        let password = try lab.file("password", password)
        let recipient = testing ? ["--test-to", "me@acme.test"] : []
        return [
            "setup", "--no-input", "--from", "you@acme.test", "--server", "custom", "--host",
            "127.0.0.1", "--port", "\(port)", "--security", security.rawValue, "--auth", "password",
            "--password-file", password, "--ca-file", try caFile(in: lab),
        ] + recipient
    }
}

/// Runs a scripted server for 127.0.0.1, with a certificate of its own authority, while `body` runs.
///
/// `changing` makes it another one for some connections, which are counted from 0.
func withMailServer<Result>(
    _ server: ScriptedSMTPServer,
    changing: @escaping @Sendable (inout ScriptedSMTPServer, Int) -> Void = { _, _ in },
    _ body: (MailServerPlace) async throws -> Result
) async throws -> Result {
    var server = server
    let authority = try ThrowawayAuthority()
    if server.identity == nil {
        server.identity = try authority.issue(CertificateRequest(ipAddresses: ["127.0.0.1"]))
            .identity
    }
    let serving = server
    return try await withServer(
        { connection in
            var server = serving
            changing(&server, serving.log.connections)
            try await server.serve(connection)
        },
        body: { port in
            try await body(
                MailServerPlace(
                    port: port, authorities: String(decoding: authority.certificate, as: UTF8.self),
                    security: serving.security))
        })
}

extension JSONValue {
    /// A member of an object, or nil.
    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }
}

extension BinaryResult {
    /// The JSON object on the last line of standard output.
    func result() throws -> JSONValue {
        let lines = stdoutText.split(separator: "\n")
        guard let last = lines.last else {
            throw BinaryFailure(description: "no result; stderr: \(stderrText)")
        }
        return try StrictJSON.value(of: Array(last.utf8), atMost: 1_000_000)
    }
}
