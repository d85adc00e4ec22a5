// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

/// T-49: Google's words lead to Google's advice, and nothing else does.
@Suite("Google's replies")
struct GoogleRepliesTests {
    @Test("each row names Google and what it rests on", arguments: Sample.google)
    func provider(_ sample: Sample) {
        let finding = sample.finding
        #expect(finding.provider == "google")
        #expect(finding.matched?.isEmpty == false)
        #expect(!finding.serverReply.isEmpty)
    }

    @Test("nobody is told to turn 2-Step Verification off", arguments: Sample.google)
    func twoStep(_ sample: Sample) {
        for text in [sample.finding.cause] + sample.finding.fix {
            let lower = text.lowercased()
            #expect(!lower.contains("verification off") && !lower.contains("turn off"))
        }
    }

    @Test("what was matched is code, enhanced code and fragment, across wrapped lines")
    func matched() {
        let finding = Diagnosis.finding(
            for: .refused(
                "534-5.7.9 APPLICATION-specific", "534 5.7.9   Password Required.", at: .auth),
            in: .google())
        #expect(finding.matched == "534 5.7.9 application-specific password required")
    }

    @Test(
        "a neighbour is not taken for Google's reply",
        arguments: [
            // Another enhanced code, another code, the class of the code wrong, a word missing.
            "535 5.7.3 Username and Password not accepted",
            "535 Username and Password not accepted",
            "535 4.7.8 Username and Password not accepted", "535 5.7.8 Username not accepted",
            "534 5.7.8 Application-specific password required", "535 5.7.8 Usernameand Password",
            "550 5.7.60 Client does not have permissions to send as this sender",
        ])
    func neighbour(_ line: String) {
        let finding = Diagnosis.finding(for: .refused(line, at: .auth), in: .google())
        #expect(finding.provider == nil)
    }

    @Test("the same words from another provider are told without Google's knowledge")
    func otherProvider() {
        for sample in Sample.google {
            var known = sample.circumstances
            known.providerID = "acme"
            known.providerName = "Acme"
            let finding = Diagnosis.finding(for: sample.failure, in: known)
            #expect(finding.provider == nil)
            #expect(!finding.fix.joined().contains("google.com"))
        }
    }

    @Test(
        "Google's host is Google also where it was given by hand",
        arguments: [
            ("smtp.gmail.com", true), ("SMTP.Gmail.com", true), ("smtp-relay.gmail.com", true),
            ("aspmx.l.google.com", true), ("smtp.gmail.com.evil.example", false),
            ("l.google.com.example", false), ("notsmtp.gmail.com", false),
        ])
    func hostByHand(_ row: (host: String, isGoogle: Bool)) {
        let failure = Failure.refused(
            "534 5.7.9 Application-specific password required", at: .auth, host: row.host)
        let finding = Diagnosis.finding(for: failure, in: .server)
        #expect((finding.provider == "google") == row.isGoogle)
    }

    @Test(
        "the address to allow is read from the reply, only if it is one",
        arguments: [
            ("[203.0.113.5]", "203.0.113.5"), ("[IPv6:2001:DB8::5]", "2001:db8::5"),
            ("[2001:db8::5]", "2001:db8::5"), ("[x] [192.0.2.9]", "192.0.2.9"),
            ("[rm -rf /]", "198.51.100.7"), ("[1.2.3]", "198.51.100.7"), ("[", "198.51.100.7"),
            ("[]", "198.51.100.7"), ("[1.2.3.4567]", "198.51.100.7"), ("", "198.51.100.7"),
        ])
    func address(_ row: (text: String, address: String)) {
        let known = Circumstances.google("relay", .none).with(\.clientAddress, "198.51.100.7")
        let finding = Diagnosis.finding(
            for: .refused("550 5.7.0 Mail relay denied \(row.text)", at: .mail), in: known)
        #expect(finding.fix[0].hasPrefix("As administrator, add \(row.address): "))
    }

    @Test(
        "an EHLO name without a dot is the cause of 421, and waiting does not help",
        arguments: [
            ("printer", true), ("localhost", true), ("localhost.localdomain", true),
            ("mail.example.com", false), ("[192.0.2.1]", false),
        ])
    func ehloName(_ row: (name: String, isBare: Bool)) {
        let finding = Diagnosis.finding(
            for: .refused("421 4.7.0 Try again later, closing connection. (EHLO)", at: .ehlo),
            in: .google("relay").with(\.ehloName, row.name))
        #expect(finding.isTemporary != row.isBare)
        #expect((finding.code == "smtp.ehlo.bad-name") == row.isBare)
    }
}
