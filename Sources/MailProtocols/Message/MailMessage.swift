// SPDX-License-Identifier: Apache-2.0

/// A message with a text and a page that say the same (RFC 5322; RFC 2046, section 5.1.4).
package struct MailMessage: Sendable, Hashable {
    /// Who it is from, as people see it.
    package var from: Mailbox
    /// Where answers go, if not to the sender.
    package var replyTo: EmailAddress?
    /// Whom it is for.
    package var to: EmailAddress
    /// The subject, one line.
    package var subject: String
    /// When it was written.
    package var date: UTCDateTime
    /// What tells it from every other.
    package var messageID: MessageID
    /// The text form of the contents.
    package var text: String
    /// The HTML form of the contents.
    package var html: String

    /// Puts a message together.
    package init(
        from: Mailbox, replyTo: EmailAddress? = nil, to: EmailAddress, subject: String,
        date: UTCDateTime, messageID: MessageID, text: String, html: String
    ) {
        self.from = from
        self.replyTo = replyTo
        self.to = to
        self.subject = subject
        self.date = date
        self.messageID = messageID
        self.text = text
        self.html = html
    }

    /// Writes the message as it is sent, before dot-stuffing: ASCII, with CRLF at each line's end.
    ///
    /// - Parameter random: Octets for the boundary between the parts. The boundary holds `=_`,
    ///   which no quoted-printable text has, so it is unique whatever they are.
    /// - Returns: The octets.
    /// - Throws: `MessageFault` where a field of the header can't be written.
    package func octets(random: [UInt8]) throws(MessageFault) -> [UInt8] {
        let boundary = "=_" + MessageID.hexadecimal(Array(random.prefix(16)))
        var fields = [
            try HeaderField("Date", value: date.headerText),
            try HeaderField("From", mailbox: from),
        ]
        if let replyTo {
            fields.append(try HeaderField("Reply-To", mailbox: Mailbox(address: replyTo)))
        }
        fields += [
            try HeaderField("To", mailbox: Mailbox(address: to)),
            try HeaderField("Message-ID", value: messageID.description),
            try HeaderField("Subject", text: subject),
            try HeaderField("Auto-Submitted", value: "auto-generated"),
            try HeaderField("MIME-Version", value: "1.0"),
            try HeaderField(
                "Content-Type", value: "multipart/alternative",
                parameter: "boundary=\"\(boundary)\""),
        ]
        var result = fields.flatMap(\.octets)
        result += try Self.part("text/plain", text, boundary: boundary)
        result += try Self.part("text/html", html, boundary: boundary)
        return result + Array("\r\n--\(boundary)--\r\n".utf8)
    }

    private static func part(_ type: String, _ contents: String, boundary: String)
        throws(MessageFault) -> [UInt8]
    {
        let contentType = try HeaderField("Content-Type", value: type, parameter: "charset=utf-8")
        let encoding = try HeaderField("Content-Transfer-Encoding", value: "quoted-printable")
        return Array("\r\n--\(boundary)\r\n".utf8) + contentType.octets + encoding.octets
            + [0x0D, 0x0A] + QuotedPrintable.encode(contents)
    }
}
