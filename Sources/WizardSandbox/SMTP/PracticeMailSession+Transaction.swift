// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld

extension PracticeMailSession {
    /// Obeys MAIL.
    mutating func takeMail(_ command: ReceivedCommand) {
        guard isUnderTLS else { return refuse(.startTLSFirst) }
        guard hasGreeted else { return refuse(.helloFirst) }
        guard maySend else { return refuse(.authenticationRequired) }
        guard sender == nil else { return refuse(.badSequence) }
        let path: EnvelopePath
        do throws(EnvelopePath.Failure) {
            path = try EnvelopePath(command.argument, keyword: "FROM:")
        } catch {
            return refuse(error == .address ? .badSender : .syntaxError)
        }
        for parameter in path.parameters {
            switch (parameter.keyword, parameter.value.map { String(uppercasingASCII: $0.utf8) }) {
            case ("BODY", "7BIT"), ("BODY", "8BITMIME"), ("SMTPUTF8", nil), ("AUTH", .some):
                continue
            case ("SIZE", let size?) where Self.isNumber(size):
                guard let size = Int(size), size <= configuration.messageLimit else {
                    return refuse(.messageTooLarge)
                }
            default: return refuse(.unknownParameter)
            }
        }
        if fails(at: .mail) { return }
        sender = path.address
        reply(.sender)
    }

    /// Obeys RCPT.
    mutating func takeRecipient(_ command: ReceivedCommand) {
        guard sender != nil else { return refuse(maySend ? .mailFirst : notReady) }
        let path: EnvelopePath
        do throws(EnvelopePath.Failure) {
            path = try EnvelopePath(command.argument, keyword: "TO:")
        } catch {
            return refuse(error == .address ? .badRecipient : .syntaxError)
        }
        guard !path.address.isEmpty else { return refuse(.badRecipient) }
        guard path.parameters.isEmpty else { return refuse(.unknownParameter) }
        guard recipients.count < Self.recipientLimit else { return refuse(.tooManyRecipients) }
        if fails(at: .rcpt) { return }
        recipients.append(path.address)
        reply(.recipient)
    }

    /// Obeys DATA.
    mutating func takeData(_ command: ReceivedCommand) {
        guard sender != nil else { return refuse(maySend ? .mailFirst : notReady) }
        guard !recipients.isEmpty else { return refuse(.recipientFirst) }
        guard command.argument.isEmpty else { return refuse(.badArgument) }
        guard intake.octets.isEmpty else { return refuse(.badSequence) }
        phase = .message
        reply(.goAhead)
    }

    /// Obeys BDAT (RFC 3030).
    mutating func takeChunk(_ command: ReceivedCommand) {
        let words = command.words.map { String(uppercasingASCII: $0) }
        let isLast = words.count == 2 && words[1] == "LAST"
        guard let first = words.first, Self.isNumber(first), words.count == 1 || isLast,
            let count = Int(first)
        else { return refuse(.badArgument) }
        // The chunk follows whatever the answer is; one that nobody wants can't be told from
        // commands, and then closing is the safe way out.
        guard sender != nil, !recipients.isEmpty, count <= configuration.messageLimit else {
            let order = recipients.isEmpty ? PracticeReply.recipientFirst : .messageTooLarge
            refuse(sender == nil ? (maySend ? .mailFirst : notReady) : order)
            return close()
        }
        phase = .chunk(left: count, isLast: isLast)
    }

    /// Answers a whole chunk.
    mutating func finishChunk(isLast: Bool) {
        transcript.addDescription("a chunk of the message")
        guard isLast else { return reply(.sender) }
        finishMessage()
    }

    /// Answers a whole message.
    mutating func finishMessage() {
        defer { resetTransaction() }
        guard !intake.isTooLarge else { return refuse(.messageTooLarge) }
        if fails(at: .message) { return }
        let seconds = Int(surroundings.date().timeIntervalSince1970.rounded(.down))
        reply(PracticeReply(250, "2.0.0", ["OK  \(seconds)"]))
        surroundings.deliver(
            Delivery(
                envelopeSender: sender ?? "", recipients: recipients, octets: intake.octets,
                transcript: transcript))
    }

    private var notReady: PracticeReply {
        isUnderTLS ? .authenticationRequired : .startTLSFirst
    }

    private static func isNumber(_ text: String) -> Bool {
        (1...20).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
