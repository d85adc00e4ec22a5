// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Refusals that mail servers of any make word alike, tried after a provider's own.
enum CommonReplies {
    /// All rows, in the order in which they are tried.
    static let rules: [ReplyRule] = byWords + byMoreWords + byPolicyWords + byCode

    private static let byWords: [ReplyRule] = [
        ReplyRule(
            keys: [.code(500), .code(501), .code(555), .code(535)],
            fragments: ["too long", "limit exceeded", "length limit"],
            stages: [.auth], conditions: [.token],
            advice: Advice(
                .responseTooLong, "The token is too long for {host}.",
                because: "The server refused the sign-in for the length of what was sent, not for "
                    + "what the token says.",
                fix: [
                    "Sign in with a password: `{setup} --auth password`",
                    "Or ask whoever runs {host} to allow longer SASL responses "
                        + "(RFC 4954: 12,288 octets).",
                ])),
        ReplyRule(
            keys: [.code(530), .code(538), .code(550), .code(554), .subject(7)],
            fragments: [
                "starttls first", "a starttls", "issue starttls", "starttls is required to",
                "starttls required for", "use starttls", "requires starttls", "need starttls",
                "issue a starttls", "starttls before", "requires tls", "run starttls",
                "encryption is required", "must start tls", "encryption needed", "require tls",
                "tls required", "encryption required", "tls is required",
                "plaintext authentication", "non-secure", "secure connection is required",
                "requires a secure", "ssl required", "must use tls",
            ],
            conditions: [.final],
            advice: Advice(
                .startTLSRequired, "{host} wants TLS first.",
                because: "The session spoke plain text, and the server refuses that.",
                fix: [
                    "Use STARTTLS: `{setup} --port 587 --security starttls`",
                    "Or TLS from the start: `{setup} --port 465 --security tls`",
                ])),
        ReplyRule(
            fragments: ["greylist", "graylist"], stages: [.mail, .rcpt, .data],
            advice: Advice(
                .greylisted, "{host} asks strangers to come back later.",
                because: "The server takes mail from a new sender only at a second try "
                    + "(greylisting). Nothing is wrong.",
                fix: ["Try again in five to fifteen minutes: `{again}`"], isTemporary: nil)),
        ReplyRule(
            fragments: [
                "relay access denied", "relaying denied", "relaying disallowed",
                "does not allow relaying", "permission to submit mail", "relay denied",
                "relay not permitted", "unable to relay", "relaying is not", "relaying not allowed",
                "not permitted to relay", "relaying prohibited", "relay is not allowed",
                "relay not allowed", "cannot deliver mail for", "do not relay", "don't relay",
                "no relaying", "allowed rcpthosts", "relaying not permitted", "relay is prohibited",
                "not relay for", "non-accepted domain", "relaying is prohibited",
                "relaying mail to",
            ], stages: [.mail, .rcpt, .data], conditions: [.final],
            advice: Advice(
                .relayDenied, "{host} does not pass mail on for this session.",
                because: "The server passes mail on to {recipient} only for those whom it knows "
                    + "by their sign-in or their address. This session came from {address}.",
                fix: [
                    "Sign in as somebody who may send to others: "
                        + "`{setup} --auth password --username NAME`",
                    "Or ask whoever runs {host} to allow {address}.",
                ])),
        ReplyRule(
            fragments: [
                "not owned by user", "does not have permissions to send as",
                "not authorized to send as", "not allowed to send as", "sender not allowed",
                "sender address is not allowed", "not allowed to use this sender",
            ], stages: [.mail, .rcpt, .data], conditions: [.final],
            advice: Advice(
                .senderRefused, "{host} does not let this session send as {sender}.",
                because: "The sign-in was not refused; the sender was: {sender} is not among the "
                    + "addresses that {username} may send from.",
                fix: [
                    "Send from an address of that account: `smtp-wizard setup --from ADDR`",
                    "Or ask whoever runs {host} to let {username} send as {sender}.",
                ])),
    ]

