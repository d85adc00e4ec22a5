// SPDX-License-Identifier: Apache-2.0

extension MailFault {
    /// Google's refusals of recipients and messages.
    static let message: [MailFault] = [
        MailFault(
            "smtp.recipient.unknown", "knows no recipient", at: .rcpt,
            550, "5.1.1",
            [
                "The email account that you tried to reach does not exist. Please try",
                "double-checking the recipient's email address for typos or",
                "unnecessary spaces. For more information, go to",
                " https://support.google.com/mail/?p=NoSuchUser",
            ]),
        MailFault(
            "smtp.recipient.disabled", "has switched the mailbox off", at: .rcpt,
            550, "5.2.1",
            [
                "The email account that you tried to reach is inactive. For more",
                "information, go to",
                " https://support.google.com/mail/?p=DisabledUser",
            ]),
        MailFault(
            "smtp.recipient.full", "has no room in the mailbox", at: .rcpt,
            452, "4.2.2",
            [
                "The recipient's inbox is out of storage space. Please direct the",
                "recipient to",
                " https://support.google.com/mail/?p=OverQuotaTemp",
            ]),
        MailFault(
            "smtp.recipient.rate", "finds the mailbox too busy", at: .rcpt,
            450, "4.2.1",
            [
                "The user you are trying to contact is receiving mail at a rate that",
                "prevents additional messages from being delivered. Please resend your",
                "message at a later time. If the user is able to receive mail at that",
                "time, your message will be delivered. For more information, go to",
                " https://support.google.com/mail/?p=ReceivingRate",
            ]),
        MailFault(
            "smtp.recipient.no-domain", "finds no domain for the recipient", at: .rcpt,
            553, "5.1.2",
            [
                "We weren't able to find the recipient domain. Please check for any",
                "spelling errors, and make sure you didn't enter any spaces, periods,",
                "or other punctuation after the recipient's email address.",
            ]),
        MailFault(
            "smtp.recipient.malformed", "finds the recipient malformed", at: .rcpt,
            553, "5.1.3",
            [
                "The recipient address <{account}> is not a valid RFC 5321 address. For",
                "more information, go to",
                " https://support.google.com/a/answer/3221692",
            ]),
        MailFault(
            "smtp.recipient.policy", "knows a policy of the recipient's domain", at: .rcpt,
            421, "4.7.0",
            [
                "TLS required for RCPT domain, closing connection. For more",
                "information, go to",
                " https://support.google.com/mail/answer/7663090",
            ]),
        MailFault(
            "smtp.recipient.domains", "takes one recipient domain at a time", at: .rcpt,
            451, "4.3.0",
            [
                "Multiple destination domains per transaction is unsupported. Please",
                "try again. For more information, go to",
                " https://support.google.com/a/answer/3221692",
            ]),
        MailFault(
            "smtp.message.too-large", "finds every message too large", at: .message,
            552, "5.3.4",
            [
                "Your message exceeded Google's message size limits. For more information, go to",
                " https://support.google.com/mail/?p=MaxSizeError",
            ]),
        MailFault(
            "smtp.message.blocked-content", "blocks what the message holds", at: .message,
            552, "5.7.0",
            [
                "This message was blocked because its content presents a potential",
                "security issue. To review our message content and attachment content",
                "guidelines, go to",
                " https://support.google.com/mail/?p=BlockedMessage",
            ]),
        MailFault(
            "smtp.message.bad-header", "finds a header field missing", at: .message,
            550, "5.7.1",
            [
                "[{address}] Messages missing a valid Message-ID header are not",
                "accepted. For more information, go to",
                " https://support.google.com/mail/?p=RfcMessageNonCompliant",
            ]),
        MailFault(
            "smtp.message.loop", "has seen the message too often", at: .message,
            554, "5.4.6",
            [
                "Message exceeded 50 hops, this may indicate a mail loop. For more",
                "information, go to",
                " https://support.google.com/a/answer/3221692",
            ]),
        MailFault(
            "smtp.message.reputation", "distrusts where it comes from", at: .message,
            550, "5.7.1",
            [
                "[{address}] Gmail has detected that this message is likely",
                "suspicious due to the very low reputation of the sending domain. To",
                "best protect our users from spam, the message has been blocked. For",
                "more information, go to",
                " https://support.google.com/mail/answer/188131",
            ]),
        MailFault(
            "smtp.message.unsolicited", "takes the message for spam", at: .message,
            550, "5.7.1",
            [
                "[{address}] Gmail has detected that this message is likely",
                "unsolicited mail. To reduce the amount of spam sent to Gmail, this",
                "message has been blocked. For more information, go to",
                " https://support.google.com/mail/?p=UnsolicitedMessageError",
            ]),
    ]
}
