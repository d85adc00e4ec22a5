// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Testing
import WizardKit
import WizardSandbox

/// One certificate, the host that is asked for, and what the client says to it.
struct CertificateCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var host = "mail.example.test"
    let expected: CertificateProblem.Reason?
    let identity: @Sendable (ThrowawayAuthority) throws -> TLSServerIdentity

    init(
        _ description: String, host: String = "mail.example.test",
        _ expected: CertificateProblem.Reason?,
        identity: @escaping @Sendable (ThrowawayAuthority) throws -> TLSServerIdentity
    ) {
        testDescription = description
        self.host = host
        self.expected = expected
        self.identity = identity
    }

    /// A certificate straight from the trusted root.
    init(
        _ description: String, host: String = "mail.example.test",
        _ expected: CertificateProblem.Reason?, _ request: CertificateRequest
    ) {
        self.init(description, host: host, expected) { authority in
            var identity = try authority.issue(request).identity
            identity.permitsObsolete = true
            return identity
        }
    }

    static let names = ["mail.example.test"]
    static let hour = Duration.seconds(3_600)

    static let dates: [CertificateCase] = [
        CertificateCase("good", nil, CertificateRequest(dnsNames: names)),
        CertificateCase(
            "expired", .expired,
            CertificateRequest(dnsNames: names, notBefore: hour * -2, notAfter: hour * -1)),
        CertificateCase(
            "not yet valid", .notYetValid,
            CertificateRequest(dnsNames: names, notBefore: hour, notAfter: hour * 2)),
    ]

    static let chains: [CertificateCase] = [
        CertificateCase("self-signed", .selfSigned) { _ in
            try IssuedCertificate.selfSigned(CertificateRequest(dnsNames: names)).identity
        },
        CertificateCase("unknown authority", .unknownAuthority) { _ in
            let other = try ThrowawayAuthority(named: "Somebody else")
            return try other.issue(CertificateRequest(dnsNames: names)).identity
        },
        CertificateCase("unknown authority that sends its own root", .unknownAuthority) { _ in
            let other = try ThrowawayAuthority(named: "Somebody else")
            var identity = try other.issue(CertificateRequest(dnsNames: names)).identity
            identity.certificateChain += other.certificate
            return identity
        },
        CertificateCase("authority of the same name with another key", .unknownAuthority) { _ in
            let other = try ThrowawayAuthority()
            return try other.issue(CertificateRequest(dnsNames: names)).identity
        },
        CertificateCase("with its intermediate", nil) { authority in
            let intermediate = try authority.intermediate()
            return try intermediate.issue(CertificateRequest(dnsNames: names)).identity
        },
        CertificateCase("missing intermediate", .unknownAuthority) { authority in
            let leaf = try authority.intermediate().issue(CertificateRequest(dnsNames: names))
            return TLSServerIdentity(
                certificateChain: leaf.certificate, privateKey: leaf.privateKey)
        },
        CertificateCase("expired intermediate", .expired) { authority in
            let intermediate = try authority.issue(
                CertificateRequest(
                    commonName: "old intermediate", notBefore: hour * -2, notAfter: hour * -1,
                    purposes: [], isAuthority: true))
            return try intermediate.issue(CertificateRequest(dnsNames: names)).identity
        },
        CertificateCase("server certificate used as an authority", .wrongPurpose) { authority in
            let leaf = try authority.issue(
                CertificateRequest(commonName: "no authority", dnsNames: ["other.example.test"]))
            return try leaf.issue(CertificateRequest(dnsNames: names)).identity
        },
    ]

    static let purposesAndKeys: [CertificateCase] = [
        CertificateCase(
            "for clients only", .wrongPurpose,
            CertificateRequest(dnsNames: names, purposes: [.client])),
        CertificateCase(
            "for clients and servers", nil,
            CertificateRequest(dnsNames: names, purposes: [.client, .server])),
        CertificateCase(
            "for no stated purpose", nil, CertificateRequest(dnsNames: names, purposes: [])),
        CertificateCase(
            "RSA 2048", nil, CertificateRequest(dnsNames: names, key: .rsa(bits: 2_048))),
        CertificateCase(
            "RSA 1024", .weakKey, CertificateRequest(dnsNames: names, key: .rsa(bits: 1_024))),
    ]

    static let nameRules: [CertificateCase] = [
        CertificateCase(
            "another host", .wrongHost, CertificateRequest(dnsNames: ["www.example.test"])),
        CertificateCase(
            "one of several names", nil, CertificateRequest(dnsNames: ["a.test"] + names)),
        CertificateCase("common name alone", .wrongHost, CertificateRequest(commonName: names[0])),
        CertificateCase(
            "common name right, alternative names wrong", .wrongHost,
            CertificateRequest(commonName: names[0], dnsNames: ["www.example.test"])),
        CertificateCase(
            "wildcard for one label", nil, CertificateRequest(dnsNames: ["*.example.test"])),
        CertificateCase(
            "wildcard for two labels", host: "a.mail.example.test", .wrongHost,
            CertificateRequest(dnsNames: ["*.example.test"])),
        CertificateCase(
            "wildcard for no label", host: "example.test", .wrongHost,
            CertificateRequest(dnsNames: ["*.example.test"])),
        CertificateCase(
            "wildcard for a whole top-level domain", host: "example.test", .wrongHost,
            CertificateRequest(dnsNames: ["*.test"])),
        CertificateCase(
            "wildcard for a part of a label", .wrongHost,
            CertificateRequest(dnsNames: ["m*.example.test"])),
        CertificateCase(
            "wildcard in the middle", .wrongHost, CertificateRequest(dnsNames: ["mail.*.test"])),
        CertificateCase(
            "our name as the beginning of another", .wrongHost,
            CertificateRequest(dnsNames: ["mail.example.test.evil.example"])),
        CertificateCase(
            "our name as the end of another", .wrongHost,
            CertificateRequest(dnsNames: ["evilmail.example.test"])),
        CertificateCase("no name at all", .wrongHost, CertificateRequest()),
    ]

    static let hosts: [CertificateCase] = [
        CertificateCase(
            "trailing dot", host: "mail.example.test.", nil, CertificateRequest(dnsNames: names)),
        CertificateCase(
            "upper case", host: "MAIL.Example.TEST", nil, CertificateRequest(dnsNames: names)),
        CertificateCase(
            "upper case in the certificate", nil,
            CertificateRequest(dnsNames: ["Mail.EXAMPLE.test"])),
        CertificateCase(
            "IPv4 address", host: "127.0.0.1", nil, CertificateRequest(ipAddresses: ["127.0.0.1"])),
        CertificateCase(
            "IPv6 address", host: "::1", nil, CertificateRequest(ipAddresses: ["::1"])),
        CertificateCase(
            "IPv6 address written otherwise", host: "0:0:0:0:0:0:0:1", nil,
            CertificateRequest(ipAddresses: ["::1"])),
        CertificateCase(
            "another address", host: "127.0.0.1", .wrongHost,
            CertificateRequest(ipAddresses: ["127.0.0.2"])),
        CertificateCase(
            "address among the domain names", host: "127.0.0.1", .wrongHost,
            CertificateRequest(dnsNames: ["127.0.0.1"])),
        CertificateCase(
            "address as the common name", host: "127.0.0.1", .wrongHost,
            CertificateRequest(commonName: "127.0.0.1", dnsNames: names)),
        CertificateCase(
            "domain name asked for, address alone given", .wrongHost,
            CertificateRequest(ipAddresses: ["127.0.0.1"])),
    ]
}

