// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

@Suite struct DomainNameTests {
    @Test(arguments: [
        ("acme.com", "acme.com"), ("ACME.Com", "acme.com"), ("a.b", "a.b"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"), ("1and1.example", "1and1.example"),
        ("3.2.example", "3.2.example"), ("a--b.example", "a--b.example"),
        (String(repeating: "a", count: 63) + ".de", String(repeating: "a", count: 63) + ".de"),
    ])
    func `a name of letters, digits and hyphens is taken in lower case`(
        typed: String, text: String
    ) throws {
        #expect(try DomainName(typed).text == text)
    }

    @Test(
        arguments: [
            "../x", "/etc/x", "a/b.de", ".", "..", "", "a\0.de", "%2e.de", "-rf.de", "rf-.de",
            "con", ".acme.com", "acme..com", "acme.com.", "/\u{301}.de", "a.\u{301}b.de", "a_b.de",
            "acme.com\r\n", "acme.com\n", " acme.com", "acme com", "192.0.2.1", "acme.1",
            "acme.0x7f", "acme.0x", "acme,com", "acme:com", "a@b.de", "[192.0.2.1]",
            String(repeating: "a", count: 64) + ".de", String(repeating: "a", count: 300),
            String(repeating: "a.", count: 126) + "de",
        ])
    func `T-120: what could leave a folder or pass for something else is refused`(name: String) {
        #expect(throws: AddressFault.self) { try DomainName(name) }
    }

    @Test(arguments: [
        ("bücher.example", "xn--bcher-kva.example"),
        ("bu\u{308}cher.example", "xn--bcher-kva.example"),
        ("BÜCHER.Example", "xn--bcher-kva.example"), ("straße.example", "xn--strae-oqa.example"),
        ("münchen-ost.example", "xn--mnchen-ost-9db.example"),
        ("παράδειγμα.example", "xn--hxajbheg2az3al.example"),
        ("пример.example", "xn--e1afmkfd.example"), ("日本語.example", "xn--wgv71a119e.example"),
        ("한국.example", "xn--3e0b707e.example"), ("ñandú.example", "xn--and-6ma2c.example"),
    ])
    func `T-121: a refusal names the A-label where it is beyond doubt`(
        typed: String, name: String
    ) throws {
        let fault = try #require(throws: AddressFault.self) { try DomainName(typed) }
        #expect(fault.suggestion == name)
        #expect(fault.rule.hasSuffix(" Type \(name)."))
        #expect(try DomainName(name).text == name)
    }

    @Test(
        arguments: [
            "\u{212A}elvin.example", "ａｃｍｅ.example", "acme\u{3002}example", "pаypal.example",
            "ﬁx.example", "İx.example", "ſx.example", "a\u{200D}b.example", "😀.example",
            "-ü.example", "²x.example", "a\u{301}\u{302}\u{303}\u{304}\u{305}.example", "ü",
            String(repeating: "ü", count: 64) + ".example",
        ])
    func `T-121: where a guess could name another domain there is none`(name: String) throws {
        let fault = try #require(throws: AddressFault.self) { try DomainName(name) }
        #expect(fault.suggestion == nil)
    }

    @Test(arguments: [
        ("acme,com", "acme.com"), ("acme com", nil), ("acme..com", "acme.com"),
        ("acme.com.", "acme.com"), (" acme.com", "acme.com"),
        ("https://acme.com/about", "acme.com"), ("@acme.com", "acme.com"), ("acme.com\r\n", nil),
        ("acme_x.com", nil), ("", nil), ("...", nil),
    ])
    func `a guess is offered for typing mistakes alone`(typed: String, guess: String?) throws {
        let fault = try #require(throws: AddressFault.self) { try DomainName(typed) }
        #expect(fault.suggestion == guess)
    }

    @Test(arguments: [
        ("acme.com", "acme.com", true), ("mail.acme.com", "acme.com", true),
        ("notacme.com", "acme.com", false), ("acme.com", "mail.acme.com", false),
        ("acme.com.evil.example", "acme.com", false), ("MAIL.acme.com", "Acme.com", true),
    ])
    func `a domain lies within another by whole labels`(
        inner: String, outer: String, isWithin: Bool
    ) throws {
        #expect(try DomainName(inner).isWithin(DomainName(outer)) == isWithin)
    }

    @Test func `one label and a final dot are taken where the caller says so`() throws {
        #expect(try DomainName("mailhost", minimumLabels: 1).text == "mailhost")
        #expect(try DomainName("acme.com.", allowsTrailingDot: true).text == "acme.com")
        #expect(throws: AddressFault.self) {
            try DomainName("acme.com..", allowsTrailingDot: true)
        }
        #expect(throws: AddressFault.self) { try DomainName(".", allowsTrailingDot: true) }
    }

    @Test func `what a refusal quotes can't reach the terminal`() throws {
        let fault = try #require(throws: AddressFault.self) {
            try DomainName("a\u{1B}]0;x\u{7}.de\n" + String(repeating: "b", count: 1_000))
        }
        #expect(fault.rule.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
        #expect(fault.rule.utf8.count < 300)
    }
}
