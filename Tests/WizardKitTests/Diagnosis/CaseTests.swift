// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

/// The texts speak of the case: its dates, names, ports and addresses.
@Suite("Explanations of one's own case")
struct CaseTests {
    private func certificate(_ reason: CertificateProblem.Reason) -> Finding {
        let problem = CertificateProblem(
            reason: reason, detail: "detail", names: ["other.example", "*.test"], subject: "CN=me",
            issuer: "CN=they", notBefore: "2027-01-02T03:04:05Z", notAfter: "2026-05-06T07:08:09Z")
        return Diagnosis.finding(
            for: .channel(.tls(.certificate(problem)), at: .tls),
            in: .server.with(\.date, "2026-11-24T14:02:00Z"))
    }

    @Test("T-11: a certificate's dates, names and host stand in the text")
    func certificates() {
        #expect(certificate(.expired).cause.contains("2026-05-06T07:08:09Z"))
        #expect(certificate(.notYetValid).cause.contains("2027-01-02T03:04:05Z"))
        #expect(certificate(.notYetValid).cause.contains("clock says 2026-11-24T14:02:00Z and"))
        #expect(certificate(.wrongHost).cause.contains("other.example, *.test"))
        #expect(certificate(.wrongHost).summary.contains("mail.example.net"))
        #expect(certificate(.unknownAuthority).cause.contains("CN=they"))
    }

    @Test("T-07: the session's own host and port go before those of the profile")
    func endpoint() {
        let finding = Diagnosis.finding(
            for: .channel(.timedOut(.connect), at: .connect, port: 25),
            in: .server.with(\.host, "wrong.example").with(\.port, 1))
        #expect(finding.summary == "mail.example.net:25 did not answer.")
        #expect(finding.cause.contains("10 s") && finding.cause.contains("block outgoing port 25"))
    }

    @Test(
        "T-08: whichever kind a port speaks, the other one is named with its flag",
        arguments: [
            (
                Failure.channel(.tls(.notTLS(excerpt: Array("220 x".utf8))), at: .tls, port: 465),
                "--port 587 --security starttls"
            ),
            (
                Failure.channel(.tls(.notTLS(excerpt: Array("220 x".utf8))), at: .tls, port: 2_525),
                "--port 2525 --security starttls"
            ),
            (
                Failure.smtp(.notSMTP(excerpt: [0x16, 0x03]), at: .greeting),
                "--port 587 --security tls"
            ),
            (
                Failure.channel(.timedOut(.read), at: .greeting, port: 465),
                "--security tls --port 465"
            ),
        ])
    func mixUp(_ row: (failure: Failure, flags: String)) {
        let finding = Diagnosis.finding(for: row.failure, in: .server)
        #expect(finding.fix.first?.contains(row.flags) == true)
        #expect(finding.cause.contains("the other kind"))
    }

    @Test(
        "T-10: another protocol is called by its name",
        arguments: [
            ("* OK ready", "IMAP"), ("* PREAUTH hi", "IMAP"), ("+OK pop", "POP3"),
            ("SSH-2.0-x", "SSH"), ("HTTP/1.1 400", "web server"),
        ])
    func otherProtocol(_ row: (start: String, name: String)) {
        let greeting = Diagnosis.finding(
            for: .smtp(.notSMTP(excerpt: Array(row.start.utf8)), at: .greeting), in: .server)
        #expect(greeting.cause.contains(row.name) && greeting.cause.contains(row.start))
        let handshake = Diagnosis.finding(
            for: .channel(.tls(.notTLS(excerpt: Array(row.start.utf8))), at: .tls), in: .server)
        #expect(handshake.cause.contains(row.name))
    }

    @Test("T-35: after a sign-in the refusal of a sender says that the sign-in was accepted")
    func signInWorks() {
        let failure = Failure.refused("550 No", at: .mail)
        let signedIn = Diagnosis.finding(for: failure, in: .server)
        #expect(signedIn.cause.contains("sign-in"))
        let open = Diagnosis.finding(for: failure, in: .server.with(\.signIn, .some(.none)))
        #expect(!open.cause.contains("sign-in"))
    }

    @Test("T-42: the status of a token's challenge is told")
    func tokenStatus() {
        let finding = Diagnosis.finding(
            for: .refused(
                "535 5.7.8 Username and Password not accepted", at: .auth,
                tokenError: TokenErrorChallenge(status: "invalid_token", scope: nil)),
            in: .google("gmail", .browser))
        #expect(finding.cause.contains("(status invalid_token)"))
        #expect(finding.fix[0].contains("--auth browser"))
    }

    @Test("with a saved profile to try again is `test`, without one it is `setup`")
    func again() {
        let failure = Failure.refused("454 4.7.0 later", at: .auth)
        let saved = Diagnosis.finding(for: failure, in: .server.with(\.profile, "/a b/x.json"))
        let command = "`smtp-wizard test --profile '/a b/x.json' --to jane@example.org`"
        #expect(saved.fix[0].hasSuffix(command))
        let unsaved = Diagnosis.finding(for: failure, in: .server)
        let whole =
            "`smtp-wizard setup --from noreply@example.com --host mail.example.net "
            + "--port 587 --security starttls`"
        #expect(unsaved.fix[0].hasSuffix(whole))
        let google = Diagnosis.finding(for: failure, in: .google())
        #expect(
            google.fix[0].hasSuffix(
                "`smtp-wizard setup --from noreply@example.com --server gmail`"))
    }

    @Test("OpenSSL's client is named with the way that the session went")
    func openSSLClient() {
        let failure = Failure.channel(.tls(.other(detail: "x")), at: .tls)
        let startTLS = Diagnosis.finding(for: failure, in: .server)
        #expect(startTLS.fix[1].hasSuffix("-connect mail.example.net:587 -starttls smtp`"))
        let tls = Diagnosis.finding(for: failure, in: .server.with(\.security, .tls))
        #expect(tls.fix[1].hasSuffix("-connect mail.example.net:587`"))
    }

    @Test("a value that looks like a place of a template stays as it is")
    func noSecondFilling() {
        let finding = Diagnosis.finding(
            for: .refused("550 No", at: .mail), in: .server.with(\.sender, "{username}@{host}"))
        #expect(finding.summary.contains("{username}@{host}"))
    }
}
