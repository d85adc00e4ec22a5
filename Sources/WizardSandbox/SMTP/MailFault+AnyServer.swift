// SPDX-License-Identifier: Apache-2.0

extension MailFault {
    /// What servers of other makes say, in the words of one of them.
    static let anyServer: [MailFault] = [
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
        MailFault(
            "any.client.listed", "finds the address on a list, as Postfix does", at: .rcpt,
            554, "5.7.1",
            [
                "Service unavailable; Client host [{address}] blocked using",
                "zen.spamhaus.org; https://www.spamhaus.org/query/ip/{address}",
            ]),
        MailFault(
            "any.limit.connections", "counts connections, as Postfix does", at: .greeting,
            421, "4.7.0",
            [
                "mail.{domain} Error: too many connections from {address}"
            ]),
        MailFault(
            "any.auth.temporary", "can't check sign-ins, as Postfix can't", at: .auth,
            454, "4.7.0",
            [
                "Temporary authentication failure: Connection lost to authentication",
                "server",
            ]),
        MailFault(
            "any.auth.failed-for-now", "fails to sign in and calls it temporary", at: .auth,
            451, nil, ["Authentication failed: Could not authenticate"]),
        MailFault(
            "any.auth.app-password", "wants an app password, as iCloud does", at: .auth,
            535, "5.7.8",
            [
                "Error: authentication failed: Application-specific password required"
            ]),
        MailFault(
            "any.command.sequence", "is out of step, as some proxies are", at: .mail,
            503, "5.5.1", ["Bad sequence of commands"]),
        MailFault(
            "any.auth.bad-token", "refuses a token and says what of it", at: .auth,
            535, "5.7.8",
            [
                "Error: authentication failed: invalid token"
            ], explainsTokens: true),
        MailFault(
            "any.auth.token-refused", "refuses a token without a word of why", at: .auth,
            535, "5.7.8",
            [
                "Error: authentication failed: (reason unavailable)"
            ]),
        MailFault(
            "any.auth.bad-credentials", "refuses every credential, as Dovecot does", at: .auth,
            535, "5.7.8",
            [
                "Error: authentication failed: UGFzc3dvcmQ6"
            ]),
        MailFault(
            "any.mail.sign-in-first", "says 530 in words of its own", at: .mail,
            530, "5.7.0",
            [
                "Tell me who you are"
            ]),
        MailFault(
            "any.limit.by-number", "says 5.4.5 in words of its own", at: .message,
            550, "5.4.5",
            [
                "That was enough for today"
            ]),
        MailFault(
            "any.recipient.by-number", "says 5.1.1 in words of its own", at: .rcpt,
            550, "5.1.1",
            [
                "Nobody here by that name"
            ]),
        MailFault(
            "any.recipient.domain-by-number", "says 5.1.2 in words of its own", at: .rcpt,
            550, "5.1.2",
            [
                "No such host to bring it to"
            ]),
        MailFault(
            "any.recipient.malformed", "says 5.1.3 in words of its own", at: .rcpt,
            501, "5.1.3",
            [
                "Nobody is called that"
            ]),
        MailFault(
            "any.sender.by-number", "says 5.1.8 in words of its own", at: .mail,
            553, "5.1.8",
            [
                "Where you write from there is nothing"
            ]),
        MailFault(
            "any.recipient.disabled", "says 5.2.1 in words of its own", at: .rcpt,
            550, "5.2.1",
            [
                "That mailbox is switched off"
            ]),
        MailFault(
            "any.recipient.full-by-number", "says 4.2.2 in words of its own", at: .rcpt,
            452, "4.2.2",
            [
                "No room left for that one"
            ]),
        MailFault(
            "any.message.size-by-number", "says 5.3.4 in words of its own", at: .message,
            552, "5.3.4",
            [
                "That is more than we take"
            ]),
        MailFault(
            "any.message.content", "says 5.6.0 in words of its own", at: .message,
            554, "5.6.0",
            [
                "That is not how a message is built"
            ]),
    ]
}
