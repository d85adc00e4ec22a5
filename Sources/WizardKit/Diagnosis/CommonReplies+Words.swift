// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Refusals known by words that servers of several makes share, whatever code they give.
extension CommonReplies {
    static let byMoreWords: [ReplyRule] = [
        // Some servers call it temporary, and mean the same.
        ReplyRule(
            keys: [.code(454), .code(450), .code(451)],
            fragments: ["relay access denied", "relaying denied", "relay not permitted"],
            advice: Advice(
                .relayDenied, "{host} does not pass mail on for this session.",
                because: "It takes mail to its own addresses, and to others only from who signed "
                    + "in or from addresses that it knows. It calls that temporary; waiting does "
                    + "not help.",
                fix: [
                    "Sign in: `{setup} --auth password --username NAME`",
                    "Or ask whoever runs {host} to allow {address}.",
                ], isTemporary: false)),
        ReplyRule(
            fragments: [
                "daily message quota exceeded", "maximum credits exceeded", "daily sending limit",
                "hourly limit", "daily limit", "sending limit exceeded", "relaying quota",
                "sending quota exceeded", "sending quota", "hourly quota", "daily quota",
                "message quota", "queue quota", "submissionquota", "too many times for one day",
                "sending limit", "max emails per hour", "monthly limit", "messages per day",
                "within a 24-hours period", "within a 24 hour period", "24-hour period",
                "maximum number of sent emails", "emails per day", "mails per day",
                "recipients per day", "sending limit", "monthly quota", "max defers and failures",
                "outgoing message limit", "daily message limit",
            ],
            advice: Advice(
                .dailyLimit, "The limit for sending is used up.",
                because: "{host} takes only so much mail a day, or an hour, from {username}. "
                    + "Server{sign-in} and sender were accepted.",
                fix: ["Wait up to 24 hours, then try again: `{again}`"], isTemporary: true)),
        ReplyRule(
            fragments: [
                "mailbox is full", "mailbox full", "mailbox for user is full", "over quota",
                "quota exceeded", "out of storage", "exceeded storage allocation", "overquota",
                "quota violation",
            ], stages: [.rcpt, .data],
            advice: .recipientFull),
        ReplyRule(
            fragments: [
                "need fully-qualified hostname", "helo command rejected", "invalid helo",
                "helo name", "forged helo", "must be fqdn", "not a fqdn", "hostname in helo",
                "fully qualified host", "ehlo argument", "bad helo", "helo argument",
                "invalid ehlo",
                "syntactically invalid helo", "syntactically invalid ehlo", "helo hostname",
                "helo requires", "ehlo requires",
            ],
            advice: Advice(
                .ehloBadName, "{host} refuses the name that the program gives itself.",
                because: "EHLO gave localhost, a bare host name, or one that does not exist.",
                fix: ["Give a name of your domain: `{setup} --ehlo-name {ehlo-argument}`"],
                isTemporary: false)),
        ReplyRule(
            fragments: [
                "reverse hostname", "reverse dns", "cannot find your hostname", "ptr record",
                "no ptr", "rdns", "dns ptr", "reverse lookup", "reverse-dns", "dynamic ip",
                "dynamic address", "residential", "dial-up", "dialup", "dynamically assigned",
                "reverse mapping",
            ],
            advice: Advice(
                .directNotAllowed, "{host} wants a host name for this machine's address.",
                because: "{address} has no reverse DNS entry (PTR) whose name leads back to it.",
                fix: [
                    "Ask whoever runs this network for a PTR record for {address}.",
                    "Or send through a provider: `smtp-wizard setup --server gmail`",
                ], isTemporary: false)),
        ReplyRule(
            fragments: [
                "spf check failed", "spf fail", "spf validation", "failed spf", "spf: fail",
                "dkim check failed", "dmarc", "sender policy framework",
                "required authentication level", "spf record", "openspf.org", "does not designate",
                "spf restriction", "permitted sender", "spf mechanism", "dkim signature",
                "dkim fail", "spf-check failed", "spf policy", "spf sender invalid",
                "dkim sender invalid", "dkim is not configured", "due to spf", "per its spf",
                "spf softfail", "spf unauthorized", "spf verification", "spf hard fail",
                "not authorized by spf",
            ], conditions: [.final],
            advice: Advice(
                .senderUnauthenticated, "{host} could not verify that {domain} sends this mail.",
                because: "Neither SPF nor DKIM of {domain} fits this message, or its DMARC policy "
                    + "asks for a refusal. Waiting does not help.",
                fix: [
                    "Name the server that sends in the domain's SPF record, and let it sign by DKIM.",
                    "Or send through a server of {domain}: `smtp-wizard setup --server gmail`",
                ])),
        ReplyRule(
            fragments: [
                "message size exceeds", "message too large", "message is too large",
                "exceeds maximum size", "exceeds the maximum", "maximum message size", "too big",
                "size limit exceeded", "global size limit", "temporary size limit",
                "exceeds size limit", "message size limit", "too much mail data",
            ], conditions: [.final],
            advice: .messageTooLarge),
        ReplyRule(
            fragments: [
                "looks like spam", "spam score", "classified as spam", "high probability of spam",
                "identified as spam", "spam message",
                "considered spam", "spam content", "dt:spm", "for policy reason",
                "blocked for spam", "spam detected", "content rejected", "suspicion of spam",
                "rejected as spam", "unsolicited", "is spam", "as spam", "suspected spam",
                "spam abuse", "spamming", "phishing",

                "content denied", "message content rejected", "junk mail", "spam-like", "junkmail",
                "spam filter", "virus", "malware", "infected", "attachment type",
                "blocked attachment", "rejected by policy", "administrative prohibition",
                "prohibited by administrator", "policy violation", "policy restrictions",
                "by local policy", "no spam please",
                "failure for one or more recipients", "blocked - see",
                "message rejected due to", "message blocked",
            ], conditions: [.final],
            advice: Advice(
                .messageBlocked, "{host} took the message for spam.",
                because: "Text, links or the sender's reputation look unwanted to it.",
                fix: [
                    "Change text and links, and check SPF, DKIM and DMARC of {domain}.",
                    "Ask whoever runs {host} why.",
                ])),
        ReplyRule(
            fragments: [
                "unauthenticated senders not allowed", "authentication required",
                "authentication is required", "must authenticate", "not authenticated",
                "authenticate first", "need to authenticate", "please authenticate",
                "auth required", "requires authentication", "not logged in", "need to log in",
                "must be authenticated", "was not authenticated", "login first", "log in first",
                "must log in", "log in before", "authentication needed", "auth first",
                "authenticated first", "use smtp authentication", "turn on smtp auth",
                "enable smtp auth", "smtp authentication first", "not been authenticated",
                "must login", "need to login", "needs authentication",
            ], conditions: [.final],
            advice: .authRequired),
        ReplyRule(
            fragments: [
                "host or domain name not found", "recipient address rejected: domain not found",
                "no mx", "nxdomain", "unrouteable mail domain", "domain of recipient",
            ],
            advice: .recipientDomainUnknown),
        ReplyRule(
            fragments: [
                "sender address rejected: domain not found", "sender domain must exist",
                "domain of sender address", "sender verify failed", "verify sender",
                "sender verification", "verification failed for <", "sender domain does not",
                "sender unknown", "unknown sender", "sender callout", "callout verification",
                "unable to verify address", "invalid sender", "dns mx or a/aaaa", "nullmx",
                "sender address rejected: need fully", "does not accept mail (nullmx)",
                "no such sender", "mailfrom must be a valid", "invalid mail from",
                "sender address is invalid",
            ],
            advice: Advice(
                .senderMalformed, "{host} does not take {sender} as a sender's address.",
                because: "Its domain does not exist in DNS, or nobody has that address.",
                fix: [
                    "Check the spelling of {sender}.",
                    "Or send from another address: `smtp-wizard setup --from ADDR`",
                ], isTemporary: false)),
        // Exim's words for an unknown mailbox of its own domains as for a domain without mail.
        ReplyRule(
            fragments: ["unrouteable address", "unroutable address"],
            advice: Advice(
                .recipientUnknown, "{host} knows no way to {recipient}.",
                because:
                    "Either there is no such mailbox, or the domain behind the @ is misspelt or "
                    + "takes no mail: the server says the same of both. The sender was accepted.",
                fix: [
                    "Check the spelling of {recipient}, on both sides of the @.",
                    "Test with an address of your own: `smtp-wizard test --to ADDR`",
                ], isTemporary: false)),
        ReplyRule(
            fragments: [
                "recipient syntax error", "bad recipient address syntax",
                "invalid recipient syntax", "recipient address syntax",
                "recipient address rejected: need fully-qualified", "cannot parse to address",
                "cannot parse address", "cannot parse recipient", "invalid rcpt to",
                "invalid rcptto", "missing '@'", "missing final '@",
            ],
            advice: Advice(
                .recipientMalformed, "{host} does not read {recipient} as an address.",
                because: "The recipient breaks the rules for addresses, or this server's.",
                fix: ["Check the spelling of {recipient}."])),
        ReplyRule(
            fragments: ["insufficient system storage", "insufficient system resources"],
            advice: Advice(
                .dataDeferred, "{host} has no room for mail at the moment.",
                because: "The server's disk is full, or it keeps some of it free.",
                fix: ["Try again later, or tell whoever runs {host}: `{again}`"],
                isTemporary: true)),
        ReplyRule(
            fragments: [
                "user unknown", "no such user", "unknown user", "mailbox unavailable",
                "recipient address rejected", "does not exist", "no mailbox here",
                "unknown mailbox", "user is unknown", "not a valid mailbox", "not a valid user",
                "no account by", "mailbox is unknown", "addressee unknown", "mailbox unallocated",
                "not a valid email address", "address could not be found", "not in recipient list",
                "this user doesn't have", "no user here", "no such mailbox", "invalid recipient",
                "recipient unknown", "unknown recipient", "recipient not found",
                "mailbox not found", "user not found", "address unknown", "invalid mailbox",
                "no such recipient", "no such address", "no such person", "not our customer",
                "unknown local", "no such account", "account not found",
                "account or domain may not exist", "unknown or illegal", "unknown address",
                "recipient rejected", "no mailbox", "user doesn't exist", "doesn't exist",
                "mailbox does not", "user not known", "not a known user", "no such mail",
            ], stages: [.rcpt, .data], conditions: [.final],
            advice: .recipientUnknown),
    ]
}
