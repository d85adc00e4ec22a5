// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

@Suite struct EndpointURLTests {
    @Test(arguments: [
        ("https://oauth2.googleapis.com/token", "oauth2.googleapis.com", 443, "/token"),
        ("HTTPS://Acme.example", "acme.example", 443, "/"),
        ("https://acme.example:8443/a?b=c", "acme.example", 8_443, "/a?b=c"),
        ("https://acme.example?x", "acme.example", 443, "/?x"),
        ("http://localhost:39214/device", "localhost", 39_214, "/device"),
        ("http://127.1.2.3/", "127.1.2.3", 80, "/"), ("http://[::1]:80/x", "::1", 80, "/x"),
        ("https://[2001:db8::1]", "2001:db8::1", 443, "/"),
    ])
    func `an address is taken apart`(text: String, host: String, port: UInt16, target: String)
        throws
    {
        let url = try EndpointURL(text)
        #expect(url.host.text == host)
        #expect(url.port == port)
        #expect(url.target == target)
        #expect(url.text == text)
    }

    @Test(arguments: [
        "", "https", "https:", "https://", "https:///x", "ftp://a.de", "//a.de", "a.de/token",
        "http://a.de/", "http://localhost.a.de/", "http://127.0.0.1.a.de/", "http://0.0.0.0/",
        "http://128.0.0.1/", "http://[::2]/", "http://0x7f000001/", "http://2130706433/",
        "http://127.1/",
        "https://user@a.de/", "https://a.de@b.de/", "https://user:x@a.de/",
        "http://localhost@a.de/",
        "http://localhost:80@a.de/", "http://localhost\\@a.de/", "http://localhost#@a.de/",
        "https://a.de/#x", "https://a.de:0/", "https://a.de:65536/", "https://a.de:/",
        "https://a.de:+1/",
        "https://a.de:1:2/", "https://::1/", "https://[::1/", "https://a.de/a b",
        "https://a.de/\r\nx",
        "https://a.de/\0", "https://bücher.de/", "https://a.de/ü", " https://a.de",
        "javascript://a.de/",
        "https://a.de/" + String(repeating: "a", count: 2_000),
    ])
    func `an address that could lead elsewhere is refused`(text: String) {
        #expect(throws: EndpointURL.Fault.self) { try EndpointURL(text) }
    }
}
