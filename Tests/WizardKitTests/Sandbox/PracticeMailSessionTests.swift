// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing
import WizardSandbox

/// Whole conversations with the practice mail server, octet by octet.
struct PracticeMailSessionTests {
    /// A session, and what it delivered.
    struct Bench {
        let log = DeliveryLog()
        var session: PracticeMailSession
        /// What it said at first.
        let greeting: String

        init(
            mail faults: [MailFault] = [], isUnderTLS: Bool = true, messageLimit: Int = 35_882_577
        ) {
            let log = log
            var configuration = Sandbox.Configuration.practice()
            configuration.mailFaults = faults
            configuration.messageLimit = messageLimit
            session = PracticeMailSession(
                configuration: configuration,
                surroundings: PracticeMailSession.Surroundings(
                    accepts: { signIn in
                        switch signIn {
                        case .password("noreply@acme.test", let secret):
                            secret == Secret("practicepassword")
                        case .token(let user, let secret):
                            secret == Secret("good") && user != "other@acme.test"
                        default: false
                        }
                    }, deliver: { log.add($0) },
                    date: { Date(timeIntervalSince1970: 1_795_547_231.9) }),
                id: "practice-1", clientAddress: "127.0.0.1", isUnderTLS: isUnderTLS)
            greeting = Self.transcript(session.greet())
        }

        /// What the session says to the octets; `[TLS]` and `[close]` stand for those steps.
        mutating func say(_ text: String) -> String {
            Self.transcript(session.receive(Array(text.utf8)))
        }

        static func transcript(_ steps: [PracticeMailSession.Step]) -> String {
            steps.map { step in
                switch step {
                case .send(let octets): String(decoding: octets, as: UTF8.self)
                case .startTLS: "[TLS]"
                case .close: "[close]"
                }
            }.joined()
        }

        mutating func signIn() {
            _ = say("EHLO acme.test\r\nAUTH PLAIN \(PracticeMailSessionTests.plain)\r\n")
        }
    }

    static let plain = Data("\0noreply@acme.test\0practicepassword".utf8).base64EncodedString()
    static let tail = " practice-1 - gsmtp\r\n"

