// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols

/// The pages of the practice inbox.
enum InboxPages {
    private static let sourceLimit = 200_000

    /// The list, newest first.
    static func list(_ messages: [ReceivedMail], account: String) -> HTTPServerResponse {
        let items = messages.map { mail -> HTML in
            """
            <li>
            <h2><a href="/inbox/\(mail.number)">\(subject(of: mail))</a></h2>
            <div>\(mail.sender)</div>
            <div class="quiet">\(VisibleText(InternetDate(mail.date).visibleForm))</div>
            </li>
            """
        }
        let content: HTML =
            items.isEmpty
            ? "<p>Nothing has arrived yet.</p>" : "<ol>\n\(items)\n</ol>"
        let page = Page(
            title: "Practice inbox",
            content: """
                <p class="quiet">Everything that was sent as \(VisibleText(account)), to whomever. \
                <a href="/inbox">Look again</a></p>
                \(content)
                """)
        return page.response()
    }

    /// One message: what a recipient would see, then source and conversation, folded.
    static func message(_ mail: ReceivedMail) -> HTTPServerResponse {
        let replaced: HTML =
            mail.replacedSender.map { sender in
                """
                <p class="note">The message was sent from \(sender). That is not the account that \
                signed in, so the sender was replaced, as Gmail does without a word.</p>
                """
            } ?? ""
        let text: HTML =
            mail.text.map { "<pre>\n\(HTML.lines(trimmed($0)))\n</pre>" }
            ?? "<p class=\"quiet\">There is no plain text in this message; see its source.</p>"
        let envelope = mail.delivery
        let recipients = envelope.recipients.joined(separator: ", ")
        let content: HTML = """
            <p><a href="/inbox">All messages</a></p>
            <dl>
            <dt>From</dt><dd>\(mail.sender)</dd>
            <dt>To</dt><dd>\(mail.recipient)</dd>
            <dt>Subject</dt><dd>\(subject(of: mail))</dd>
            <dt>Arrived</dt><dd>\(VisibleText(InternetDate(mail.date).visibleForm))</dd>
            </dl>
            \(replaced)
            \(text)
            <details>
            <summary>Source, \(envelope.octets.count) octets</summary>
            <pre>
            \(HTML.lines(trimmed(envelope.octets)))
            </pre>
            </details>
            <details>
            <summary>SMTP conversation</summary>
            <p class="quiet">Envelope: from \(VisibleText("<\(envelope.envelopeSender)>")) \
            to \(VisibleText(recipients, limit: 2_000)). Secrets are left out.</p>
            <pre>
            \(HTML.lines(envelope.transcript.octets))
            </pre>
            </details>
            """
        return Page(title: "Practice inbox: message \(mail.number)", content: content).response()
    }

    private static func subject(of mail: ReceivedMail) -> VisibleText {
        mail.subject.description.isEmpty ? VisibleText("(no subject)") : mail.subject
    }

    /// What fits on a page, without empty lines at the end.
    private static func trimmed(_ octets: [UInt8]) -> [UInt8] {
        guard octets.count <= sourceLimit else {
            return Array(octets.prefix(sourceLimit)) + Array("\n(the rest is not shown)".utf8)
        }
        return Array(octets.reversed().drop { $0 == 0x0A || $0 == 0x0D }.reversed())
    }
}
