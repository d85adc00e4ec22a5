// SPDX-License-Identifier: Apache-2.0

import Testing
import WizardSandbox

/// What the practice mail server bears of one client.
struct PracticeMailBoundsTests {
    private typealias Bench = PracticeMailSessionTests.Bench

    @Test func `a hundred recipients pass and the next one does not`() {
        var bench = Bench()
        bench.signIn()
        _ = bench.say("MAIL FROM:<a@acme.test>\r\n")
        for number in 1...100 {
            #expect(bench.say("RCPT TO:<r\(number)@x.test>\r\n").hasPrefix("250 "))
        }
        #expect(bench.say("RCPT TO:<r101@x.test>\r\n").hasPrefix("452-4.5.3 "))
    }

    /// T-24, T-40: an AUTH line over RFC 4954's limit is refused here, as nobody may rely on it.
    @Test func `lines are bounded`() {
        let line = { (start: String, total: Int) in
            start + String(repeating: "x", count: total - start.utf8.count - 2) + "\r\n"
        }
        var bench = Bench()
        #expect(bench.say(line("NOOP ", 512)).hasPrefix("250 "))
        #expect(bench.say(line("NOOP ", 513)).hasPrefix("500-5.5.2 Line too long."))
        #expect(bench.say(line("AUTH PLAIN ", 513)).hasPrefix("500-5.5.2 Line too long."))
        #expect(bench.say(String(repeating: "x", count: 5_000_000)) == "")
        #expect(bench.say("\r\n").hasPrefix("500-5.5.2 Line too long."))
        #expect(bench.say("NOOP\r\n").hasPrefix("250 "))
        _ = bench.say("EHLO a\r\nAUTH PLAIN\r\n")
        #expect(bench.say(line("", 12_290)).hasPrefix("501-5.5.2 "))
        _ = bench.say("AUTH PLAIN\r\n")
        #expect(bench.say(line("", 12_291)).hasPrefix("500-5.5.6 "))
    }

    /// T-39.
    @Test func `a message over SIZE is taken to its end, refused and forgotten`() {
        var bench = Bench(messageLimit: 10)
        #expect(bench.say("EHLO a\r\n").contains("250-SIZE 10\r\n"))
        bench.signIn()
        #expect(bench.say("MAIL FROM:<a@acme.test> SIZE=11\r\n").hasPrefix("552-5.3.4 "))
        for (body, reply) in [("12345678", "250 2.0.0 "), ("123456789", "552-5.3.4 ")] {
            _ = bench.say("MAIL FROM:<a@acme.test>\r\nRCPT TO:<b@x.test>\r\nDATA\r\n")
            #expect(bench.say("\(body)\r\n.\r\n").hasPrefix(reply))
        }
        _ = bench.say("MAIL FROM:<a@acme.test>\r\nRCPT TO:<b@x.test>\r\nBDAT 10\r\n1234567890")
        #expect(bench.say("BDAT 1 LAST\r\n1").hasPrefix("552-5.3.4 "))
        #expect(bench.log.deliveries.map(\.octets) == [Array("12345678\r\n".utf8)])
        _ = bench.say("MAIL FROM:<a@acme.test>\r\nRCPT TO:<b@x.test>\r\n")
        let tooLarge = bench.say("BDAT 11 LAST\r\n")
        #expect(tooLarge.hasPrefix("552-5.3.4 ") && tooLarge.hasSuffix("[close]"))
    }

    @Test func `a client that errs without end is sent away`() {
        var bench = Bench()
        for _ in 1..<25 {
            #expect(!bench.say("FOO\r\n").contains("[close]"))
        }
        let last = bench.say("FOO\r\n")
        #expect(last.contains("421-4.7.0 ") && last.hasSuffix("[close]"))
    }

    @Test func `silence ends in a reply that says so`() {
        var bench = Bench()
        let reply = Bench.transcript(bench.session.timedOut())
        #expect(reply.hasPrefix("451-4.4.2 Timeout - closing connection."))
        #expect(reply.hasSuffix("[close]"))
    }
}
