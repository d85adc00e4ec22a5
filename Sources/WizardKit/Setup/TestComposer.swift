// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols

/// Writes the test email once it is known how the session stands.
struct TestComposer: Sendable {
    /// What is tested.
    let plan: SetupPlan
    /// Who gets the message.
    let recipient: EmailAddress
    /// The port in use.
    let port: ServerPort
    /// When the message was written.
    let date: Date
    /// Unpredictable octets, 16 or more.
    let randomness: [UInt8]

    /// The identifier, which doesn't depend on how the session stands.
    var messageID: String { message(knowing: nil).messageID.description }

    /// The message with its envelope.
    ///
    /// - Throws: `MessageFault` where a field of the header can't be written.
    func delivery(knowing facts: SMTPSession.Facts) throws(MessageFault)
        -> SMTPConversation.Delivery
    {
        SMTPConversation.Delivery(
            sender: plan.identity.sender.description,
            recipients: [recipient.description],
            message: try message(knowing: facts).octets())
    }

    private func message(knowing facts: SMTPSession.Facts?) -> TestMessage {
        TestMessage(
            sender: plan.identity.sender, senderName: plan.identity.name,
            replyTo: plan.identity.replyTo, recipient: recipient, domain: plan.identity.domain,
            host: plan.server.host, connection: "port \(port.port), \(protection(facts))",
            signIn: signIn(facts), isSentByGmail: plan.server.replacesSender, date: date,
            random: randomness)
    }

    private func protection(_ facts: SMTPSession.Facts?) -> String {
        facts?.tls?.peopleVersion ?? "no TLS"
    }

    private func signIn(_ facts: SMTPSession.Facts?) -> TestMessage.SignIn {
        guard let username = plan.signIn?.username, let mechanism = facts?.mechanism else {
            return .notNeeded
        }
        return .account(username, mechanism: mechanism.rawValue)
    }
}

extension TLSSummary {
    /// The version as people write it: `TLS 1.3` for OpenSSL's `TLSv1.3`.
    package var peopleVersion: String {
        version.utf8.starts(with: "TLSv".utf8) ? "TLS " + version.dropFirst(4) : version
    }
}
