// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Words that tell a server's refusal although its codes are gone, or mislead.
enum PhraseRules {
    /// Those that go before the codes.
    static let beforeReplies: [PhraseRule] = [
        PhraseRule(
            any: ["tls 1.0 and 1.1 are not supported", "tls 1.0 is not supported", "4.7.66 tls"],
            subject: .any, stage: .tls, exit: .unavailable, advice: .oldTLS),
        PhraseRule(
            any: [
                "bare lf", "bare <lf>", "bare linefeed", "bare newline", "line too long",
                "lines too long", "maximum line length", "bare line feed", "smtplf.html",
            ], stage: .data, exit: .data,
            advice: Advice(
                .messageMalformed, "The server does not take the message as it is built.",
                because: "Its lines end with LF alone or are longer than 998 octets; RFC 5321 "
                    + "asks for CRLF and for shorter ones.",
                fix: [
                    "Let the program end lines with CRLF and encode long ones "
                        + "(quoted-printable or base64)."
                ])),
        PhraseRule(
            any: [
                "not allowed with 2fa", "two-factor authentication is enabled", "2fa is enabled",
                "2fa enabled", "basic authentication is not allowed",
                "password authentication is not allowed", "password login is not allowed",
                "plain password authentication is not", "only api key",
            ], stage: .auth, exit: .noPermission,
            advice: Advice(
                .credentialNotAllowed, "The provider takes no account password from programs.",
                because: "The account is kept by more than its password (2-step verification), so "
                    + "a program needs a key or a password of its own.",
                fix: [
                    "Make an API key or an app password at the provider and give it to the "
                        + "program as the password.",
                    "Where it is an API key, look up which user name goes with it: SendGrid "
                        + "wants `apikey`.",
                ])),
        PhraseRule(
            any: [
                "tls required but neither", "starttls required but not",
                "starttls is required but not",
            ], subject: .any, stage: .startTLS,
            exit: .unavailable, advice: .noStartTLS),
        PhraseRule(
            any: [
                "tls not available due to", "tls currently unavailable",
                "tls temporarily unavailable", "tls is temporarily",
            ], subject: .any, stage: .startTLS, exit: .temporaryFailure,
            advice: Advice(
                .startTLSDeferred, "The server offers STARTTLS and can't do it at the moment.",
                because: "Its own TLS is out of order: a certificate or a key that it can't read.",
                fix: ["Try again later, or port 465.", "Tell whoever runs the server."],
                isTemporary: true)),
        PhraseRule(
            any: [
                "unauthorized ip", "ip address is not authorized", "ip not authorized",
                "ip address not authorized", "ip not whitelisted", "ip is not whitelisted",
                "ip address is not whitelisted",
            ], stage: .auth, exit: .noPermission,
            advice: Advice(
                .authRefused, "The provider takes this account's mail from listed addresses only.",
                because: "The account allows certain IP addresses, and this machine's is not among "
                    + "them. The password may be right.",
                fix: [
                    "Add the address that this machine is seen by from outside, in the provider's "
                        + "settings.",
                    "Or switch that restriction off there.",
                ])),
        PhraseRule(
            any: ["authorized recipients", "sandbox subdomain", "only send testing emails"],
            stage: .rcpt, exit: .noPermission, advice: .onTrial),
        PhraseRule(
            any: ["invalid authentication mechanism"], stage: .auth, exit: .unavailable,
            advice: .noSharedMechanism),
        PhraseRule(
            any: ["name service error for name=smtp", "name service error for name=mail."],
            subject: .any, stage: .resolve, exit: .noHost, advice: .noSuchServer),
        PhraseRule(
            any: ["try again later, closing connection"], all: ["(ehlo)"], subject: .any,
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
            ], subject: .any, stage: .auth, exit: .noPermission,
            advice: .microsoftSignInOff),
        PhraseRule(
            any: [
                "sendasdenied", "does not have permissions to send as",
                "does not match a verified sender identity", "email address is not verified",
                "not allowed to send as", "not authorized to send as", "not owned by user",
                "relaying disallowed as", "is not allowed to send", "from address not verified",
                "sender address is not verified", "sender address rejected: not owned",
                "sender address rejected: not allowed", "sender address rejected: not verified",
                "sender address rejected: not valid", "sender address is not allowed",
                "not a verified sender", "sender not verified", "sender identity is not",
                "domain is not verified", "unverified domain", "cannot send as",
                "not permitted to send as", "envelope-from address does",
                "envelope-from address must", "mail from must equal", "user not match",
                "not match the login user", "same as authorization user",
                "must equal authorized user", "sender is not allowed",
                "from address does not match", "must match the authenticated",
                "does not match authenticated", "sender mismatch", "from must match",
                "not valid for your login", "not valid for your account",
                "unauthorised envelope sender", "unauthorized envelope sender",
                "unauthorized sender", "unauthorised sender", "not allowed to send from",
                "not authorized to send from", "not permitted to send from",
                "sender not authorized", "sender is not authorized", "sender not permitted",
                "sender is not permitted", "sender denied", "from address not allowed",
                "from address is not allowed", "invalid sender domain", "not a sender signature",
                "not one of your addresses", "unconfigured sending domain", "sending from domain",
                "sender address was rejected",
            ], subject: .any, stage: .mail, exit: .noPermission,
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
                "fails to pass authentication checks", "does not pass authentication checks",
                "authenticate with at least one of spf",
            ], subject: .any, stage: .data, exit: .noPermission,
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

    /// Numbers and words of mail programs that name no server's reply.
    private static let ofMailPrograms: [PhraseRule] = [
        PhraseRule(
            any: ["0x800ccc92", "0x80040217", "-2147220975", "0x800ccc18"],
            subject: .any,
            stage: .auth, exit: .noPermission, advice: .refusedSignIn),
        PhraseRule(
            any: ["invalid status code 400", "invalid status code 401"],
            all: ["nodemailer/lib/fetch"], subject: .any, stage: .oauthToken, exit: .noPermission,
            advice: Advice(
                .oauthRefused, "The sign-in server gave the program no access token.",
                because: "Nodemailer asks for one with client id, client secret and refresh "
                    + "token, and one of them is wrong or dead; the server's words are not shown.",
                fix: [
                    "Update Nodemailer, which shows the server's words, and look at them here.",
                    "Or sign in anew: a refresh token of an app in testing lives seven days.",
                ])),
        PhraseRule(
            any: ["0x800ccc7d", "0x800ccc81"], subject: .any, stage: .startTLS,
            exit: .unavailable, advice: .noStartTLS),
        PhraseRule(
            any: ["0x800ccc0d"], subject: .any, stage: .resolve, exit: .noHost,
            advice: .noSuchServer),
        PhraseRule(
            any: [
                "sandbox mode", "test mode", "pending approval",
            ], stage: .rcpt, exit: .noPermission,
            advice: .onTrial),
    ]

    /// Those that count where no reply was recognised by its words.
    static let local: [PhraseRule] =
        ofMailPrograms + settings + protocolFaults + signIn + certificates + handshakes
        + connections
        + addresses
}
