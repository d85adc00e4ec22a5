// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Words for conversations that left the rules, whichever end broke them.
extension PhraseRules {
    static let protocolFaults: [PhraseRule] =
        outOfStep + [
            PhraseRule(
                any: [
                    "short response:", "sent an invalid reply", "invalid response smtp server",
                    "invalid smtp response", "malformed smtp", "non-smtp",
                    "invalid reply from server", "malformed response line", "not a valid smtp",
                    "unknown smtp greeting",
                ], stage: .greeting, exit: .protocol,
                advice: Advice(
                    .notSMTP, "What answers there does not speak SMTP as a mail server must.",
                    because:
                        "Host or port lead to another service, or something between, such as a "
                        + "proxy or a virus scanner, answers instead.",
                    fix: [
                        "See what answers: `smtp-wizard check --host HOST`",
                        "Check host and port: 465 with TLS from the start, 587 with STARTTLS.",
                    ])),
            PhraseRule(
                any: ["unexpected server challenge", "invalid challenge", "malformed challenge"],
                stage: .auth, exit: .protocol,
                advice: Advice(
                    .badChallenge, "The server asked something at the sign-in that has no answer.",
                    because:
                        "Its mechanism is not quite the one that the program speaks: servers of "
                        + "Microsoft's make ask for LOGIN differently from others.",
                    fix: [
                        "Let the program use another mechanism: PLAIN instead of LOGIN, or XOAUTH2."
                    ]
                )),
            PhraseRule(
                any: ["already using tls", "tls already active", "already in tls", "tls already"],
                stage: .startTLS, exit: .usage,
                advice: Advice(
                    .usageInvalid, "The program asks for STARTTLS where TLS is on already.",
                    because:
                        "It connected with TLS from the start, or began STARTTLS by itself, and "
                        + "then was told to begin it once more.",
                    fix: [
                        "With port 465 leave the STARTTLS call or setting out.",
                        "With 587 begin it once: by the setting or by the call, not both.",
                    ])),
            PhraseRule(
                any: [
                    "badheadererror", "header values can't contain newlines",
                    "invalid character was found in the mail header", "header injection",
                    "not in range(128)", "can't encode character",
                ], stage: .data, exit: .data,
                advice: Advice(
                    .messageMalformed, "The program could not build the message.",
                    because:
                        "A header has a line end in it, or text outside ASCII was given where the "
                        + "program takes ASCII only: a name, a subject, an address or a password.",
                    fix: [
                        "Strip line ends from what goes into headers.",
                        "Encode text outside ASCII (in Python `EmailMessage` does it), and look for "
                            + "such letters in user name and password.",
                    ])),
            PhraseRule(
                any: [
                    "message body empty", "body is empty", "message must have a text or an html",
                    "text or html part", "must have a body", "no message body",
                ], stage: .data, exit: .data,
                advice: Advice(
                    .messageMalformed, "The message has nothing in it.",
                    because:
                        "The program refuses to send a message without text. No server was asked.",
                    fix: ["Give the message a text: a template may have come out empty."])),
        ]

    /// A reply to another command than the last, as a program noticed it.
    private static let outOfStep: [PhraseRule] = [
        PhraseRule(
            any: [
                "but got code \"2", "but got code \"3", "but got code 2", "but got code 3",
                "but got 2", "but got 3", "unexpected reply 2", "unexpected response: 2",
                "unexpected smtp response: 2", "could not get 3xx (2", "could not get 2xx (3",
                "unexpected response 2",
            ] + refusedThough, subject: .mail, stage: .data, exit: .protocol,
            advice: Advice(
                .unexpectedReply, "Program and server are out of step.",
                because: "The reply is a good one, but to an earlier command: one connection was "
                    + "used for two messages at once, or used again after an error or a time-out "
                    + "whose reply came late.",
                fix: [
                    "Let the program open a new connection after an error (RSET is not enough), "
                        + "and never share one between threads or workers.",
                    "Update the program: several had this fault.",
                ], isTemporary: true))
    ]

    /// What a program calls a failure although the reply is none.
    private static let refusedThough = [
        "failed - ", "failed: ", "rejected: ", "accepted: ", "with error: ",
    ].flatMap { words in
        ["220", "235", "250", "354"].flatMap { ["\(words)\($0) ", "\(words)\($0)-"] }
    }
}
