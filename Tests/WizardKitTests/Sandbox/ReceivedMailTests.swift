// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing
import WizardSandbox

/// What a recipient would see of a message.
struct ReceivedMailTests {
    static func mail(_ source: String, number: Int = 1) -> ReceivedMail {
        ReceivedMail(
            Delivery(
                envelopeSender: "noreply@acme.test", recipients: ["you@x.test"],
                octets: Array(source.utf8), transcript: PracticeTranscript()),
            number: number, date: Date(timeIntervalSince1970: 1_795_528_931),
            account: "noreply@acme.test")
    }

    @Test(arguments: [
        ("Acme <noreply@acme.test>", "Acme <noreply@acme.test>", nil),
        ("NoReply@Acme.test", "NoReply@Acme.test", nil),
        ("Acme <billing@acme.test>", "Acme <noreply@acme.test>", "Acme <billing@acme.test>"),
        ("billing@acme.test", "noreply@acme.test", "billing@acme.test"),
        (
            "=?utf-8?q?Caf=C3=A9?= <a@x.test>", "Caf\u{e9} <noreply@acme.test>",
            "Caf\u{e9} <a@x.test>"
        ),
        (
            "\"noreply@acme.test\" <evil@x.test>", "\"noreply@acme.test\" <noreply@acme.test>",
            "\"noreply@acme.test\" <evil@x.test>"
        ),
        ("", "noreply@acme.test", ""), (">a<", "noreply@acme.test", ">a<"),
    ])
    func `a sender that is not the account is replaced by it`(
        from: String, shown: String, replaced: String?
    ) {
        let mail = Self.mail("From: \(from)\r\n\r\nx\r\n")
        #expect(mail.sender.description == shown)
        #expect(mail.replacedSender?.description == replaced)
    }

    @Test(arguments: [
        ("Subject: a\r\n b\r\n\r\n", "a b"), ("subject:a\n\n", "a"), ("X: y\r\n\r\nSubject: z", ""),
        ("Subject: =?UTF-8?B?Z3LDvMOfZQ==?= =?utf-8?Q?_x?= y\r\n\r\n", "gr\u{fc}\u{df}e x y"),
        ("Subject: =?iso-8859-1?q?gr=FC?=\r\n\r\n", "gr\u{fc}"),
        ("Subject: =?utf-8?b?!?= =?x?=\r\n\r\n", "=?utf-8?b?!?= =?x?="),
        ("Subject: \u{1B}]0;x\u{7}\r\n\r\n", "\\x1B]0;x\\x07"), ("", ""), ("\r\n", ""),
    ])
    func `the subject is unfolded and decoded`(source: String, subject: String) {
        #expect(Self.mail(source).subject.description == subject)
    }

    @Test(arguments: [
        ("A: b\r\n\r\nhello\r\n", "hello\r\n"),
        (
            "Content-Type: text/plain; charset=utf-8\r\n"
                + "Content-Transfer-Encoding: quoted-printable\r\n\r\na=3Db =C3=A9=\r\nc =zz",
            "a=b \u{e9}c =zz"
        ),
        ("Content-Transfer-Encoding: BASE64\r\n\r\naGVs\r\nbG8=\r\n", "hello"),
        (
            "Content-Type: multipart/alternative; boundary=\"a;b\"\r\n\r\nno\r\n--a;b\r\n"
                + "Content-Type: text/html\r\n\r\n<b>\r\n--a;b\r\n\r\nplain\r\n--a;b--\r\nno",
            "plain\r\n"
        ),
        (
            "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
                + "Content-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\n\r\ndeep\r\n--y--\r\n--x--",
            "deep\r\n"
        ),
        ("Content-Type: text/html\r\n\r\n<b>", nil),
        ("Content-Type: multipart/mixed\r\n\r\nx", nil),
        ("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x--\r\n", nil),
    ])
    func `the plain text is found and decoded`(source: String, text: String?) {
        #expect(Self.mail(source).text.map { String(decoding: $0, as: UTF8.self) } == text)
    }

    @Test func `parts in parts without end are given up`() {
        var source = "end"
        for depth in 0..<2_000 {
            source =
                "Content-Type: multipart/mixed; boundary=b\(depth)\r\n\r\n--b\(depth)\r\n" + source
        }
        #expect(Self.mail(source).text == nil)
    }
}
