// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

@Suite struct HostPatternTests {
    @Test(
        arguments: [
            ("smtp.google.com", "smtp.google.com", true),
            ("smtp.google.com", "SMTP.Google.COM.", true),
            ("smtp.google.com", "a.smtp.google.com", false),
            ("*.l.google.com", "aspmx.l.google.com", true),
            ("*.l.google.com", "alt1.gmail-smtp-in.l.google.com", true),
            ("*.l.google.com", "l.google.com", false),
            ("*.l.google.com", "evill.google.com", false),
            ("*.l.google.com", "l.google.com.evil.test", false),
            ("*.l.google.com", "", false), ("*.l.google.com", "192.0.2.1", false),
            ("*.l.google.com", "a\\010.l.google.com", false),
        ])
    func `hosts are told apart by whole labels`(_ pattern: String, _ host: String, _ isMeant: Bool)
        throws
    {
        #expect(try HostPattern(pattern).matches(host) == isMeant)
    }

    @Test(arguments: ["", "*", "*.", "*.com", "com", "a.*.com", "**.a.com", "a b.com"])
    func `what is no host is no pattern`(_ text: String) {
        #expect(throws: AddressFault.self) { try HostPattern(text) }
    }

    @Test(arguments: ["*.l.google.com", "smtp.google.com"])
    func `a pattern is written as it was read`(_ text: String) throws {
        #expect(try HostPattern(text).description == text)
    }
}
