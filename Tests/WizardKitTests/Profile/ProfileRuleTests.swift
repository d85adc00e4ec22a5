// SPDX-License-Identifier: Apache-2.0

import Testing
import WizardKit

struct ProfileRuleTests {
    enum Rule: String, Sendable {
        case domain, host, ehloName, address, absolutePath, endpoint, scope, text, findingCode

        var value: ProfileRule {
            switch self {
            case .domain: .domain
            case .host: .host
            case .ehloName: .ehloName
            case .address: .address
            case .absolutePath: .absolutePath
            case .endpoint: .endpoint
            case .scope: .scope
            case .text: .text
            case .findingCode: .findingCode
            }
        }
    }

    static let good: [(Rule, [String])] = [
        (.domain, ["example.com", "a", "xn--bcher-kva.de", "1.example", "3com"]),
        (
            .host,
            [
                "smtp.gmail.com", "SMTP.Gmail.com", "localhost", "192.0.2.1", "0.0.0.0",
                "255.255.255.255", "::1", "::", "1::", "2001:db8::25", "1:2:3:4:5:6:7:8",
                "::ffff:192.0.2.1", "1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:7::",
                String(repeating: "a", count: 63) + ".b",
            ]
        ),
        (.ehloName, ["example.com", "[192.0.2.1]", "[IPv6:2001:db8::1]"]),
        (.address, ["a@example.com", "a.b+c@x", "o'neil@example.com", "a&b=c?d@x.y", "~^@x"]),
        (.absolutePath, ["/", "/etc/ssl/a b.pem"]),
        (
            .endpoint,
            [
                "https://example.com", "https://example.com/token?a=b", "https://a:8443/x",
                "https://192.0.2.1/", "https://[2001:db8::1]:1/", "http://localhost:80/x",
                "http://127.0.0.1", "http://127.255.255.254:9/", "http://[::1]:8080/t",
                "https://example.com?x",
            ]
        ),
        (.scope, ["openid", "https://mail.google.com/"]),
        (.text, ["x", "é👩‍👩‍👧", String(repeating: "a", count: 2_000)]),
        (.findingCode, ["smtp.auth.bad-credentials", "x1"]),
    ]

    static let bad: [(Rule, [String])] = [
        (
            .domain,
            [
                "", ".", "example.com.", ".example", "a..b", "-a.b", "a-.b", "a_b.c", "b\u{FC}cher",
                "EXAMPLE.com", "192.0.2.1", "a b", "a\0", "example.com\n", "a/b",
                String(repeating: "a", count: 64), "a\u{3002}b", "\u{212A}",
                String(repeating: "a.", count: 127) + "a",
            ]
        ),
        (
            .host,
            [
                "", "[::1]", "256.0.0.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4:25", ":",
                ":::",
                "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "g::", ":1::2",
                "1:2:3:4:5:6:7:8::", "::1%eth0", "1:2:3:4:5:6:7:192.0.2.1", "192.0.2.1::",
                "::192.0.2.1:1", "a b", "host:25",
            ]
        ),
        (.ehloName, ["", "192.0.2.1", "[]", "[x]", "[2001:db8::1]", "[IPv6:192.0.2.1]", "a b"]),
        (
            .address,
            [
                "", "@", "a@", "@x", "a", "a@b@c", "a b@x", "a@x\r\nRCPT TO:<b>", "a\0@x", "<a@x>",
                "\"a\"@x", "\u{E9}@x", "a@b\u{FC}.de", "a@[192.0.2.1]", "a,b@x", "a@-x",
                String(repeating: "a", count: 65) + "@x",
            ]
        ),
        (.absolutePath, ["", "x", "./x", "~/x", "/a\nb", "/\0"]),
        (
            .endpoint,
            [
                "", "https://", "http://example.com/", "ftp://a/", "https:/a", "https://a b/",
                "https://user@a/", "https://a:0/", "https://a:65536/", "https://a:x/",
                "https://a:/",
                "https://[::1", "https://[x]/", "https://[::1]x/", "http://localhost.evil/",
                "http://127.0.0.1.evil/", "http://[::2]/", "http://128.0.0.1/", "https://a\u{E9}/",
                "HTTPS://a/", "https://1.2.3/", "javascript:alert(1)", "https://a#b",
                "https://a\\b/",
                "https://a\n",
            ]
        ),
        (.scope, ["", "a b", "a\"b", "a\\b", "\u{E9}"]),
        (
            .text,
            [
                "", "\0", "a\u{1B}[31m", "a\rb", "a\nb", "a\u{7F}", "a\u{85}", "a\u{9B}",
                "a\u{2028}",
                String(repeating: "a", count: 2_001),
            ]
        ),
        (.findingCode, ["", "A", "a b", "a_b"]),
    ]

    @Test(arguments: good)
    func `what keeps a rule is accepted`(rule: Rule, texts: [String]) {
        for text in texts {
            #expect(rule.value.accepts(text), "\(rule): \(text)")
        }
    }

    @Test(arguments: bad)
    func `what breaks a rule is refused`(rule: Rule, texts: [String]) {
        for text in texts {
            #expect(!rule.value.accepts(text), "\(rule): \(text)")
        }
    }
}
