// SPDX-License-Identifier: Apache-2.0

extension MailFault {
    /// What servers of other makes say of who sends, how fast and with which credential, and what
    /// only their codes tell.
    static let anyServerPolicy: [MailFault] = [
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
        MailFault(
            "any.sender.suspended", "has suspended the account, as SES does", at: .message,
            554, nil, ["Message rejected: Sending suspended for this account."]),
        MailFault(
            "any.auth.too-many", "counts failed sign-ins, as Yahoo does", at: .auth,
            535, "5.7.0", ["(#AUTH005) Too many bad auth attempts."]),
        MailFault(
            "any.recipient.inactive", "has a mailbox that is no longer active", at: .rcpt,
            550, nil, ["This account is inactive"]),
        MailFault(
            "any.limit.unnamed", "has a limit and does not name it", at: .message,
            554, "5.7.0",
            [
                "Your message could not be sent. The limit on the number of allowed",
                "outgoing messages was exceeded. Try again later.",
            ]),
        MailFault(
            "any.message.filtered", "filters and does not say why", at: .message,
            550, nil, ["Envelope blocked by a user's entry"]),
    ]
}
