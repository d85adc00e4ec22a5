// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Words that tell a server's refusal although its codes are gone, or mislead.
enum PhraseRules {
    /// Those that go before the codes.
    static let beforeReplies: [PhraseRule] = [
        PhraseRule(
            any: ["try again later, closing connection"], all: ["(ehlo)"], needsMail: false,
            stage: .ehlo, exit: .temporaryFailure,
            advice: Advice(
                .ehloBadName, "Google refused the name that the program gives itself.",
                because: "EHLO gave localhost, an address in brackets or a bare host name. "
                    + "Google's relay says \"try again later\" to that, but waiting does not help; "
                    + "seldom does the network send too fast.",
                fix: [
                    "Let the program give a full domain name of yours in EHLO (HELO).",
                    "Here: `smtp-wizard setup --server relay --ehlo-name your.domain`",
                ], isTemporary: false, docs: GoogleReplies.relayPage)),
        PhraseRule(
            any: [
                "smtpclientauthentication is disabled", "basic authentication is disabled",
                "basic authentication is not supported for client submission", "smtp_auth_disabled",
            ], needsMail: false, stage: .auth, exit: .noPermission,
            advice: .microsoftSignInOff),
        PhraseRule(
            any: [
                "sendasdenied", "does not have permissions to send as",
                "does not match a verified sender identity", "email address is not verified",
                "not allowed to send as", "not authorized to send as", "not owned by user",
                "relaying disallowed as", "is not allowed to send", "from address not verified",
                "sender address is not verified", "sender address rejected: not",
                "same as authorization user", "must equal authorized user", "sender is not allowed",
                "from address does not match", "must match the authenticated",
                "does not match authenticated", "sender mismatch", "from must match",
            ], needsMail: false, stage: .mail, exit: .noPermission,
            advice: Advice(
                .senderRefused, "The server does not let this account send as that sender.",
                because: "The sign-in was accepted; the From address is not among those that the "
                    + "account may use, or was never verified at the provider.",
                fix: [
                    "Send from the account's own address.",
                    "Or let the provider verify or allow the sender: a verified identity, Send As, "
                        + "or an alias.",
                ])),
        PhraseRule(
            any: [
                "unauthenticated email from", "sender is unauthenticated",
                "this mail is unauthenticated", "does not have authentication information",
                "fails to pass authentication checks", "authenticate with at least one of spf",
            ], needsMail: false, stage: .data, exit: .noPermission,
            advice: Advice(
                .senderUnauthenticated,
                "The receiver could not verify that your domain sends this.",
                because: "Neither SPF nor DKIM of the From domain fits the message, or its DMARC "
                    + "policy asks for a refusal. Waiting does not help.",
                fix: [
                    "Publish an SPF record for the domain that names the server that sends.",
                    "Let that server sign with DKIM for the domain.",
                    "Or send through a server of the domain: `smtp-wizard setup --server gmail`",
                ], docs: GoogleReplies.senderPage)),
    ]

    /// Those that count where no reply was recognised by its words.
    static let local: [PhraseRule] = signIn + certificates + handshakes + connections

    private static let signIn: [PhraseRule] = [
        PhraseRule(
            any: [
                "starttls extension not supported", "host does not support starttls",
                "does not support starttls", "server doesn't support starttls",
                "starttls not supported", "starttls is required but",
                "tls is required, but was not offered", "does not support secure connections",
                "does not support tls", "tls not available",
            ], stage: .startTLS, exit: .unavailable,
            advice: Advice(
                .startTLSNotOffered, "The server offers no STARTTLS on this port.",
                because: "Either it has no TLS there, or something on the network took the offer "
                    + "out of its answer.",
                fix: [
                    "Use TLS from the start on port 465.",
                    "See what it offers: `smtp-wizard check --host HOST --port 465`",
                ])),
        PhraseRule(
            any: [
                "no mechanism available", "no compatible authentication mechanism",
                "no worthy mechs",
                "mechanisms supported by both", "mechansims supported by both",
                "no suitable authentication method", "no supported authentication method",
                "no common authentication", "no supported auth", "secure authentication method",
                "does not support authentication method", "no login methods",
            ], needsMail: false, stage: .auth, exit: .unavailable,
            advice: Advice(
                .noUsableMechanism, "Program and server share no way to sign in.",
                because: "The server offers mechanisms that the program lacks or must not use. "
                    + "Before TLS many servers offer none, and Postfix has them in a package apart.",
                fix: [
                    "See what the server offers: `smtp-wizard check --host HOST`",
                    "For Postfix: `sudo apt install libsasl2-modules`, and let "
                        + "smtp_sasl_security_options be noanonymous.",
                    "Begin TLS before the sign-in.",
                ])),
        PhraseRule(
            any: ["unencrypted connection"], stage: .auth, exit: .noPermission,
            advice: Advice(
                .credentialNotAllowed, "The program sends no password without TLS.",
                because: "The connection is in plain text, so the program keeps the password back.",
                fix: ["Use STARTTLS on port 587, or TLS from the start on 465."])),
        PhraseRule(
            any: [
                "auth extension not supported", "does not support authentication",
                "auth not supported", "authentication not enabled",
                "authentication is not supported",
                "no authentication mechanism", "doesn't support auth",
                "auth command not recognized", "auth command used when not advertised",
                "command unrecognized: \"auth", "unrecognized command \"auth",
            ], needsMail: false, stage: .auth, exit: .unavailable,
            advice: Advice(
                .authNotOffered, "The server offers no sign-in here.",
                because: "On this port, or without TLS, the server takes no AUTH. Many offer it "
                    + "only after STARTTLS, or on 465 and 587 alone.",
                fix: [
                    "Use port 587 with STARTTLS, or 465 with TLS from the start.",
                    "Where the server knows you by your address, leave user name and password out.",
                ])),
        PhraseRule(
            any: [
                "missing credentials for", "no credentials", "username must be specified",
                "no password specified", "user name not specified",
            ], stage: .auth, exit: .usage,
            advice: Advice(
                .authRequired, "The program has no user name or password to sign in with.",
                because: "It was to sign in, and a setting or an environment variable is empty.",
                fix: ["Check that user name and password reach the program; print their lengths."])),
        PhraseRule(
            any: [
                "could not authenticate", "authentication failed", "authentication unsuccessful",
                "incorrect authentication data", "invalid login", "login failed",
                "authenticationinvalidcredentials", "bad username or password",
                "invalid credentials", "authentication credentials invalid", "login denied",
                "authentication failure", "auth failed", "authorization failed",
                "failed to authenticate", "authentication rejected", "authentication error",
            ], stage: .auth, exit: .noPermission,
            advice: Advice(
                .badCredentials, "The server refused the sign-in.",
                because: "User name and password don't belong together, or the provider wants an "
                    + "app password or OAuth instead of the account's own password.",
                fix: [
                    "Give the full address as user name, and the password anew.",
                    "At Google make an app password: https://myaccount.google.com/apppasswords",
                ])),
    ]
}
