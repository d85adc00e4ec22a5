// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld
import MailProtocols
import Testing
import WizardSandbox

struct InboxTests {
    private let date = Date(timeIntervalSince1970: 1_795_528_931)

    private func inbox(_ sources: [String]) -> Inbox {
        var inbox = Inbox(account: "noreply@acme.test")
        for source in sources {
            inbox.add(
                Delivery(
                    envelopeSender: "noreply@acme.test", recipients: ["you@x.test"],
                    octets: Array(source.utf8), transcript: PracticeTranscript()), date: date)
        }
        return inbox
    }

    private func get(_ path: String, from inbox: Inbox) -> HTTPServerResponse {
        inbox.answer(HTTPServerRequest(method: .get, path: path))
    }

    private func text(_ path: String, from inbox: Inbox) -> String {
        String(decoding: get(path, from: inbox).body, as: UTF8.self)
    }

    @Test func `the list is newest first and leads to the messages`() throws {
        let inbox = inbox(["Subject: first\r\n\r\n", "Subject: second\r\n\r\n"])
        let page = text("/inbox", from: inbox)
        let second = try #require(page.firstRange(of: "<a href=\"/inbox/2\">second</a>"))
        let first = try #require(page.firstRange(of: "<a href=\"/inbox/1\">first</a>"))
        #expect(second.lowerBound < first.lowerBound)
        #expect(page.contains("24 Nov 2026 14:02:11 UTC"))
        #expect(page.contains("<h1>Practice inbox</h1>"))
        #expect(text("/inbox", from: self.inbox([])).contains("Nothing has arrived yet."))
    }

    @Test func `a message shows its text, then source and conversation folded`() throws {
        let inbox = inbox(["From: b@acme.test\r\nSubject: s\r\n\r\nhello =3D\r\n"])
        let page = text("/inbox/1", from: inbox)
        let body = try #require(page.firstRange(of: "<pre>\nhello =3D\n</pre>"))
        let folded = try #require(page.firstRange(of: "<details>"))
        #expect(body.lowerBound < folded.lowerBound)
        #expect(page.contains("<dt>From</dt><dd>noreply@acme.test</dd>"))
        #expect(page.contains("The message was sent from b@acme.test."))
        #expect(page.contains("<summary>SMTP conversation</summary>"))
        #expect(!page.contains("<details open"))
    }

    /// T-74.
    @Test func `everything foreign is escaped on every page`() {
        let attack = "<script>alert('1')</script>\u{1B}[2J\"&"
        let inbox = inbox([
            "From: \(attack) <a@x.test>\r\nTo: \(attack)\r\nSubject: \(attack)\r\n\r\n"
                + "</pre>\(attack)\r\n"
        ])
        for path in ["/inbox", "/inbox/1"] {
            let page = text(path, from: inbox)
            #expect(!page.contains("<script"))
            #expect(!page.contains("\u{1B}"))
            #expect(
                page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;\\x1B[2J&quot;&amp;"))
        }
        #expect(text("/inbox/1", from: inbox).contains("&lt;/pre&gt;"))
    }

    @Test func `the inbox is JSON as well`() throws {
        let response = get("/inbox.json", from: inbox(["Subject: s\r\n\r\nhi\r\n"]))
        #expect(response.contentType == "application/json; charset=utf-8")
        let value = try StrictJSON.value(of: response.body, atMost: 99_999)
        guard case .object(let whole) = value, case .array(let messages) = whole["messages"],
            case .object(let message) = messages.first
        else {
            Issue.record("The shape is another.")
            return
        }
        #expect(message["number"] == .integer(1))
        #expect(message["received_at"] == .string("2026-11-24T14:02:11Z"))
        #expect(message["subject"] == .string("s"))
        #expect(message["text"] == .string("hi\r\n"))
        #expect(message["source"] == .string("Subject: s\r\n\r\nhi\r\n"))
        #expect(message["envelope_to"] == .array([.string("you@x.test")]))
        #expect(message["replaced_from"] == .string(""))
    }

    @Test(arguments: [
        ("/", 404), ("/inbox/", 404), ("/inbox/0", 404), ("/inbox/2", 404), ("/inbox/01", 404),
        ("/inbox/+1", 404), ("/inbox/1/", 404), ("/inbox/99999999999999999999", 404),
        ("/inbox/1", 200), ("/inbox.json", 200), ("/favicon.ico", 404),
    ])
    func `a message has one address`(path: String, status: Int) {
        #expect(get(path, from: inbox(["A: b\r\n\r\n"])).status.rawValue == status)
    }

    @Test func `the inbox can only be read`() {
        let inbox = inbox(["A: b\r\n\r\n"])
        for path in ["/inbox", "/inbox/1", "/inbox.json"] {
            let response = inbox.answer(HTTPServerRequest(method: .post, path: path))
            #expect(response.status == .methodNotAllowed)
            #expect(response.allow == "GET, HEAD")
        }
    }

    @Test func `beyond a hundred messages the oldest goes`() {
        let inbox = inbox(Array(repeating: "A: b\r\n\r\n", count: 101))
        #expect(inbox.messages.map(\.number) == Array((2...101).reversed()))
    }
}
