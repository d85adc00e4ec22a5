// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import LiveWorld
import Testing
import WizardKit
import WizardSandbox

@Suite struct `Whom to trust` {
    @Test(arguments: [
        "", "no certificate here\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n",
        // OpenSSL would ask the terminal for a passphrase here.
        "-----BEGIN CERTIFICATE-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,"
            + "00112233445566778899AABBCCDDEEFF\n\nAAAA\n-----END CERTIFICATE-----\n",
    ])
    func `a text without a usable certificate is no trust`(_ text: String) async throws {
        let server = try Certificates.shared.get().server
        let failure = try await handshake(
            server.identity,
            TLSSettings(host: Certificates.host, certificateAuthorities: Array(text.utf8)))
        guard case .noTrust(let detail) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(!detail.isEmpty)
    }

    @Test func `several authorities in one text all count, whatever stands between`() async throws {
        let first = try Certificates.shared.get()
        let second = try ThrowawayAuthority(named: "Second")
        let text =
            Array("# first\n".utf8) + first.authority.certificate + Array("\n# second\n".utf8)
            + second.certificate
        let server = try second.issue(CertificateRequest(dnsNames: [Certificates.host]))
        let settings = TLSSettings(host: Certificates.host, certificateAuthorities: text)
        #expect(try await handshake(server.identity, settings) == nil)
        #expect(try await handshake(first.server.identity, settings) == nil)
    }

    @Test func `a self-signed certificate in the text is trusted`() async throws {
        let server = try IssuedCertificate.selfSigned(
            CertificateRequest(dnsNames: [Certificates.host]))
        let settings = TLSSettings(
            host: Certificates.host, certificateAuthorities: server.certificate)
        #expect(try await handshake(server.identity, settings) == nil)
    }

    @Test func `T-17: SSL_CERT_FILE counts, and SSLKEYLOGFILE gets no keys`() async {
        // In a process of its own: the environment belongs to all tests.
        await #expect(processExitsWith: .success) {
            let certificates = try Certificates.shared.get()
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            try folder.write(certificates.authority.certificate, to: "ca.pem")
            folder.name("ca.pem", in: "SSL_CERT_FILE")
            folder.name("keys", in: "SSLKEYLOGFILE")
            let failure = try await handshake(
                certificates.server.identity, TLSSettings(host: Certificates.host))
            #expect(failure == nil)
            #expect(!folder.contains("keys"))
        }
    }

    @Test func `T-13, T-17: a lax OPENSSL_CONF does not lower what is asked for`() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            let text = """
                openssl_conf = all
                [all]
                ssl_conf = tls
                [tls]
                system_default = lax
                [lax]
                MinProtocol = TLSv1
                CipherString = ALL:@SECLEVEL=0
                """
            try folder.write(Array(text.utf8), to: "openssl.cnf")
            folder.name("openssl.cnf", in: "OPENSSL_CONF")
            let certificates = try Certificates.shared.get()
            var old = certificates.identity(.tls10 ... .tls11)
            old.permitsObsolete = true
            let version = try await handshake(old, certificates.settings)
            #expect(version == .tls(.versionTooOld))

            var weak = try certificates.authority.issue(
                CertificateRequest(dnsNames: [Certificates.host], key: .rsa(bits: 1_024))
            ).identity
            weak.permitsObsolete = true
            guard
                case .tls(.certificate(let problem)) = try await handshake(
                    weak, certificates.settings)
            else {
                Issue.record("The weak key was taken.")
                return
            }
            #expect(problem.reason == .weakKey)
        }
    }
}

/// A folder for one test's files.
private struct TemporaryFolder {
    private let path = "/tmp/smtp-wizard-test-\(UUID().uuidString)"

    init() throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false)
    }

    func write(_ octets: [UInt8], to name: String) throws {
        try Data(octets).write(to: URL(filePath: path + "/" + name))
    }

    func contains(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path + "/" + name)
    }

    /// Puts the path of a file into an environment variable.
    func name(_ file: String, in variable: String) {
        unsafe setenv(variable, path + "/" + file, 1)
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
