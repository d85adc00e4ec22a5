// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

@Suite struct HTTPURLTests {
    @Test(arguments: [
        ("https://oauth2.googleapis.com/token", "https://oauth2.googleapis.com/token"),
        ("HTTPS://Accounts.Example", "https://accounts.example/"),
        ("https://a.example:8443/x?y=z", "https://a.example:8443/x?y=z"),
        ("https://a.example:443/x", "https://a.example/x"),
        ("https://a.example?user@host", "https://a.example/?user@host"),
        ("http://localhost:8080/token", "http://localhost:8080/token"),
        ("http://127.0.0.1/", "http://127.0.0.1/"),
        ("http://127.255.3.4:1/", "http://127.255.3.4:1/"),
        ("http://[::1]:9/t", "http://[::1]:9/t"),
    ])
    func `an endpoint is https, or http on this machine`(text: String, written: String) throws {
        #expect(try HTTPURL(endpoint: text).description == written)
    }

    @Test(arguments: [
        ("http://accounts.example/token", HTTPURL.Fault.notSecure),
        ("http://127.0.0.1.example/", .notSecure),
        ("http://localhost.example/", .notSecure),
        ("http://[::2]/", .notSecure),
        ("http://0x7f.1/", .badHost),
        ("http://128.0.0.1/", .notSecure),
        ("https://a.example/#x", .fragment),
        ("https://user@a.example/", .userPart),
        ("https://accounts.google.com@evil.example/", .userPart),
        ("https://a.example\\@b.example/", .badCharacter),
        ("https://a.example/\u{1B}[2J", .badCharacter),
        ("https://a.example/\r\nHost: b", .badCharacter),
        ("https://a b/", .badCharacter),
        ("javascript:alert(1)", .badScheme),
        ("file:///etc/passwd", .badScheme),
        ("-https://a.example", .badScheme),
        ("https:/a.example", .badScheme),
        ("", .badScheme),
        ("https://", .badHost),
        ("https:///path", .badHost),
        ("https://a..example/", .badHost),
        ("https://%61.example/", .badHost),
        ("https://::1/", .badHost),
        ("https://[::1/", .badHost),
        ("https://a.example:0/", .badPort),
        ("https://a.example:65536/", .badPort),
        ("https://a.example:+80/", .badPort),
        ("https://a.example:/", .badPort),
        ("https://a.example:\u{664}/", .badPort),
    ])
    func `what is no endpoint is refused by its rule`(text: String, fault: HTTPURL.Fault) {
        #expect(throws: fault) { try HTTPURL(endpoint: text) }
    }

    @Test func `two thousand characters are the most`() throws {
        let start = "https://a.example/"
        let longest = start + String(repeating: "x", count: 2_000 - start.count)
        #expect(try HTTPURL(longest).description == longest)
        #expect(throws: HTTPURL.Fault.tooLong) { try HTTPURL(longest + "x") }
    }

    @Test(arguments: [
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        // T-67: a Cyrillic а in a Latin name is shown as what it is, never as letters.
        ("https://\u{430}pple.example/", "https://xn--pple-43d.example/"),
    ])
    func `a host outside ASCII is shown as its A-label`(text: String, written: String) throws {
        #expect(try HTTPURL(text).description == written)
    }
}
