// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Refusals by who sends, how fast and with which credential, known by words that servers share.
extension CommonReplies {
    static let byPolicyWords: [ReplyRule] = [
        ReplyRule(
            fragments: [
                "blacklist", "blocklist", "block list", "spamhaus", "listed at", "blocked using",
                "poor reputation", "bad reputation", "ip reputation", "bad ip", "dnsbl", "sorbs",
                "barracuda", "is listed", "black list", "banned", "spamcop", "uceprotect",
                "traffic not accepted", "ip address is blocked", "your ip", "ip is blocked",
                "address has been blocked", "ip has been blocked", "ip blocked", "block listed",
                "on our list", "permanently deferred", "by rbl", "in rbl", "an rbl", "the rbl",
                "rbl:", "ip address blocked", "access denied, banned",
            ], conditions: [.final],
            advice: Advice(
                .messageBlocked, "{host} distrusts this machine's address.",
                because: "{address} stands on a list of senders of unwanted mail, perhaps because "
                    + "somebody else used it before.",
                fix: [
                    "Look it up and ask for removal: https://check.spamhaus.org",
                    "Or send through a provider: `smtp-wizard setup --server gmail`",
                ])),
        ReplyRule(
            fragments: ["client host rejected"], conditions: [.final],
            advice: Advice(
                .relayDenied, "{host} does not take mail from this machine.",
                because: "It knows neither the address {address} nor a sign-in.",
                fix: [
                    "Sign in: `{setup} --auth password --username NAME`",
                    "Or ask whoever runs {host} to allow {address}.",
                ])),
        ReplyRule(
            fragments: [
                "too many connections", "too many concurrent", "connection rate", "rate limit",
                "too many messages", "sending rate exceeded", "throttling failure",
                "temporarily deferred", "slow down", "concurrent connections", "messages per hour",
                "queue quota", "too many emails", "emails per hour", "message rate", "rate limited",
                "rate-limited", "ratelimit", "throttled", "throttling", "too many requests",
                "submission rate", "frequency limited", "too fast", "too quickly", "too many mails",
                "limit per minute", "too many sessions", "maximum rate", "rate exceeded",
                "per second", "excessive volume", "messages per session", "message per connection",
                "too much email", "too many recent", "exceeded their limit",
                "too many invalid recipients", "failure sending mail. try again later",
            ],
            advice: Advice(
                .rateLimit, "{host} takes no more from here for a while.",
                because: "Too many connections or messages came in a short time.",
                fix: ["Wait some minutes, then send slower: `{again}`"], isTemporary: true)),
        ReplyRule(
            fragments: [
                "too many bad auth", "too many failed", "too many login", "too many authentication",
                "too many invalid login", "too many password", "login attempts", "auth attempts",
                "authentication attempts", "failed logins", "too many sign-ins",
            ],
            advice: Advice(
                .tooManySignIns, "{host} lets {username} sign in no more for a while.",
                because: "Too many sign-ins failed or came in a short time. It says nothing about "
                    + "the credential that is tried now.",
                fix: [
                    "Wait ten minutes or more, then try again: `{again}`",
                    "Stop other programs that sign in as {username} with an old password.",
                ], isTemporary: true)),
        ReplyRule(
            keys: [.code(454), .code(451), .code(421), .code(435)],
            fragments: [
                "temporary authentication failure", "authentication temporarily",
                "temporarily unable to authenticate", "temporary failure in authentication",

                "authentication backend", "auth server", "cannot verify credentials",
            ],
            advice: Advice(
                .authDeferred, "{host} can't check sign-ins at the moment.",
                because: "The server has a fault of its own. It says nothing about the credential.",
                fix: ["Try again in a few minutes: `{again}`"], isTemporary: true)),
        ReplyRule(
            fragments: [
                "authentication failed", "could not authenticate", "unable to authenticate",
                "cannot authenticate", "authentication failure", "authentication error",
            ], conditions: [.transient],
            advice: Advice(
                .authDeferred, "{host} did not sign {username} in, and calls that temporary.",
                because: "Most often the server can't reach what it checks passwords with. Some "
                    + "servers say the same of a wrong password.",
                fix: [
                    "Try again in a few minutes: `{again}`",
                    "If it stays so, enter the password again: `{setup} --auth {auth}`",
                ], isTemporary: true)),
        ReplyRule(
            keys: [.code(535), .code(534), .code(550)],
            fragments: [
                "application-specific password", "application specific password",
                "application password", "app-specific password", "app password",
                "authorization code", "authorized code", "client-specific password",
                "specific password", "auth code", "client authorization",
            ],
            advice: Advice(
                .appPasswordRequired, "{provider} wants an app password here.",
                because:
                    "The account's own password is not taken from programs; its provider makes "
                    + "another one for each of them.",
                fix: [
                    "Make an app password at the provider, as {username}.",
                    "Sign in with it: `{setup} --auth password`",
                ])),
        ReplyRule(
            keys: [.code(503), .code(554), .code(555), .about("5.1"), .about("5.4")],
            fragments: [
                "bad sequence of commands", "already said", "nested mail", "sender already",
                "mail first", "rcpt first", "need mail", "need rcpt", "out of sequence",
                "out of order", "already authenticated", "already specified", "duplicate helo",
                "sequence of commands", "no valid recipients", "must precede", "command sequence",
                "polite people say", "synchronization error", "syntax error", "parameter syntax",
                "syntax error in parameters", "unrecognized parameter", "unsupported parameter",
                "parameters unrecognized", "hello first", "helo first", "hello before",
            ],
            advice: Advice(
                .commandRefused, "{host} did not take a command as it came.",
                because: "Either the server does not know its form, an address or a parameter in "
                    + "it, or it came out of order (EHLO, AUTH, MAIL, RCPT, DATA), often because "
                    + "the one before it was refused.",
                fix: [
                    "Look at the command and the reply before: "
                        + "`smtp-wizard test --trace --to ADDR`",
                    "Or update the program that sends, and let it open a new connection.",
                ])),
        ReplyRule(
            fragments: [
                "sending suspended", "sending paused", "sending is disabled", "sending disabled",
                "user suspended", "account suspended", "account is suspended",
                "account has been suspended", "sending blocked", "sign in to your account",
                "unusual sending activity", "blocked from sending", "suspended from sending",
                "outgoing mail blocked", "sending has been suspended", "sending has been disabled",
                "sending has been blocked",
            ], stages: [.mail, .rcpt, .data], conditions: [.final],
            advice: Advice(
                .senderDisabled, "{provider} has stopped {username} from sending.",
                because: "The provider suspended the account or its sending, most often after "
                    + "bounces, complaints or a stolen password. The sign-in was not the fault.",
                fix: [
                    "Read what the provider wrote to the account's owner, and do what it asks.",
                    "Or send through another server: `smtp-wizard setup --server gmail`",
                ])),
        ReplyRule(
            fragments: [
                "mailbox disabled", "mailbox is disabled", "mailbox inactive",
                "mailbox is inactive", "user is inactive", "account is inactive",
                "account is disabled", "account disabled", "due to inactivity",
                "recipient unavailable", "no longer active", "no longer in use", "account inactive",
                "no longer valid",
            ], stages: [.rcpt, .data], conditions: [.final],
            advice: .recipientDisabled),
        ReplyRule(
            fragments: [
                "limit exceeded", "limit reached", "exceeded the limit", "exceeded your",
                "limit was exceeded", "messages was exceeded", "limit on the number",
                "limits exceeded", "reached the limit", "reached your", "over limit",
                "limit has been reached", "limit has been exceeded", "exceeded its",
            ], stages: [.mail, .rcpt, .data],
            advice: Advice(
                .dailyLimit, "A limit for sending is used up.",
                because: "{host} takes only so much from {username} in a time that its words may "
                    + "name.",
                fix: ["Wait, up to 24 hours, then try again: `{again}`"], isTemporary: true)),
        ReplyRule(
            fragments: [
                "blocked", "spam", "spoof", "reputation", "filtered", "security polic",
                "organization policy", "rbl", "by header", "policy rejection", "unwanted",
                "banned content", "viral", "abuse",
            ], stages: [.mail, .rcpt, .data], conditions: [.final],
            advice: Advice(
                .messageBlocked, "{host} blocks this message, or whoever sends it.",
                because: "A filter or a rule of the receiver said no: to the address {address}, "
                    + "to {domain}, or to the content. Its words below may tell which.",
                fix: [
                    "Read the server's words, and ask whoever runs {host} what to change.",
                    "Check SPF, DKIM and DMARC of {domain}; look {address} up in lists of senders "
                        + "of unwanted mail.",
                ])),
    ]
}
