// SPDX-License-Identifier: Apache-2.0

import Testing

/// T-11, T-12: a certificate that does not prove the server ends the session before any sign-in.
@Suite struct InteropCertificateTests {
    private let lab: InteropLab

    init() throws {
        lab = try .running()
    }

    /// A listener of Postfix, named as in its log, whose certificate must be refused.
    enum Identity: String, CaseIterable, Sendable {
        case expired
        case wrongHost = "wrong_host"
        case unknownCA = "unknown_ca"
    }

    @Test(arguments: Identity.allCases, InteropSecurity.allCases)
    func `a bad certificate is 69, and the password stays here`(
        identity: Identity, security: InteropSecurity
    ) async throws {
        let ports =
            switch identity {
            case .expired: lab.postfix.expired
            case .wrongHost: lab.postfix.wrongHost
            case .unknownCA: lab.postfix.unknownCa
            }
        let program = try InteropSetup(lab)
        let before = try ended(identity.rawValue, security)
        let result = try await program.setup(.init(lab, security, port: ports[security]))
        #expect(result.status == 69, "\(result.stdoutText)\(result.stderrText)")
        try expectFinding(in: result, command: "setup", stage: "tls")
        #expect(try program.listing().isEmpty)

        // Postfix counts the commands of a session in the line that ends it.
        let sessions = try await lab.wait(for: "the end of the session in Postfix's log") {
            let sessions = try ended(identity.rawValue, security)
            return sessions.count > before.count ? sessions : nil
        }
        #expect(sessions.allSatisfy { !$0.contains(" auth=") }, "\(sessions)")
        #expect(try lab.log(of: identity.rawValue, security).allSatisfy { !$0.contains("SASL") })
    }

    @Test(arguments: InteropSecurity.allCases)
    func `without a CA file the system's authorities decide`(
        security: InteropSecurity
    ) async throws {
        let program = try InteropSetup(lab)
        var answers = InteropSetup.Answers(lab, security)
        answers.caFile = nil
        let result = try await program.setup(answers)
        #expect(result.status == 69, "\(result.stdoutText)\(result.stderrText)")
        try expectFinding(in: result, command: "setup", stage: "tls")
        #expect(try program.listing().isEmpty)
    }

    private func ended(_ identity: String, _ security: InteropSecurity) throws -> [Substring] {
        try lab.log(of: identity, security).filter { $0.contains(": disconnect from ") }
    }
}
