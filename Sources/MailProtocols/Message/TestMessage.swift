// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials

/// The test email: it proves that sending works, and says how it was sent.
///
/// It tells nothing about the machine that sent it.
package struct TestMessage: Sendable, Hashable {
    /// Who signed in to send it.
    package enum SignIn: Sendable, Hashable {
        /// An account, by a SASL mechanism such as `XOAUTH2`.
        case account(String, mechanism: String)
        /// Nobody: the server knows the sender by other means.
        case notNeeded
    }

    /// The sender.
    package var sender: EmailAddress
    /// The name that people see beside the sender.
    package var senderName: DisplayName?
    /// Where answers go, if not to the sender.
    package var replyTo: EmailAddress?
    /// Whom it is for.
    package var recipient: EmailAddress
    /// The domain whose mail is being tested.
    package var domain: DomainName
    /// The server that is asked to send it.
    package var host: HostName
    /// How the server is reached, for instance `port 465, TLS 1.3`.
    package var connection: String
    /// Who signed in.
    package var signIn: SignIn
    /// Whether the server is Gmail's, which replaces a sender that isn't the account's.
    package var isSentByGmail: Bool
    /// When it was written.
    package var date: Date
    /// Unpredictable octets, 16 or more, for the identifier and the boundary.
    package var random: [UInt8]

    /// Says how the message is about to be sent.
    package init(
        sender: EmailAddress, senderName: DisplayName? = nil, replyTo: EmailAddress? = nil,
        recipient: EmailAddress, domain: DomainName, host: HostName, connection: String,
        signIn: SignIn, isSentByGmail: Bool, date: Date, random: [UInt8]
    ) {
        self.sender = sender
        self.senderName = senderName
        self.replyTo = replyTo
        self.recipient = recipient
        self.domain = domain
        self.host = host
        self.connection = connection
        self.signIn = signIn
        self.isSentByGmail = isSentByGmail
        self.date = date
        self.random = random
    }

    /// The name and the address it is from.
    package var from: Mailbox { Mailbox(name: senderName, address: sender) }

    /// The subject.
    package var subject: String {
        "\(domain) can send mail (test, \(UTCDateTime(date).shortText))"
    }

    /// The identifier, by which the message can be found in the provider's logs.
    package var messageID: MessageID {
        MessageID(date: UTCDateTime(date), random: random, domain: sender.domain)
    }

    /// Writes the message as it is sent, before dot-stuffing.
    ///
    /// - Returns: The octets, in ASCII.
    /// - Throws: `MessageFault` where a field of the header can't be written.
    package func octets() throws(MessageFault) -> [UInt8] {
        let contents = contents
        let message = MailMessage(
            from: from, replyTo: replyTo, to: recipient, subject: subject,
            date: UTCDateTime(date), messageID: messageID, text: contents.text,
            html: contents.html)
        return try message.octets(random: Array(random.dropFirst(8)))
    }

    /// What the message says, the same in both of its forms.
    var contents: TestMessageContents {
        let account =
            switch signIn {
            case .account(let name, let mechanism):
                "as \(VisibleText(name, limit: 254)), \(VisibleText(mechanism, limit: 40))"
            case .notNeeded: "not needed"
            }
        let whoReplaced =
            isSentByGmail
            ? "Google replaced it: add it under Gmail, Settings, Accounts, \"Send mail as\"."
            : "the server replaced it."
        return TestMessageContents(
            title: subject,
            opening: "This is a test from \(domain). If you can read it, sending works.",
            facts: [
                .init(label: "Sender", value: sender.description),
                .init(label: "Server", value: "\(host), \(VisibleText(connection, limit: 80))"),
                .init(label: "Signed in", value: account),
                .init(label: "Sent", value: UTCDateTime(date).longText),
                .init(label: "Message id", value: messageID.description),
            ],
            closing: [
                "Is the sender above not the one your mail program shows? Then \(whoReplaced)",
                "Found it in spam? Mark it \"not spam\"; then check SPF, DKIM and DMARC for "
                    + "\(domain).",
                "Nobody needs to answer this message.",
            ])
    }
}
