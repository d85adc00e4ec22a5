// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// What a conversation tells whoever pumps it.
struct SMTPConversationTests {
    private static let ehloReply = "250-mail.example.com hi, [203.0.113.5]\r\n250 PIPELINING\r\n"

    private func conversation(
        _ security: SMTPConversation.Security = .implicitTLS, password: String? = nil
    ) -> SMTPConversation {
        SMTPConversation(
            .init(
                ehloName: "client.example.com", security: security, host: "mail.example.com",
                port: 587,
                signIn: password.map {
                    .init(username: "alice@example.com", credential: .password(Secret($0)))
                },
                delivery: .init(
                    sender: "alice@example.com", recipients: ["bob@example.org"],
                    message: Array("hi".utf8))))
    }

    /// Feeds replies, each one when it is asked for, and returns what was written.
    private func feed(_ replies: String..., to conversation: inout SMTPConversation) throws
        -> [String]
    {
        var written: [String] = []
        var replies = replies[...]
        while true {
            switch try conversation.next() {
            case .write(let octets): written.append(String(decoding: octets, as: UTF8.self))
            case .startTLS: conversation.tlsStarted()
            case .finished: return written
            case .read:
                guard let reply = replies.popFirst() else { return written }
                try conversation.receive(Array(reply.utf8))
            }
        }
    }

    @Test func `the stage is what is waited for`() throws {
        var conversation = conversation(.startTLS)
        #expect(conversation.stage == .greeting)
        let steps: [(String, Stage)] = [
            ("220 hi\r\n", .ehlo), ("250-h\r\n250 STARTTLS\r\n", .startTLS),
            ("220 go\r\n", .ehlo), (Self.ehloReply, .mail), ("250 ok\r\n", .rcpt),
            ("250 ok\r\n", .data), ("354 go\r\n", .data), ("250 ok\r\n", .quit),
        ]
        for (reply, stage) in steps {
            _ = try feed(reply, to: &conversation)
            #expect(conversation.stage == stage)
        }
        #expect(conversation.isAwaitingQuitReply)
        #expect(conversation.acceptedReply?.code == 250)
    }

    @Test func `a handshake is a stage of its own, and comes once`() throws {
        var conversation = conversation(.startTLS)
        conversation.tlsStarted()
        #expect(conversation.stage == .greeting)
        for octets in ["220 hi\r\n", "250-h\r\n250 STARTTLS\r\n", "220 go\r\n"] {
            while case .write = try conversation.next() {}
            try conversation.receive(Array(octets.utf8))
        }
        #expect(try conversation.next() == .startTLS)
        #expect(conversation.stage == .tls)
        #expect(conversation.capabilities != nil)
        conversation.tlsStarted()
        #expect(conversation.capabilities == nil)
        #expect(try conversation.next() == .write(Array("EHLO client.example.com\r\n".utf8)))
    }

