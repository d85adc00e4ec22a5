// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Words that say that something failed and hardly what: the last that are tried.
extension PhraseRules {
    static let general: [PhraseRule] = localMail + unclear + refusals

    private static let unclear: [PhraseRule] = [
        PhraseRule(
            any: [
                "unable to start tls", "could not start tls", "cannot start tls", "can't start tls",
                "failed to enable crypto", "unable to connect with starttls",
                "unable to connect with tls", "tls negotiation", "ssl negotiation", "tls handshake",
                "ssl routines", "sslexception", "sslerror", "tls error", "ssl error",
                "openssl error", "ssl operation failed", "starttls failed", "ssl connect error",
                "starttls command failed", "upgrade to tls", "load ssl library", "socket to tls",
                "no tls support", "extension missing: openssl", "openssl extension",
                "unable to find the wrapper \"ssl", "transport \"ssl\"", "transport \"tls\"",
                "load required libraries", "stream_socket_enable_crypto()", "connect via tls",
                "invalid ssl_version", "ssl library", "upgrade connection", "tls failed",
                "openssl::ssl", "secure connection failed", "upgrading connection",
            ], stage: .tls, exit: .unavailable,
            advice: Advice(
                .tlsFailed, "Program and server did not get TLS going.",
                because: "The text does not say why: versions, a certificate, or TLS begun in the "
                    + "wrong way for the port.",
                fix: [
                    "See what the server does: `smtp-wizard check --host HOST`",
                    "Check that TLS fits the port: 465 from the start, 587 by STARTTLS.",
                ])),
        PhraseRule(
            any: [
                "smtp connect() failed", "could not connect to smtp", "failed to connect to",
                "connection could not be established", "unable to connect", "econnection",
                "unable to initialize smtp properly", "could not open socket", "cannot connect to",
                "couldn't connect to", "cannot open smtp", "to the following server failed",
                "could not connect", "couldn't connect", "cannot connect", "can't connect",
                "failed to connect", "connection failed", "failed connect", "connect failed",
                "could not open connection", "connection error", "unable to reach",
                "could not reach", "connection to server failed", "connection to the server failed",
                "connection to mail server failed", "outgoing mail server or port",
                "connecting to outgoing server", "a stable connection to the server",
                "transport failed to connect", "can not connect", "refused the connection",
                "network failure", "connectexception", "unable to open connection",
                "smtpconnecterror", "cannot reach", "error connecting to", "not reachable",
                "unable to reach", "could not reach",
                "couldn't reach", "can't reach", "failed to reach", "connectionerror",
                "connection attempt to",
                "cannot open mail", "connection to the outgoing server", "unable to establish",
                "unable to send email using php smtp", "have been failing for a long time",
                "retry time not reached", "connect error",
            ], stage: .connect, exit: .temporaryFailure,
            advice: Advice(
                .connectTimedOut, "The program did not get through to the mail server.",
                because: "Host, port or TLS is set wrong, or the network blocks the port. The text "
                    + "says no more; the program's own log may.",
                fix: [
                    "Check host and port: 465 with TLS from the start, 587 with STARTTLS.",
                    "Ask the hosting company whether outgoing SMTP is open.",
                ], isTemporary: false)),
        PhraseRule(
            any: [
                "ehlo command failed", "ehlo failed", "ehlo not accepted", "helo not accepted",
                "helo command failed", "helo failed", "rejected ehlo", "ehlo rejected",
            ], stage: .ehlo, exit: .temporaryFailure,
            advice: Advice(
                .connectionLost, "The server did not answer the program's greeting as it should.",
                because: "It hung up, or something between server and program answered instead. "
                    + "The text does not show what it said.",
                fix: [
                    "See what the server says: `smtp-wizard check --host HOST`",
                    "Let the program give a full domain name of yours in EHLO (HELO).",
                ], isTemporary: true)),
        PhraseRule(
            any: [
                "smtpauthenticationerror", "authenticationfailedexception",
                "authenticationexception", "net::smtpauthentication", "'eauth'", "\"eauth\"",
                "smtpauthenticationexception", "sasl authentication", "authfailed",
            ], stage: .auth, exit: .noPermission, advice: .refusedSignIn),
    ]

    /// What is said where the machine's own mail program is to send.
    private static let localMail: [PhraseRule] = [
        PhraseRule(
            any: [
                "could not instantiate mail function", "mail() returned failure", "mail() failed",
                "mail() function failed", "mail() has been disabled", "sendmail: not found",
                "sendmail: command not found", "spawn sendmail", "sendmail process failed",
                "failed to connect to mailserver", "sendmail: no such file", "no sendmail",
                "disabled the mail() function", "sendmail-path", "sendmail: cannot open",
            ], stage: .connect, exit: .temporaryFailure,
            advice: Advice(
                .connectRefused, "This machine has no mail program that sends.",
                because: "The program gives its mail to the machine itself (`mail()`, `sendmail`, "
                    + "localhost), and nothing there takes it.",
                fix: [
                    "Let the program speak SMTP to a provider: host, port, user name and password.",
                    "Or install a mail program that passes mail on, such as msmtp or Postfix.",
                ]))
    ]

    /// What programs say of refusals whose words they leave out.
    private static let refusals: [PhraseRule] = [
        PhraseRule(
            any: [
                "recipients were rejected", "recipientsrefused", "following recipients failed",
                "invalid addresses", "recipient refused", "recipient not accepted",
                "recipients refused", "rejected all recipients", "rcpt to failed",
                "recipients failed", "rcpt to not accepted", "rcpt not accepted",
                "recipientnotaccepted",
            ], stage: .rcpt, exit: .data,
            advice: .refusedWithoutWords(.rcptRefused, "the recipient")),
        PhraseRule(
            any: [
                "following from address failed", "smtpsenderrefused", "mail command failed",
                "sendernotaccepted", "sender refused", "mail from failed", "mail from not accepted",
            ], stage: .mail, exit: .data,
            advice: .refusedWithoutWords(.mailRefused, "the sender")),
        PhraseRule(
            any: [
                "data not accepted", "smtpdataerror", "rejected after data", "message discarded",
                "message not accepted", "messagenotaccepted", "message was rejected",
            ], stage: .data, exit: .noPermission,
            advice: .refusedWithoutWords(.dataRefused, "the message")),
    ]
}