@Suite struct `T-11, T-12, T-13, T-18: certificates` {
    @Test(
        arguments: CertificateCase.dates + CertificateCase.chains + CertificateCase.purposesAndKeys
            + CertificateCase.nameRules + CertificateCase.hosts)
    func `are judged by`(_ example: CertificateCase) async throws {
        let authority = try Certificates.shared.get().authority
        let identity = try example.identity(authority)
        let failure = try await handshake(
            identity,
            TLSSettings(host: example.host, certificateAuthorities: authority.certificate))
        if let expected = example.expected {
            guard case .tls(.certificate(let problem)) = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(problem.reason == expected, "\(problem)")
            #expect(!problem.detail.isEmpty)
        } else {
            #expect(failure == nil)
        }
    }

    @Test func `a refusal names the certificate at fault and the leaf's names`() async throws {
        let authority = try ThrowawayAuthority(named: "Root of the test")
        let leaf = try authority.issue(
            CertificateRequest(
                commonName: "Bücher", dnsNames: ["a.example.test", "b.example.test"],
                ipAddresses: ["192.0.2.7", "2001:db8::7"]))
        let failure = try await handshake(
            leaf.identity,
            TLSSettings(
                host: "mail.example.test", certificateAuthorities: authority.certificate))
        guard case .tls(.certificate(let problem)) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(problem.names == ["a.example.test", "b.example.test", "192.0.2.7", "2001:db8::7"])
        #expect(problem.subject == "CN=Bücher")
        #expect(problem.issuer == "CN=Root of the test")
        #expect(problem.detail == "hostname mismatch")
        let form = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/
        #expect(problem.notBefore.wholeMatch(of: form) != nil)
        #expect(problem.notAfter.wholeMatch(of: form) != nil)
        #expect(problem.notBefore < problem.notAfter)
    }

    @Test func `an expired intermediate is named, not the leaf`() async throws {
        let authority = try Certificates.shared.get().authority
        let example = try #require(
            CertificateCase.chains.first { $0.testDescription == "expired intermediate" })
        let failure = try await handshake(
            example.identity(authority),
            TLSSettings(host: example.host, certificateAuthorities: authority.certificate))
        guard case .tls(.certificate(let problem)) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(problem.subject == "CN=old intermediate")
        #expect(problem.names == ["mail.example.test"])
    }

    @Test func `T-16: each connection is judged anew`() async throws {
        let good = try Certificates.shared.get()
        let bad = try IssuedCertificate.selfSigned(
            CertificateRequest(dnsNames: [Certificates.host]))
        #expect(try await handshake(good.server.identity, good.settings) == nil)
        guard case .tls(.certificate) = try await handshake(bad.identity, good.settings) else {
            Issue.record("The second certificate was taken.")
            return
        }
    }

    @Test func `the system's store does not know a throwaway authority`() async throws {
        let server = try Certificates.shared.get().server
        let failure = try await handshake(
            server.identity, TLSSettings(host: Certificates.host))
        guard case .tls(.certificate(let problem)) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(problem.reason == .unknownAuthority)
    }

    @Test(arguments: [
        "", ".", ".example.test", "a..test", "a b.test", "mail.example.test\0", "ä.test",
    ])
    func `no certificate can bear such a host`(_ host: String) async throws {
        let certificates = try Certificates.shared.get()
        let failure = try await handshake(
            certificates.server.identity,
            TLSSettings(host: host, certificateAuthorities: certificates.authority.certificate))
        #expect(failure == .hostNotFound(host: host))
    }
}
