// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials
package import LiveWorld
import MailProtocols

/// The messages that the practice Google accepted, and the pages that show them.
package struct Inbox: Sendable {
    private static let countLimit = 100
    private static let octetLimit = 100_000_000

    /// The practice person's address.
    var account: String
    private var received = 0

    /// The messages, newest first; the oldest go beyond a hundred, or beyond 100 MB.
    package private(set) var messages: [ReceivedMail] = []

    /// An empty inbox.
    ///
    /// - Parameter account: The practice person's address.
    package init(account: String) {
        self.account = account
    }

    /// Puts a message in.
    ///
    /// - Parameters:
    ///   - delivery: The message and its envelope.
    ///   - replacesSender: Whether the account stands as the sender whatever the message says.
    ///   - date: When it came.
    package mutating func add(
        _ delivery: Delivery, replacesSender: Bool = true, date: Date
    ) {
        received += 1
        messages.insert(
            ReceivedMail(
                delivery, number: received, date: date, account: replacesSender ? account : nil),
            at: 0)
        var octets = messages.reduce(0) { $0 + $1.delivery.octets.count }
        while messages.count > 1, messages.count > Self.countLimit || octets > Self.octetLimit {
            octets -= messages.removeLast().delivery.octets.count
        }
    }

    /// Answers a request for a page.
    package func answer(_ request: HTTPServerRequest) -> HTTPServerResponse {
        let page: HTTPServerResponse? =
            switch request.path {
            case "/inbox": InboxPages.list(messages, account: account)
            case "/inbox.json": .json(json)
            default: message(at: request.path).map(InboxPages.message)
            }
        guard let page else { return .plain(.notFound) }
        return request.isReading ? page : .plain(.methodNotAllowed, allow: "GET, HEAD")
    }

    private func message(at path: String) -> ReceivedMail? {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty, parts[1].elementsEqual("inbox".utf8) else {
            return nil
        }
        let digits = String(Substring(parts[2]))
        // The number must be spelled as the list spells it, so that a message has one address.
        return messages.first { String($0.number) == digits }
    }

    private var json: JSONValue {
        .object(["messages": .array(messages.map(Self.json))])
    }

    private static func json(_ mail: ReceivedMail) -> JSONValue {
        let text = { (octets: [UInt8]) in JSONValue.string(String(decoding: octets, as: UTF8.self))
        }
        return .object([
            "number": .integer(Int64(mail.number)),
            "received_at": .string(mail.date.formatted(.iso8601)),
            "envelope_from": .string(mail.delivery.envelopeSender),
            "envelope_to": .array(mail.delivery.recipients.map(JSONValue.string)),
            "from": .string(mail.sender.description),
            "replaced_from": mail.replacedSender.map { .string($0.description) } ?? .null,
            "to": .string(mail.recipient.description),
            "subject": .string(mail.subject.description),
            "text": mail.text.map(text) ?? .null,
            "source": text(mail.delivery.octets),
            "conversation": .array(
                mail.delivery.transcript.lines.map { line in
                    .string(
                        (line.isClient ? "C: " : "S: ")
                            + String(decoding: line.octets, as: UTF8.self))
                }),
        ])
    }
}
