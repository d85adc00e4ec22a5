// SPDX-License-Identifier: Apache-2.0

import Testing
import WizardSandbox

/// Each refusal comes at its command, in Google's words, and leaves nothing in the inbox.
struct PracticeFaultTests {
    private typealias Bench = PracticeMailSessionTests.Bench

    private static let commands = [
        "EHLO acme.test\r\n", "AUTH PLAIN \(PracticeMailSessionTests.plain)\r\n",
        "MAIL FROM:<a@acme.test>\r\n", "RCPT TO:<b@x.test>\r\n", "DATA\r\n", "hello\r\n.\r\n",
    ]

    @Test(arguments: [
        (Fault.tryAgainLater, 0, "421", "4.7.0", "Try again later, closing connection. (EHLO)"),
        (.badCredentials, 1, "535", "5.7.8", "Username and Password not accepted."),
        (.appPasswordRequired, 1, "534", "5.7.9", "Application-specific password required."),
        (.browserSignInRequired, 1, "534", "5.7.9", "Please log in with your web browser"),
        (.tooManyLoginAttempts, 1, "454", "4.7.0", "Too many login attempts"),
        (.authenticationRequired, 2, "530", "5.7.0", "Authentication Required."),
        (.relayDenied, 2, "550", "5.7.0", "Mail relay denied [127.0.0.1]."),
        (.relayWrongDomain, 2, "550", "5.7.1", "Invalid credentials for relay [127.0.0.1]."),
        (.recipientUnknown, 3, "550", "5.1.1", "The email account that you tried to reach"),
        (.dailyLimit, 5, "550", "5.4.5", "Daily user sending limit exceeded."),
        (.senderUnauthenticated, 5, "550", "5.7.26", "SPF [acme.test] with ip: [127.0.0.1]"),
        (.messageTooLarge, 5, "552", "5.3.4", "Your message exceeded Google's message size"),
    ])
    func `a fault refuses its command`(
        fault: Fault, index: Int, code: String, enhancedCode: String, words: String
    ) {
        var bench = Bench([fault])
        for command in Self.commands[..<index] {
            #expect(bench.say(command).utf8.first.map { $0 == 0x32 || $0 == 0x33 } == true)
        }
        let reply = bench.say(Self.commands[index])
        #expect(reply.contains(words))
        #expect(bench.log.deliveries.isEmpty)
        let lines = reply.split(separator: "\r\n").filter { $0 != "[close]" }
        #expect(lines.count > 1)
        for line in lines.dropLast() {
            #expect(line.hasPrefix("\(code)-\(enhancedCode) "))
        }
        #expect(lines.last?.hasPrefix("\(code) \(enhancedCode) ") == true)
        #expect(lines.last?.hasSuffix(" practice-1 - gsmtp") == true)
        #expect(reply.hasSuffix("[close]") == (fault == .tryAgainLater))
    }

    @Test func `every SMTP fault is in the table above`() {
        let smtp = Fault.allCases.filter { $0.rawValue.hasPrefix("smtp.") }
        #expect(smtp.count == 12)
    }
}