    @Test func `events come in order, and once`() throws {
        var conversation = conversation(password: "hunter22")
        _ = try feed(
            "220 hi\r\n", "250-h\r\n250 AUTH PLAIN\r\n", "235 ok\r\n", "250 a\r\n", "250 b\r\n",
            "354 c\r\n", "250 d\r\n", to: &conversation)
        let events = conversation.takeEvents()
        try #require(events.count == 4)
        #expect(events[0] == .greeted(Reply(code: 220, lines: [Array("hi".utf8)])))
        if case .capabilities(let capabilities, let underTLS) = events[1] {
            #expect(underTLS)
            #expect(capabilities.mechanisms == ["PLAIN"])
        } else {
            Issue.record("\(events[1])")
        }
        #expect(
            events[2]
                == .authenticated(
                    mechanism: .plain, Reply(code: 235, lines: [Array("ok".utf8)])))
        #expect(events[3] == .accepted(Reply(code: 250, lines: [Array("d".utf8)])))
        #expect(conversation.takeEvents().isEmpty)
        #expect(conversation.mechanismUsed == .plain)
    }

    @Test func `the final reply is awaited from the dot to its answer`() throws {
        var conversation = conversation()
        _ = try feed(
            "220 hi\r\n", Self.ehloReply, "250 a\r\n250 b\r\n", to: &conversation)
        try conversation.receive(Array("354 c\r\n".utf8))
        #expect(!conversation.isAwaitingFinalReply)
        #expect(try conversation.next() == .write(Array("hi\r\n.\r\nQUIT\r\n".utf8)))
        #expect(conversation.isAwaitingFinalReply)
        #expect(try conversation.next() == .read)
        #expect(conversation.isAwaitingFinalReply)
        try conversation.receive(Array("250 d\r\n".utf8))
        #expect(!conversation.isAwaitingFinalReply)
        #expect(conversation.isAwaitingQuitReply)
        try conversation.receiveEnd()
        #expect(try conversation.next() == .finished)
    }

    @Test func `octets found before the dot is written say that it never was (T-14)`() throws {
        var conversation = conversation()
        _ = try feed(
            "220 hi\r\n", Self.ehloReply, "250 a\r\n250 b\r\n", to: &conversation)
        try conversation.receive(Array("354 c\r\n".utf8))
        _ = try conversation.next()
        #expect(
            throws: SMTPFailure(
                stage: .data, reason: .replyBeforeCommand,
                reply: Reply(code: 250, lines: [Array("d".utf8)]))
        ) { try conversation.receive(Array("250 d\r\n".utf8)) }
        #expect(!conversation.isAwaitingFinalReply)
        #expect(conversation.acceptedReply == nil)
    }

    @Test func `half a 421 found before a write loses nothing`() throws {
        var conversation = conversation()
        _ = try feed(
            "220 hi\r\n", Self.ehloReply, "250 a\r\n250 b\r\n", to: &conversation)
        try conversation.receive(Array("354 c\r\n".utf8))
        _ = try conversation.next()
        try conversation.receive(Array("42".utf8))
        #expect(conversation.isAwaitingFinalReply)
        #expect(try conversation.next() == .read)
        #expect {
            try conversation.receive(Array("1 bye\r\n".utf8))
        } throws: { error in
            (error as? SMTPFailure)?.reason == .refused
        }
        #expect(conversation.acceptedReply == nil)
    }

    @Test func `a message may be given after the sign-in`() throws {
        var conversation = SMTPConversation(
            .init(ehloName: "c.example", security: .none, host: "h", port: 25))
        #expect(try feed("220 hi\r\n", to: &conversation) == ["EHLO c.example\r\n"])
        try conversation.receive(Array("250 h\r\n".utf8))
        conversation.deliver(.init(sender: "a@b", recipients: ["c@d"], message: []))
        #expect(conversation.stage == .mail)
        #expect(try conversation.next() == .write(Array("MAIL FROM:<a@b>\r\n".utf8)))
    }

    @Test func `only the reply to QUIT can be given up`() throws {
        var conversation = conversation()
        conversation.abandonQuit()
        #expect(conversation.stage == .greeting)
        _ = try feed(
            "220 hi\r\n", Self.ehloReply, "250 a\r\n250 b\r\n354 c\r\n", "250 d\r\n",
            to: &conversation)
        #expect(try conversation.next() == .read)
        conversation.abandonQuit()
        #expect(try conversation.next() == .finished)
        #expect(conversation.acceptedReply != nil)
    }

    @Test func `octets between a write and the next question count as early`() throws {
        var conversation = conversation()
        try conversation.receive(Array("220 hi\r\n".utf8))
        _ = try conversation.next()
        #expect {
            try conversation.receive(Array(Self.ehloReply.utf8))
        } throws: { error in
            (error as? SMTPFailure)?.reason == .replyBeforeCommand
        }
    }

    @Test func `half a 421 that came with a reply is waited for before anything is written`() throws
    {
        var conversation = conversation()
        try conversation.receive(Array("220 hi\r\n42".utf8))
        #expect(try conversation.next() == .read)
        #expect(
            throws: SMTPFailure(
                stage: .ehlo, reason: .refused,
                reply: Reply(code: 421, lines: [Array("bye".utf8)]))
        ) { try conversation.receive(Array("1 bye\r\n".utf8)) }
    }

    @Test func `a failure names the command without its secret`() throws {
        var plain = conversation(password: "hunter22")
        #expect {
            _ = try feed(
                "220 hi\r\n", "250-h\r\n250 AUTH PLAIN\r\n", "535 5.7.8 no\r\n", to: &plain)
        } throws: { error in
            (error as? SMTPFailure)?.command == "AUTH PLAIN …"
        }
        var mail = conversation()
        #expect {
            _ = try feed("220 hi\r\n", Self.ehloReply, "550 no\r\n503 x\r\n503 y\r\n", to: &mail)
        } throws: { error in
            (error as? SMTPFailure)?.command == "MAIL FROM:<alice@example.com>"
        }
    }

    @Test(arguments: [
        ("535 5.7.8 bad hunter22 here\r\n", "5.7.8 bad [secret] here"),
        ("535 %68unter2%32,hunter2\r\n", "[secret],hunter2"),
        ("535 aHVudGVyMjI= x\r\n", "[secret]I= x"),
        ("535 eGh1bnRlcjIy\r\n", "eG[secret]"),
        ("535 hunter22hunter22\r\n", "[secret][secret]"),
        ("535 AGFsaWNlQGV4YW1wbGUuY29tAGh1bnRlcjIy\r\n", "[secret]"),
    ])
    func `a secret in a reply is overwritten (T-50)`(_ row: (reply: String, shown: String)) throws {
        var conversation = conversation(password: "hunter22")
        #expect {
            _ = try feed(
                "220 hi\r\n", "250-h\r\n250 AUTH PLAIN\r\n", row.reply, to: &conversation)
        } throws: { error in
            let lines = (error as? SMTPFailure)?.reply?.lines
            return lines == [Array(row.shown.utf8)]
        }
    }

    @Test func `an enhanced status code stays, whatever the secret is`() throws {
        var conversation = conversation(password: "5.7.8")
        #expect {
            _ = try feed(
                "220 hi\r\n", "250-h\r\n250 AUTH PLAIN\r\n", "535 5.7.8 no 5.7.8\r\n",
                to: &conversation)
        } throws: { error in
            let reply = (error as? SMTPFailure)?.reply
            return reply?.enhancedStatusCode == EnhancedStatusCode(5, 7, 8)
                && reply?.lines == [Array("5.7.8 no [secret]".utf8)]
        }
    }

    @Test func `an offered name that is the secret is not told`() throws {
        var conversation = conversation(password: "HUNTER22")
        #expect {
            _ = try feed("220 hi\r\n", "250-h\r\n250 AUTH X HUNTER22\r\n", to: &conversation)
        } throws: { error in
            (error as? SMTPFailure)?.reason == .noUsableMechanism(offered: ["X", "[secret]"])
        }
    }

    @Test func `empty octets and a repeated end change nothing`() throws {
        var conversation = conversation()
        try conversation.receive([])
        #expect(try conversation.next() == .read)
        #expect(throws: SMTPFailure(stage: .greeting, reason: .connectionClosed)) {
            try conversation.receiveEnd()
        }
        #expect(throws: SMTPFailure(stage: .greeting, reason: .connectionClosed)) {
            try conversation.receiveEnd()
        }
        conversation.quit()
        #expect(throws: SMTPFailure.self) { _ = try conversation.next() }
    }
}
