// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

@Suite struct EmailAddressTests {
    @Test(arguments: [
        ("noreply@acme.com", "noreply@acme.com"), ("Jane.Doe+x@ACME.com", "Jane.Doe+x@acme.com"),
        ("!#$%&'*+-/=?^_`{|}~@a.de", "!#$%&'*+-/=?^_`{|}~@a.de"),
        ("\"john doe\"@a.de", "\"john doe\"@a.de"), ("\"john\"@a.de", "john@a.de"),
        ("\"a@b\"@a.de", "\"a@b\"@a.de"), (#""a\"b\\c"@a.de"#, #""a\"b\\c"@a.de"#),
        (#""\j\o"@a.de"#, "jo@a.de"), ("\".a\"@a.de", "\".a\"@a.de"),
        ("\"a<b\"@a.de", "\"a<b\"@a.de"),
        (String(repeating: "a", count: 64) + "@a.de", String(repeating: "a", count: 64) + "@a.de"),
    ])
    func `a mailbox is read, and written in its shortest form`(typed: String, text: String) throws {
        #expect(try EmailAddress(typed).description == text)
        #expect(try EmailAddress(text) == EmailAddress(typed))
    }

    @Test(
        arguments: [
            "a@b.de\r\n", "a@b.de\n", "a\r\nb@c.de", "a@b.de\0", "a\0@b.de", "a@b\n.de",
            "\u{7F}@b.de",
            "\"a\r\nb\"@c.de", "\"a\\\nb\"@c.de", "\"a\0\"@c.de", "a\u{85}@b.de", "a@b.de> SIZE=1",
            "<a@b.de>\r\nDATA", "a@b.de\u{2028}", "a\u{301}@b.de", ".\u{301}a@b.de", "\t@b.de",
        ])
    func `T-30: nothing that could end a line or a command gets in`(address: String) {
        #expect(throws: AddressFault.self) { try EmailAddress(address) }
    }

    @Test(arguments: [
        "", "@", "a@", "@b.de", "a", "a@b", "a@b@c.de", ".a@b.de", "a.@b.de", "a..b@c.de",
        "a b@c.de", "a@b_c.de", "a@[192.0.2.1]", "\"\"@b.de", "\"a@b.de", "\"a\"b@c.de", "\"a\"",
        "a(b)@c.de", "a,b@c.de", "a;@c.de", "mailto:a@b.de", "a@b.de,c@d.de", "j\u{FF20}b.de",
        String(repeating: "a", count: 65) + "@b.de",
        "\"" + String(repeating: " ", count: 63) + "\"@b.de",
        "a@" + String(repeating: "b.", count: 126) + "de", String(repeating: "a@", count: 10_000),
    ])
    func `an address that breaks a rule is refused`(address: String) throws {
        let fault = try #require(throws: AddressFault.self) { try EmailAddress(address) }
        #expect(fault.summary.hasSuffix("."))
        if let suggestion = fault.suggestion {
            _ = try EmailAddress(suggestion)
        }
    }

    @Test(arguments: [
        ("noreply@acme,com", "noreply@acme.com"), ("noreply@@acme.com", "noreply@acme.com"),
        ("noreply @acme.com", "noreply@acme.com"), (" noreply@acme.com ", "noreply@acme.com"),
        ("noreply@acme.com.", "noreply@acme.com"), ("noreply@acme..com", "noreply@acme.com"),
        ("Jane <jane@acme.com>", "jane@acme.com"), ("<jane@acme.com>", "jane@acme.com"),
        ("jane@bücher.example", "jane@xn--bcher-kva.example"), ("noreply.acme.com", nil),
        ("bücher@acme.com", nil), ("a@b@c.de", nil), ("Jane <jane>", nil), ("jane doe@a.de", nil),
        ("a@b c.de", nil), ("a@b.de\n", nil),
    ])
    func `a refusal offers what was probably meant`(typed: String, meant: String?) throws {
        let fault = try #require(throws: AddressFault.self) { try EmailAddress(typed) }
        #expect(fault.suggestion == meant)
    }

    @Test func `the sentence about a comma is the one that people are shown`() throws {
        let fault = try #require(throws: AddressFault.self) { try EmailAddress("noreply@acme,com") }
        #expect(
            fault.rule
                == "\"acme,com\" is not a domain name: a comma. Did you mean noreply@acme.com?")
    }

    @Test func `T-34: a letter outside ASCII before the @ has a sentence of its own`() throws {
        let fault = try #require(throws: AddressFault.self) { try EmailAddress("jürgen@acme.com") }
        #expect(fault.rule.contains("outside ASCII before the @"))
    }

    @Test func `254 characters are taken and 255 are not`() throws {
        let domain = Array(repeating: String(repeating: "b", count: 46), count: 4)
            .joined(separator: ".")
        let longest = String(repeating: "a", count: 63) + "@" + domain + ".a"
        #expect(longest.utf8.count == 253)
        #expect(try EmailAddress(longest + "b").description.utf8.count == 254)
        #expect(throws: AddressFault.self) { try EmailAddress(longest + "bc") }
    }

    @Test func `an address belongs to its domain and to those above it`() throws {
        let address = try EmailAddress("jane@mail.acme.com")
        #expect(try address.isWithin(DomainName("acme.com")))
        #expect(try address.isWithin(DomainName("mail.acme.com")))
        #expect(try !address.isWithin(DomainName("l.acme.com")))
    }
}