    private static let byCode: [ReplyRule] = [
        ReplyRule(
            keys: [.code(535), .about("7.8")], stages: [.auth],
            conditions: [.tokenExplained, .final],
            advice: Advice(
                .badCredentials, "{provider} refused the sign-in.",
                because: "The server looked at the token and refused it (status {token-status}): "
                    + "it belongs to another account than {username}, has expired, or lacks the "
                    + "permission to send mail. Signing in anew cures each.",
                fix: ["Sign in again and pick {username}: `{setup} --auth {auth}`"])),
        ReplyRule(
            keys: [.code(535), .about("7.8")], stages: [.auth], conditions: [.token, .final],
            advice: Advice(
                .badCredentials, "{provider} refused the sign-in.",
                because: "The server refused without a word about the token, so it may be the "
                    + "server that can't check tokens now. Or the token is not one for "
                    + "{username}. A second try in a few minutes tells the two apart.",
                fix: [
                    "Try once more in a few minutes: `{again}`",
                    "Then sign in again and pick {username}: `{setup} --auth {auth}`",
                ])),
        ReplyRule(
            keys: [.code(535), .about("7.8")], stages: [.auth], conditions: [.final],
            advice: Advice(
                .badCredentials, "{provider} refused the sign-in.",
                because: "User name and password don't belong together. Some servers want the "
                    + "full address as user name, others the part before the @; this session "
                    + "gave {username}.",
                fix: [
                    "Enter the password again: `{setup} --auth {auth}`",
                    "Or try another form of the user name: `{setup} --username NAME`",
                ])),
        ReplyRule(
            keys: [.code(530)],
            advice: .authRequired),
        ReplyRule(
            keys: [.about("4.5")], stages: [.mail, .rcpt, .data], conditions: [.final],
            advice: Advice(
                .dailyLimit, "The day's limit for sending is used up.",
                because: "{host} takes only so much mail a day from {username}. Server{sign-in} "
                    + "and sender were accepted.",
                fix: ["Wait up to 24 hours, then try again: `{again}`"], isTemporary: true)),
        ReplyRule(
            keys: [.about("1.1")], stages: [.rcpt, .data], conditions: [.final],
            advice: .recipientUnknown),
        ReplyRule(
            keys: [.about("1.2"), .about("1.10")], stages: [.rcpt, .data], conditions: [.final],
            advice: .recipientDomainUnknown),
        ReplyRule(
            keys: [.about("1.3")], stages: [.rcpt, .data], conditions: [.final],
            advice: Advice(
                .recipientMalformed, "{host} does not read {recipient} as an address.",
                because: "The recipient breaks the rules for addresses, or this server's.",
                fix: ["Check the spelling of {recipient}."])),
        ReplyRule(
            keys: [.about("1.7"), .about("1.8")], conditions: [.final],
            advice: Advice(
                .senderMalformed, "{host} does not take {sender} as a sender's address.",
                because: "The address is malformed, or its domain does not exist in DNS.",
                fix: [
                    "Check the spelling of {sender}.",
                    "Or send from another address: `smtp-wizard setup --from ADDR`",
                ])),
        ReplyRule(
            keys: [.about("2.1")], stages: [.rcpt, .data], conditions: [.final],
            advice: .recipientDisabled),
        ReplyRule(
            keys: [.about("2.2")], stages: [.rcpt, .data],
            advice: .recipientFull),
        ReplyRule(
            keys: [.about("3.4"), .about("2.3")], conditions: [.final],
            advice: .messageTooLarge),
        ReplyRule(
            keys: [.subject(6)], stages: [.data], conditions: [.final],
            advice: Advice(
                .messageMalformed, "{host} does not take the message as it is built.",
                because: "The server's words below name what it objects to in the content.",
                fix: ["Change what the server names, then try again: `{again}`"])),
    ]
}
