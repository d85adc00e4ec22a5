// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// What EHLO's reply is taken to say (T-29).
struct CapabilitiesTests {
    private func capabilities(_ lines: String...) -> Capabilities {
        Capabilities(Reply(code: 250, lines: lines.map { Array($0.utf8) }))
    }

    @Test func `Gmail's reply is read whole`() {
        let gmail = capabilities(
            "smtp.gmail.com at your service, [203.0.113.5]", "SIZE 35882577", "8BITMIME",
            "AUTH LOGIN PLAIN XOAUTH2 PLAIN-CLIENTTOKEN OAUTHBEARER XOAUTH",
            "ENHANCEDSTATUSCODES", "PIPELINING", "CHUNKING", "SMTPUTF8")
        #expect(gmail.greetingName == "smtp.gmail.com")
        #expect(gmail.clientAddress?.description == "203.0.113.5")
        #expect(gmail.sizeLimit == 35_882_577)
        #expect(
            gmail.mechanisms == [
                "LOGIN", "PLAIN", "XOAUTH2", "PLAIN-CLIENTTOKEN", "OAUTHBEARER", "XOAUTH",
            ])
        #expect(gmail.keywords == Set(Capabilities.Keyword.allCases).subtracting([.startTLS]))
    }

    @Test(arguments: ["pipelining", "Pipelining", "PIPELINING", "PIPELINING x"])
    func `keywords are read in any case`(_ line: String) {
        #expect(capabilities("h", line).offers(.pipelining))
    }

    @Test(arguments: [
        "XPIPELINING", "PIPELINING2", "PIPE\u{131}LINING", "PIPELINING\t", "\u{1B}PIPELINING",
    ])
    func `a word that is nearly a keyword is none`(_ line: String) {
        #expect(capabilities("h", line).keywords.isEmpty)
    }

    @Test func `the greeting line offers nothing`() {
        #expect(capabilities("STARTTLS").keywords.isEmpty)
        #expect(capabilities("AUTH PLAIN").mechanisms.isEmpty)
    }

    @Test func `mechanisms of both forms are joined, each once, in upper case`() {
        let offered = capabilities("h", "AUTH plain LOGIN", "AUTH=LOGIN XOAUTH2", "auth=", "AUTH")
        #expect(offered.mechanisms == ["PLAIN", "LOGIN", "XOAUTH2"])
        #expect(offered.offers(.authentication))
        let bad = capabilities("h", "AUTH PL\u{1B}AIN ABCDEFGHIJKLMNOPQRSTU P.L X=Y")
        #expect(bad.mechanisms.isEmpty)
    }

    @Test func `mechanisms are bounded`() {
        let names = (0..<500).map { "X\($0)" }.joined(separator: " ")
        #expect(capabilities("h", "AUTH " + names).mechanisms.count == 64)
    }

    @Test(
        arguments: [
            ("SIZE 1", 1), ("size 0010", 10), ("SIZE 18446744073709551615", UInt64.max),
            ("SIZE", nil), ("SIZE 0", nil), ("SIZE 18446744073709551616", nil),
            ("SIZE 99999999999999999999999999", nil), ("SIZE -1", nil), ("SIZE +1", nil),
            ("SIZE 1x", nil), ("SIZE \u{661}", nil), ("SIZE=5", nil),
        ] as [(String, UInt64?)])
    func `SIZE never overflows`(_ row: (line: String, limit: UInt64?)) {
        #expect(capabilities("h", row.line).sizeLimit == row.limit)
    }

    @Test(
        arguments: [
            ("h at your service, [203.0.113.5]", "203.0.113.5"),
            ("h at your service, [2001:db8::5]", "2001:db8::5"),
            ("h Hello client [1.2.3.4] [5.6.7.8]", "5.6.7.8"),
            ("[192.0.2.1] Hello client [IPv6:2001:DB8::1], pleased", "2001:db8::1"),
            ("[192.0.2.1] Hello", nil), ("h [1.2.3.4", nil), ("h ]1.2.3.4[", nil), ("h []", nil),
            ("h [localhost]", nil), ("h", nil), ("", nil),
        ] as [(String, String?)])
    func `the client's address is the last in brackets`(_ row: (line: String, address: String?)) {
        #expect(capabilities(row.line).clientAddress?.description == row.address)
    }

    @Test(
        arguments: [
            ("mail.example.com ESMTP", "mail.example.com"), ("[192.0.2.1] hi", "[192.0.2.1]"),
            ("", nil), (" x", nil), ("a\u{1B}b", nil), ("b\u{FC}cher.example", nil),
        ] as [(String, String?)])
    func `the greeting's name is a domain or nothing`(_ row: (line: String, name: String?)) {
        #expect(capabilities(row.line).greetingName == row.name)
    }

    @Test func `an empty reply offers nothing`() {
        #expect(Capabilities(Reply(code: 250, lines: [])).keywords.isEmpty)
    }
}