    @Test func `the greeting says that it is practice`() {
        var session = Bench().session
        #expect(
            Bench.transcript(session.greet())
                == "220 localhost practising smtp.gmail.com ESMTP practice-1 - gsmtp\r\n")
    }

    @Test func `a message goes from EHLO to QUIT`() throws {
        var bench = Bench()
        #expect(
            bench.say("ehlo acme.test\r\n") == """
                250-localhost at your service, [127.0.0.1], practising smtp.gmail.com\r
                250-SIZE 35882577\r
                250-8BITMIME\r
                250-AUTH LOGIN PLAIN XOAUTH2 PLAIN-CLIENTTOKEN OAUTHBEARER XOAUTH\r
                250-ENHANCEDSTATUSCODES\r
                250-PIPELINING\r
                250-CHUNKING\r
                250 SMTPUTF8\r

                """)
        #expect(bench.say("AUTH PLAIN \(Self.plain)\r\n") == "235 2.7.0 Accepted" + Self.tail)
        #expect(
            bench.say("MAIL FROM:<noreply@acme.test> SIZE=9 BODY=8BITMIME\r\n")
                == "250 2.1.0 OK" + Self.tail)
        #expect(bench.say("RCPT TO:<you@acme.test>\r\n") == "250 2.1.5 OK" + Self.tail)
        #expect(bench.say("DATA\r\n") == "354  Go ahead" + Self.tail)
        #expect(bench.say("Subject: x\r\n\r\n..y\r\n") == "")
        #expect(bench.say(".\r\n") == "250 2.0.0 OK  1795547231" + Self.tail)
        #expect(bench.say("QUIT\r\n") == "221 2.0.0 closing connection" + Self.tail + "[close]")
        #expect(bench.say("NOOP\r\n") == "")
        let delivery = try #require(bench.log.deliveries.first)
        #expect(bench.log.deliveries.count == 1)
        #expect(delivery.envelopeSender == "noreply@acme.test")
        #expect(delivery.recipients == ["you@acme.test"])
        #expect(delivery.octets == Array("Subject: x\r\n\r\n.y\r\n".utf8))
    }

    /// T-20.
    @Test func `single octets bring the same as whole pieces, and so does one flight`() {
        let text =
            "EHLO acme.test\r\nAUTH PLAIN \(Self.plain)\r\nMAIL FROM:<a@acme.test>\r\n"
            + "RCPT TO:<b@x.test>\r\nRCPT TO:<c@x.test>\r\nDATA\r\nA: b\r\n\r\n..\r\n.x\r\n\r\n.\r\n"
            + "QUIT\r\n"
        var whole = Bench()
        var single = Bench()
        let expected = whole.say(text)
        let singly = text.unicodeScalars.map { single.say(String($0)) }.joined()
        #expect(singly == expected)
        #expect(single.log.deliveries == whole.log.deliveries)
        #expect(whole.log.deliveries.first?.octets == Array("A: b\r\n\r\n.\r\nx\r\n\r\n".utf8))
        #expect(expected.hasSuffix("[close]"))
    }

    /// T-32.
    @Test(arguments: ["\n.\n", "\r.\r", "\n.\r\n", "\r\n.\n", "\r\n.\r", "\r\r\n.\r\r\n"])
    func `nothing but CR LF dot CR LF ends a message`(ending: String) {
        var bench = Bench()
        bench.signIn()
        _ = bench.say("MAIL FROM:<a@acme.test>\r\nRCPT TO:<b@x.test>\r\nDATA\r\n")
        let inside = "x\(ending)MAIL FROM:<evil@x.test>\r\nRCPT TO:<c@x.test>\r\nDATA\r\ny"
        #expect(bench.say(inside) == "")
        #expect(bench.say("\r\n.\r\n").hasPrefix("250 2.0.0 OK"))
        #expect(bench.log.deliveries.map(\.recipients) == [["b@x.test"]])
    }

    @Test func `a message in chunks arrives whole`() {
        var bench = Bench()
        bench.signIn()
        _ = bench.say("MAIL FROM:<a@acme.test>\r\nRCPT TO:<b@x.test>\r\n")
        #expect(bench.say("BDAT 4\r\n.\r\nx") == "250 2.1.0 OK" + Self.tail)
        #expect(bench.say("BDAT 2 LAST\r\n\r") == "")
        #expect(bench.say("\nNOOP\r\n").hasPrefix("250 2.0.0 OK  1795547231"))
        #expect(bench.log.deliveries.map(\.octets) == [Array(".\r\nx\r\n".utf8)])
    }

    @Test func `before STARTTLS nothing works but STARTTLS`() {
        var bench = Bench(isUnderTLS: false)
        let hello = bench.say("EHLO a\r\n")
        #expect(hello.contains("250-STARTTLS\r\n"))
        #expect(!hello.contains("AUTH"))
        for command in [
            "AUTH PLAIN \(Self.plain)", "MAIL FROM:<a@b.test>", "RCPT TO:<a@b.test>", "DATA",
        ] {
            #expect(
                bench.say(command + "\r\n") == """
                    530-5.7.0 Must issue a STARTTLS command first. For more information, go to\r
                    530 5.7.0  https://support.google.com/a/answer/3221692 practice-1 - gsmtp\r

                    """)
        }
        #expect(bench.say("STARTTLS\r\n") == "220 2.0.0 Ready to start TLS" + Self.tail + "[TLS]")
        bench.session.tlsEstablished()
        #expect(bench.say("AUTH PLAIN \(Self.plain)\r\n").hasPrefix("503-5.5.1 EHLO/HELO first."))
        let secured = bench.say("EHLO a\r\n")
        #expect(secured.contains("250-AUTH ") && !secured.contains("STARTTLS"))
        #expect(bench.say("STARTTLS\r\n").hasPrefix("503-5.5.1 "))
        #expect(bench.say("AUTH PLAIN \(Self.plain)\r\n").hasPrefix("235 "))
    }

    /// CVE-2011-0411.
    @Test func `a command behind STARTTLS ends the connection`() {
        var bench = Bench(isUnderTLS: false)
        let reply = bench.say("EHLO a\r\nSTARTTLS\r\nEHLO b\r\n")
        #expect(reply.contains("454-4.5.0 "))
        #expect(reply.hasSuffix("[close]"))
        #expect(!reply.contains("[TLS]"))
    }

    @Test(arguments: [
        ("MAIL FROM:<a@acme.test>", "503-5.5.1 EHLO/HELO first."),
        ("AUTH PLAIN", "503-5.5.1 EHLO/HELO first."),
        ("EHLO a\r\nMAIL FROM:<a@acme.test>", "530-5.7.0 Authentication Required."),
        ("EHLO a\r\nRCPT TO:<a@acme.test>", "530-5.7.0 Authentication Required."),
        ("EHLO", "501-5.5.4 "), ("EHLO a b", "501-5.5.4 "), ("HELO \u{e9}", "501-5.5.4 "),
        ("HELO a", "250 localhost at your service"), ("TURN", "502-5.5.1 "), ("", "502-5.5.1 "),
        ("RSET", "250 2.1.5 Flushed"), ("NOOP x", "250 2.0.0 OK"), ("VRFY x", "252 2.1.5 "),
        ("HELP", "214 2.0.0 "), ("NO\0OP", "500-5.5.2 "), ("NO\rOP", "500-5.5.2 "),
        ("EHLO a\nMAIL FROM:<a@acme.test>", "500-5.5.2 "),
        ("EHLO a\r\nAUTH PLAIN-CLIENTTOKEN", "504-5.7.4 Unrecognized Authentication Type."),
        ("EHLO a\r\nAUTH XOAUTH x", "504-5.7.4 XOAUTH is no longer supported."),
        ("EHLO a\r\nAUTH", "501-5.5.2 "), ("EHLO a\r\nAUTH PLAIN a b", "501-5.5.2 "),
        ("NOOP\r\n\u{17F}TARTTLS", "502-5.5.1 "),
        ("EHLO a\r\nAUTH PLAIN !!!", "501-5.5.2 Cannot Decode response."),
        ("EHLO a\r\nAUTH PLAIN =", "501-5.5.2 Cannot Decode response."),
    ])
    func `a command out of place is refused`(text: String, reply: String) {
        var bench = Bench()
        _ = bench.say(String(text.dropLast(text.split(separator: "\r\n").last?.count ?? 0)))
        let last = String(text.split(separator: "\r\n").last ?? "")
        #expect(bench.say(last + "\r\n").hasPrefix(reply))
    }

    @Test(arguments: [
        ("RCPT TO:<a@x.test>", "503-5.5.1 MAIL first."), ("DATA", "503-5.5.1 MAIL first."),
        ("AUTH PLAIN \(plain)", "503-5.7.0 No identity changes permitted."),
        ("MAIL FROM: <a@acme.test>", "555-5.5.2 "), ("MAIL FROM:a@acme.test", "555-5.5.2 "),
        ("MAIL TO:<a@acme.test>", "555-5.5.2 "), ("MAIL FROM:<a@acme.test", "555-5.5.2 "),
        ("MAIL FROM:<a@acme.test>SIZE=1", "555-5.5.2 "), ("MAIL FROM:<a>", "553-5.1.7 "),
        ("MAIL FROM:<a b@acme.test>", "553-5.1.7 "), ("MAIL FROM:<a@acme..test>", "553-5.1.7 "),
        ("MAIL FROM:<>", "250 2.1.0 OK"), ("MAIL from:<\"a>b\"@acme.test>", "250 2.1.0 OK"),
        ("MAIL FROM:<a@acme.test> SIZE=35882577", "250 2.1.0 OK"),
        ("MAIL FROM:<a@acme.test> SIZE=35882578", "552-5.3.4 "),
        ("MAIL FROM:<a@acme.test> SIZE=99999999999999999999", "552-5.3.4 "),
        ("MAIL FROM:<a@acme.test> SIZE=x", "555-5.5.4 "),
        ("MAIL FROM:<a@acme.test> BODY=BINARYMIME", "555-5.5.4 "),
        ("MAIL FROM:<a@acme.test> body=8bitmime smtputf8", "250 2.1.0 OK"),
        ("BDAT x", "501-5.5.2 "), ("BDAT 1", "503-5.5.1 MAIL first."),
    ])
    func `the envelope is checked`(command: String, reply: String) {
        var bench = Bench()
        bench.signIn()
        #expect(bench.say(command + "\r\n").hasPrefix(reply))
    }

    @Test(arguments: [
        ("MAIL FROM:<b@acme.test>", "503-5.5.1 Bad sequence"), ("DATA", "503-5.5.1 RCPT first."),
        ("RCPT TO:<>", "553-5.1.3 "), ("RCPT TO:<a>", "553-5.1.3 "),
        ("RCPT TO:<a@x.test> NOTIFY=NEVER", "555-5.5.4 "), ("RCPT a@x.test", "555-5.5.2 "),
        ("RSET\r\nRCPT TO:<a@x.test>", "250 2.1.5 Flushed"),
    ])
    func `after MAIL the recipients are checked`(command: String, reply: String) {
        var bench = Bench()
        bench.signIn()
        _ = bench.say("MAIL FROM:<a@acme.test>\r\n")
        #expect(bench.say(command + "\r\n").hasPrefix(reply))
    }
}
