// SPDX-License-Identifier: Apache-2.0

import Testing
import WizardSandbox

/// Each refusal comes at its command, in its own words, and leaves nothing in the inbox.
struct PracticeFaultTests {
    private typealias Bench = PracticeMailSessionTests.Bench

    private static let commands: [(moment: MailFault.Moment, text: String)] = [
        (.ehlo, "EHLO acme.test\r\n"),
        (.auth, "AUTH PLAIN \(PracticeMailSessionTests.plain)\r\n"),
        (.mail, "MAIL FROM:<a@acme.test>\r\n"), (.rcpt, "RCPT TO:<b@x.test>\r\n"),
        (.message, "DATA\r\n"), (.message, "hello\r\n.\r\n"),
    ]

    @Test(arguments: MailFault.all)
    func `a fault refuses its command`(fault: MailFault) throws {
        var bench = Bench(mail: [fault])
        var reply = bench.greeting
        if fault.moment != .greeting {
            for command in Self.commands {
                #expect([0x32, 0x33].contains(reply.utf8.first), "\(reply)")
                reply = bench.say(command.text)
                if command.moment == fault.moment, !reply.hasPrefix("354") { break }
            }
        }
        #expect(bench.log.deliveries.isEmpty)
        let lines = reply.split(separator: "\r\n").filter { $0 != "[close]" }
        #expect(lines.count == fault.texts.count)
        let number = fault.enhancedCode.map { "\($0) " } ?? ""
        for line in lines.dropLast() {
            #expect(line.hasPrefix("\(fault.code)-\(number)"))
        }
        let last = try #require(lines.last)
        #expect(last.hasPrefix("\(fault.code) \(number)"))
        #expect(last.hasSuffix(" - gsmtp") == fault.name.hasPrefix("smtp."))
        #expect(!reply.contains("{"))
        #expect(reply.hasSuffix("[close]") == (fault.code == 421))
    }

    @Test func `addresses and domains of the case stand in the words`() {
        var bench = Bench(mail: MailFault.all.filter { $0.name == "smtp.sender.unauthenticated" })
        var reply = ""
        for command in Self.commands { reply = bench.say(command.text) }
        #expect(reply.contains("SPF [acme.test] with ip: [127.0.0.1]"))
    }
}
