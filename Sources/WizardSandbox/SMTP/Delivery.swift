// SPDX-License-Identifier: Apache-2.0

/// A message that the practice mail server accepted.
package struct Delivery: Sendable, Hashable {
    /// The envelope's sender; empty in `<>`.
    package let envelopeSender: String
    /// The envelope's recipients.
    package let recipients: [String]
    /// The message as it was meant, without the dots of SMTP.
    package let octets: [UInt8]
    /// What was said, up to the acceptance.
    package let transcript: PracticeTranscript

    /// Puts a delivery together.
    package init(
        envelopeSender: String, recipients: [String], octets: [UInt8],
        transcript: PracticeTranscript
    ) {
        self.envelopeSender = envelopeSender
        self.recipients = recipients
        self.octets = octets
        self.transcript = transcript
    }
}
