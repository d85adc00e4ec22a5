// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Words for addresses and messages that a program refuses itself, before any server sees them.
extension PhraseRules {
    static let addresses: [PhraseRule] = [
        PhraseRule(
            any: [
                "invalid address: (from)", "invalid address: (sender)", "from address is invalid",
                "invalid from address", "invalid sender address", "sender is invalid",
                "root@localhost", "an email must have a \"from\"", "without a sender address",
                "missing from address", "from address is missing", "no sender has been specified",
                "from address may not be blank", "\"sendmail_from\" not set",
                "does not specify a sender", "address not configured",
                "smtp from address is required", "sender address must contain",
                "from address is required", "no from address", "invalid from header",
                "sender address is required", "no envelope sender",
                "envelope sender address must be set",
            ], stage: .mail, exit: .data,
            advice: Advice(
                .senderMalformed, "The program has no usable sender's address.",
                because: "The From address is empty, has no domain, or breaks the rules for "
                    + "addresses. No server was asked.",
                fix: ["Set a From address of your domain, such as `name@your.domain`."])),
        PhraseRule(
            any: [
                "no recipients defined", "must have a \"to\"", "internationalized email support",
                "no recipient addresses", "recipient must be specified",
                "to address may not be blank", "must not contain cr or lf",
                "missing destination address", "no recipients have been specified",
                "no recipients found", "no recipients have been added",
                "not valid according to rfc", "parameter 'address' cannot be",
                "at least one recipient", "no recipients", "invalid address",
                "does not comply with addr-spec", "does not comply with rfc",
                "form required for an e-mail address", "missing final '@domain'", "illegal address",
                "illegal character in domain", "domain contains illegal", "local address contains",
                "mail: missing '@'", "no angle-addr", "addressexception", "invalid email address",
                "rfccomplianceexception", "no valid recipients", "recipient address is required",
                "invalid recipients", "address is not valid", "invalid to address",
                "invalid mailbox", "malformed address",
            ], stage: .rcpt, exit: .data,
            advice: Advice(
                .recipientMalformed, "The program does not read an address as one.",
                because: "A recipient, or another address of the message, is empty or breaks the "
                    + "rules for addresses. No server was asked, or none took it.",
                fix: [
                    "Look at what the program was given: blanks, quotes, a missing @, several "
                        + "addresses in one."
                ])),
        PhraseRule(
            any: [
                "does not support smtputf8", "smtputf8 not supported", "smtputf8 is not supported",
                "internationalized mailbox address", "non-ascii address", "smtputf8notsupported",
                "smtputf8 is required",
            ], stage: .rcpt, exit: .data,
            advice: Advice(
                .recipientMalformed, "The server does not take addresses outside ASCII.",
                because: "An address has letters that only servers with SMTPUTF8 take.",
                fix: ["Write the domain in its ASCII form (xn--), and use another mailbox name."])),
        PhraseRule(
            any: [
                "loops back to myself", "too many hops", "mail loop", "routing loop",
                "mx record points to local host", "mail forwarding loop", "loop detected",
            ], stage: .data, exit: .data,
            advice: Advice(
                .messageBlocked, "The mail would go round in a circle.",
                because: "By DNS or by its settings this server is itself the one that the mail "
                    + "should go to, and it does not take mail for that domain.",
                fix: [
                    "Let the server take the domain (in Postfix `mydestination` or "
                        + "`virtual_mailbox_domains`).",
                    "Or mend the MX record or `relayhost` that leads back to it.",
                ])),
    ]
}
