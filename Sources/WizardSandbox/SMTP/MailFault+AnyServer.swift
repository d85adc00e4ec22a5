// SPDX-License-Identifier: Apache-2.0

extension MailFault {
    /// What servers of other makes say, in the words of one of them.
    static let anyServer: [MailFault] =
        anyServerPolicy + [
            MailFault(
                "any.auth.too-long", "can't hold so long a token, as Exim does", at: .auth,
                500, "5.5.6",
                [
                    "Authentication exchange line is too long"
                ]),
            MailFault(
                "any.auth.starttls-first", "wants STARTTLS, as Postfix does", at: .mail,
                530, "5.7.0",
                [
                    "Must issue a STARTTLS command first"
                ]),
            MailFault(
                "any.rcpt.greylisted", "greylists, as Postgrey does", at: .rcpt,
                450, "4.2.0",
                [
                    "<{account}>: Recipient address rejected: Greylisted, see",
                    "https://postgrey.schweikert.ch/help/acme.test.html",
                ]),
            MailFault(
                "any.relay.denied", "does not relay, as Postfix does", at: .rcpt,
                554, "5.7.1",
                [
                    "<{account}>: Relay access denied"
                ]),
            MailFault(
                "any.sender.not-owned", "lets send only as oneself, as Postfix does", at: .rcpt,
                553, "5.7.1",
                [
                    "<{account}>: Sender address rejected: not owned by user {account}"
                ]),
            MailFault(
                "any.relay.deferred", "does not relay and calls it temporary", at: .rcpt,
                454, "4.7.1",
                [
                    "<{account}>: Relay access denied"
                ]),
            MailFault(
                "any.recipient.full", "has a full mailbox, as Dovecot does", at: .message,
                552, "5.2.2",
                [
                    "<{account}> Quota exceeded (mailbox for user is full)"
                ]),
            MailFault(
                "any.limit.hourly", "has an hourly limit, as hosters do", at: .message,
                550, nil,
                [
                    "Domain {domain} has exceeded the hourly limit of 200 messages.",
                    "Message discarded.",
                ]),
            MailFault(
                "any.ehlo.bad-name", "wants a full EHLO name, as Postfix does", at: .rcpt,
                504, "5.5.2",
                [
                    "<acme>: Helo command rejected: need fully-qualified hostname"
                ]),
            MailFault(
                "any.direct.no-ptr", "wants a reverse name, as Postfix does", at: .rcpt,
                450, "4.7.25",
                [
                    "Client host rejected: cannot find your hostname, [{address}]"
                ]),
            MailFault(
                "any.sender.spf", "finds the SPF wrong", at: .message,
                550, "5.7.23",
                [
                    "SPF check failed: {address} is not allowed to send mail from",
                    "{domain}",
                ]),
            MailFault(
                "any.message.too-large", "has a size limit, as Postfix has", at: .message,
                552, "5.3.4",
                [
                    "Message size exceeds fixed limit"
                ]),
            MailFault(
                "any.message.spam", "takes it for spam, as rspamd does", at: .message,
                554, "5.7.1",
                [
                    "Spam message rejected"
                ]),
            MailFault(
                "any.auth.required", "wants a sign-in, as many do", at: .rcpt,
                550, "5.7.1",
                [
                    "Unauthenticated senders not allowed"
                ]),
            MailFault(
                "any.recipient.no-domain", "finds no domain, as Postfix does", at: .rcpt,
                450, "4.1.2",
                [
                    "<{account}>: Recipient address rejected: Domain not found"
                ]),
            MailFault(
                "any.recipient.unrouteable", "has no route, as Exim has", at: .rcpt,
                550, nil,
                [
                    "Unrouteable address"
                ]),
            MailFault(
                "any.sender.no-domain", "finds no domain of the sender", at: .rcpt,
                450, "4.1.8",
                [
                    "<{account}>: Sender address rejected: Domain not found"
                ]),
            MailFault(
                "any.recipient.syntax", "finds the recipient malformed", at: .rcpt,
                501, nil,
                [
                    "Recipient syntax error"
                ]),
            MailFault(
                "any.client.rejected", "takes nothing from here, as Postfix does", at: .rcpt,
                554, "5.7.1",
                [
                    "<unknown[{address}]>: Client host rejected: Access denied"
                ]),
            MailFault(
                "any.storage.full", "has no room, as Postfix has", at: .mail,
                452, "4.3.1",
                [
                    "Insufficient system storage"
                ]),
            MailFault(
                "any.recipient.unknown", "knows nobody, as Postfix does", at: .rcpt,
                550, "5.1.1",
                [
                    "<{account}>: Recipient address rejected: User unknown in virtual",
                    "mailbox table",
                ]),
        ]
}
