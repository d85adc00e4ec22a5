// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing
import WizardSandbox

/// AUTH as Google speaks it (RFC 4954, 4616, 7628).
struct PracticeSignInTests {
    private typealias Bench = PracticeMailSessionTests.Bench

    private static let challenge =
        "334 eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWwuZ29vZ2xl"
        + "LmNvbS8ifQ==\r\n"
    private static let refusal =
        "535-5.7.8 Username and Password not accepted. For more information, go to\r\n"
        + "535 5.7.8  https://support.google.com/mail/?p=BadCredentials practice-1 - gsmtp\r\n"

    private static func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString()
    }

    @Test(arguments: [
        "AUTH PLAIN \(base64("\0noreply@acme.test\0practicepassword"))",
        "AUTH plain\r\n\(base64("\0noreply@acme.test\0practicepassword"))",
        "AUTH PLAIN \(base64("noreply@acme.test\0noreply@acme.test\0practicepassword"))",
        "AUTH LOGIN\r\n\(base64("noreply@acme.test"))\r\n\(base64("practicepassword"))",
        "AUTH LOGIN \(base64("noreply@acme.test"))\r\n\(base64("practicepassword"))",
        "AUTH XOAUTH2 \(base64("user=noreply@acme.test\u{1}auth=Bearer good\u{1}\u{1}"))",
        "AUTH XOAUTH2\r\n\(base64("user=noreply@acme.test\u{1}auth=Bearer good\u{1}\u{1}"))",
        "AUTH OAUTHBEARER "
            + base64("n,a=noreply@acme.test,\u{1}host=h\u{1}port=1\u{1}auth=Bearer good\u{1}\u{1}"),
        "AUTH OAUTHBEARER \(base64("n,,\u{1}auth=bearer good\u{1}\u{1}"))",
        "AUTH OAUTHBEARER \(base64("n,a=a=2Cb=3Dc,\u{1}auth=Bearer good\u{1}\u{1}"))",
    ])
    func `a good credential is accepted`(text: String) {
        var bench = Bench()
        _ = bench.say("EHLO a\r\n")
        let reply = bench.say(text + "\r\n")
        #expect(reply.hasSuffix("235 2.7.0 Accepted practice-1 - gsmtp\r\n"))
    }

    @Test func `the challenges are those of the mechanisms`() {
        var bench = Bench()
        _ = bench.say("EHLO a\r\n")
        #expect(bench.say("AUTH PLAIN\r\n") == "334 \r\n")
        #expect(bench.say("*\r\n").hasPrefix("501-5.5.2 "))
        #expect(bench.say("AUTH XOAUTH2\r\n") == "334 \r\n")
        #expect(bench.say("*\r\n").hasPrefix("501-5.5.2 "))
        #expect(bench.say("AUTH LOGIN\r\n") == "334 VXNlcm5hbWU6\r\n")
        #expect(bench.say("bm9ib2R5\r\n") == "334 UGFzc3dvcmQ6\r\n")
        #expect(bench.say("bm9ib2R5\r\n") == Self.refusal)
        #expect(bench.say("NOOP\r\n").hasPrefix("250 "))
    }

    /// T-42, T-43: the token's refusal takes two steps, whatever the client answers in between.
    @Test(arguments: [
        ("XOAUTH2", "user=noreply@acme.test\u{1}auth=Bearer bad\u{1}\u{1}", ""),
        ("XOAUTH2", "user=other@acme.test\u{1}auth=Bearer good\u{1}\u{1}", "QUIT"),
        ("OAUTHBEARER", "n,a=noreply@acme.test,\u{1}auth=Bearer bad\u{1}\u{1}", "AQ=="),
        ("OAUTHBEARER", "n,,\u{1}auth=Bearer bad\u{1}\u{1}", "*"),
    ])
    func `a refused token is explained first`(mechanism: String, text: String, answer: String) {
        var bench = Bench()
        _ = bench.say("EHLO a\r\n")
        #expect(bench.say("AUTH \(mechanism) \(Self.base64(text))\r\n") == Self.challenge)
        #expect(bench.say(answer + "\r\n") == Self.refusal)
        #expect(bench.say("NOOP\r\n") == "250 2.0.0 OK practice-1 - gsmtp\r\n")
    }

    /// T-51, T-52.
    @Test(arguments: [
        ("PLAIN", "noreply@acme.test\0practicepassword"), ("PLAIN", "a\0b\0c\0d"),
        ("PLAIN", "other\0noreply@acme.test\0practicepassword"), ("PLAIN", "\0\0practicepassword"),
        ("XOAUTH2", "user=a\u{1}auth=Bearer good\u{1}"), ("XOAUTH2", "auth=Bearer good\u{1}\u{1}"),
        ("XOAUTH2", "user=a\u{1}auth=Bearer \u{1}\u{1}"),
        ("XOAUTH2", "user=a\u{1}x=y\u{1}auth=Bearer good\u{1}\u{1}"),
        ("OAUTHBEARER", "user=a\u{1}auth=Bearer good\u{1}\u{1}"),
        ("OAUTHBEARER", "n,a=x\u{1}auth=Bearer good\u{1}\u{1}"),
        ("OAUTHBEARER", "n,a=a,b,\u{1}auth=Bearer good\u{1}\u{1}"),
        ("OAUTHBEARER", "n,a=a=b,\u{1}auth=Bearer good\u{1}\u{1}"),
        ("OAUTHBEARER", "n,,\u{1}host=h\u{1}\u{1}"), ("OAUTHBEARER", "\u{1}\u{1}\u{1}"),
    ])
    func `a response that breaks its mechanism can't be decoded`(mechanism: String, text: String) {
        var bench = Bench()
        _ = bench.say("EHLO a\r\n")
        let reply = bench.say("AUTH \(mechanism) \(Self.base64(text))\r\n")
        #expect(reply.hasPrefix("501-5.5.2 Cannot Decode response."))
    }

    @Test(arguments: [
        "\0noreply@acme.test\0wrong", "\0other@acme.test\0practicepassword",
    ])
    func `a wrong password is refused at once`(text: String) {
        var bench = Bench()
        _ = bench.say("EHLO a\r\n")
        #expect(bench.say("AUTH PLAIN \(Self.base64(text))\r\n") == Self.refusal)
    }

    /// T-50, CWE-532.
    @Test(arguments: [
        "AUTH PLAIN \(base64("\0noreply@acme.test\0practicepassword"))",
        "AUTH LOGIN\r\n\(base64("noreply@acme.test"))\r\n\(base64("practicepassword"))",
        "AUTH FOO\r\n\(base64("late"))\r\nAUTH \(base64("late"))\r\n"
            + "AUTH PLAIN \(base64("\0noreply@acme.test\0practicepassword"))",
        "AUTH  plain   \(base64("\0noreply@acme.test\0practicepassword"))",
        "AUTH XOAUTH2\r\n\(base64("user=noreply@acme.test\u{1}auth=Bearer good\u{1}\u{1}"))",
    ])
    func `the stored conversation holds no secret`(text: String) throws {
        var bench = Bench()
        _ = bench.say(
            "EHLO a\r\n\(text)\r\nMAIL FROM:<a@acme.test>\r\nRCPT TO:<b@x.test>\r\n"
                + "DATA\r\nhello\r\n.\r\n")
        let delivery = try #require(bench.log.deliveries.first)
        let told = String(decoding: delivery.transcript.octets, as: UTF8.self)
        for word in text.split(whereSeparator: { $0 == "\r\n" || $0 == " " })
        where word.utf8.count > 5 && word != "XOAUTH2" {
            #expect(!told.contains(word))
        }
        #expect(told.contains("C: MAIL FROM:<a@acme.test>\n"))
        #expect(told.contains("C: (the message, 7 octets, then a dot)\n"))
        #expect(told.hasSuffix("S: 250 2.0.0 OK  1795547231 practice-1 - gsmtp"))
    }
}
