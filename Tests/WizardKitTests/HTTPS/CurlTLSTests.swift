// SPDX-License-Identifier: Apache-2.0

import Glibc
import LiveWorld
import MailProtocols
import Testing
import WizardKit
import WizardSandbox

/// Real handshakes with a provider's endpoint, good and bad, as the library tells them apart.
@Suite struct CurlTLSTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let problem: HTTPFailure.TLSProblem
        let identity: @Sendable (ThrowawayAuthority) throws -> TLSServerIdentity

        init(
            _ description: String, _ reason: CertificateProblem.Reason,
            _ identity: @escaping @Sendable (ThrowawayAuthority) throws -> TLSServerIdentity
        ) {
            self.init(description, .certificate(reason), identity)
        }

        init(
            _ description: String, _ problem: HTTPFailure.TLSProblem,
            _ identity: @escaping @Sendable (ThrowawayAuthority) throws -> TLSServerIdentity
        ) {
            testDescription = description
            self.problem = problem
            self.identity = identity
        }
    }

    private static let here = ["127.0.0.1"]
    private static let hour = Duration.seconds(3_600)

    private static let bad: [Case] = [
        Case("expired", .expired) {
            try $0.issue(
                CertificateRequest(ipAddresses: here, notBefore: hour * -2, notAfter: hour * -1)
            ).identity
        },
        Case("not yet valid", .notYetValid) {
            try $0.issue(
                CertificateRequest(ipAddresses: here, notBefore: hour, notAfter: hour * 2)
            ).identity
        },
        Case("for another host", .wrongHost) {
            try $0.issue(CertificateRequest(dnsNames: ["other.example"])).identity
        },
        Case("for another address", .wrongHost) {
            try $0.issue(CertificateRequest(ipAddresses: ["127.0.0.2"])).identity
        },
        Case("self-signed", .selfSigned) { _ in
            try IssuedCertificate.selfSigned(CertificateRequest(ipAddresses: here)).identity
        },
        Case("unknown authority", .unknownAuthority) { _ in
            try ThrowawayAuthority(named: "Somebody else").issue(
                CertificateRequest(ipAddresses: here)
            ).identity
        },
        Case("for clients alone", .wrongPurpose) {
            try $0.issue(CertificateRequest(ipAddresses: here, purposes: [.client])).identity
        },
        Case("RSA with 1,024 bits", .weakKey) {
            var identity = try $0.issue(
                CertificateRequest(ipAddresses: here, key: .rsa(bits: 1_024))
            ).identity
            identity.permitsObsolete = true
            return identity
        },
        Case("TLS 1.1", .versionTooOld) {
            var identity = try $0.issue(CertificateRequest(ipAddresses: here)).identity
            identity.versions = .tls10 ... .tls11
            identity.permitsObsolete = true
            return identity
        },
    ]

    @Test(arguments: [TLSServerIdentity.Version.tls12, .tls13])
    func `a trusted certificate of the right host is good, and the answer comes back`(
        version: TLSServerIdentity.Version
    ) async throws {
        let outcome = try await outcome { authority in
            var identity = try authority.issue(
                CertificateRequest(ipAddresses: Self.here)
            ).identity
            identity.versions = version...version
            return identity
        }
        let response = try outcome.get()
        #expect(response.status == 200)
        #expect(response.body.exposedText == "{}")
    }

    @Test(arguments: bad)
    func `a bad certificate or version ends it, told apart`(example: Case) async throws {
        let outcome = try await outcome(example.identity)
        guard case .failure(.tls(let problem, _)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(problem == example.problem)
    }

    @Test func `a connection that ends in the handshake is lost, not refused`() async throws {
        let outcome = try await withServer { channel in
            _ = try await channel.read(atMost: 1, by: .soon)
        } body: { port in
            try await Self.get(port, trusting: "/etc/ssl/certs/ca-certificates.crt")
        }
        guard case .failure(.lost(.tls, _)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    /// Asks a server with that identity, trusting one authority by SSL_CERT_FILE.
    private func outcome(_ identity: (ThrowawayAuthority) throws -> TLSServerIdentity) async throws
        -> CurlClientTests.Outcome
    {
        let authority = try ThrowawayAuthority()
        let identity = try identity(authority)
        let file = try Self.file(with: authority.certificate)
        defer { _ = unsafe unlink(file) }
        return try await withServer { channel in
            try await channel.startTLS(asServer: identity, by: .soon)
            while try await !channel.readLine().isEmpty {}
            try await channel.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
            _ = try await channel.read(atMost: 1, by: .soon)
        } body: { port in
            try await Self.get(port, trusting: file)
        }
    }

    private static func get(_ port: UInt16, trusting file: String) async throws
        -> CurlClientTests.Outcome
    {
        let url = try HTTPURL(endpoint: "https://127.0.0.1:\(port)/")
        return await CurlClientTests.send(
            HTTPRequest(get: url), seconds: 20, environment: ["SSL_CERT_FILE": file])
    }

    private static func file(with octets: [UInt8]) throws -> String {
        var name = Array("/tmp/smtp-wizard-test-XXXXXX".utf8CString)
        let descriptor = unsafe name.withUnsafeMutableBufferPointer {
            unsafe $0.baseAddress.map { unsafe mkstemp($0) } ?? -1
        }
        guard descriptor >= 0 else { throw LoopbackHTTPServer.SetUpFailure() }
        defer { close(descriptor) }
        let count = unsafe octets.withUnsafeBytes {
            unsafe write(descriptor, $0.baseAddress, $0.count)
        }
        guard count == octets.count else { throw LoopbackHTTPServer.SetUpFailure() }
        return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
