// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

@Suite struct HostNameTests {
    @Test(arguments: [
        ("smtp.gmail.com", "smtp.gmail.com"), ("SMTP.Gmail.com.", "smtp.gmail.com"),
        ("mailhost", "mailhost"), ("127.0.0.1", "127.0.0.1"), ("::1", "::1"), ("[::1]", "::1"),
        ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"), ("::", "::"), ("1:0:0:2:0:0:0:3", "1:0:0:2::3"),
        ("::ffff:192.0.2.1", "::ffff:c000:201"), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"),
        ("1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8"), ("fe80::", "fe80::"),
        ("1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:c000:201"), ("1::3:4:5:6:7:8", "1:0:3:4:5:6:7:8"),
    ])
    func `names and addresses are taken in one canonical form`(typed: String, text: String) throws {
        #expect(try HostName(typed).text == text)
        #expect(try HostName(text) == HostName(typed))
    }

    @Test(arguments: [
        "", "[", "]", "[]", "[127.0.0.1]", "[localhost]", "256.0.0.1", "1.2.3", "1.2.3.4.5",
        "01.2.3.4",
        "0x7f.0.0.1", "0x7f000001", "2130706433", "127.1", "+1.2.3.4", "1.2.3.", ":", ":::",
        "1::2::3",
        "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8:9", "12345::", "g::", "::1%eth0",
        "+1::",
        "1.2.3.4::", "::1.2.3", "smtp.gmail.com:465", "smtp.gmail.com\r\n", "a b", "a\0", "-a",
        "http://a.de",
        "s\u{43C}tp.gmail.com", String(repeating: "1:", count: 10_000),
        String(repeating: "a", count: 300),
    ])
    func `anything else is refused`(host: String) {
        #expect(throws: AddressFault.self) { try HostName(host) }
    }

    @Test(arguments: [
        ("localhost", true), ("127.0.0.1", true), ("127.255.1.2", true), ("::1", true),
        ("LOCALHOST.", true), ("128.0.0.1", false), ("::2", false), ("localhost.example", false),
        ("::ffff:127.0.0.1", false), ("0.0.0.0", false), ("127.0.0.1.example", false),
    ])
    func `this machine is known by its names`(host: String, isLoopback: Bool) throws {
        #expect(try HostName(host).isLoopback == isLoopback)
    }

    @Test(arguments: [
        ("acme.com", "acme.com"), ("Mail.ACME.com", "mail.acme.com"),
        ("[192.0.2.1]", "[192.0.2.1]"),
        ("[ipv6:2001:DB8::1]", "[IPv6:2001:db8::1]"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
    ])
    func `EHLO gets a full name or an address literal`(typed: String, text: String) throws {
        #expect(try EHLOName(typed).text == text)
    }

    @Test(arguments: [
        ("localhost", nil), ("localhost.localdomain", nil), ("x.localhost", nil), ("mailhost", nil),
        ("192.0.2.1", "[192.0.2.1]"), ("2001:db8::1", "[IPv6:2001:db8::1]"), ("[2001:db8::1]", nil),
        ("[IPv6:192.0.2.1]", nil), ("[]", nil), ("", nil), ("a.de\r\nMAIL FROM:<x@y.z>", nil),
        ("acme.com.", "acme.com"), ("acme_x.com", nil), ("a\0.de", nil),
    ])
    func `T-30: EHLO never gets a bare name, localhost or a second line`(
        typed: String, suggestion: String?
    ) throws {
        let fault = try #require(throws: AddressFault.self) { try EHLOName(typed) }
        #expect(fault.suggestion == suggestion)
    }
}
