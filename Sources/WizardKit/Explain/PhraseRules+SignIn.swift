// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Words for a sign-in that can't be tried, or is refused, as programs tell it.
extension PhraseRules {
    static let signIn: [PhraseRule] = [
        PhraseRule(
            any: [
                "starttls extension not supported", "host does not support starttls",
                "does not support starttls", "server doesn't support starttls",
                "starttls not supported", "starttls is required but",
                "tls is required, but was not offered",

                "doesn't advertise", "does not advertise the starttls",
                "does not advertise starttls", "starttls not available",
                "starttls is not supported",
                "starttls is not available", "starttls not offered", "starttls not accepted",
                "starttls not advertised",
                "server does not offer starttls", "starttls unsupported",
                "error starttls not supported", "starttls isn't supported",
                "not support the starttls", "starttls extension is not supported",
                "did not offer tls", "did not advertise starttls",
            ], subject: .any, stage: .startTLS, exit: .unavailable,
            advice: .noStartTLS),
        PhraseRule(
            any: [
                "tls not available", "missing requirement", "does not support tls",
                "does not support secure connections", "requested ssl level failed",
            ], stage: .startTLS, exit: .unavailable, advice: .noStartTLS),
        PhraseRule(
            any: [
                "no mechanism available", "no compatible authentication mechanism",
                "no worthy mechs", "mechanisms supported by both", "mechansims supported by both",
                "no suitable authentication method", "no supported authentication method",
                "no common authentication", "no supported auth", "secure authentication method",
                "does not support authentication method", "no login methods",
                "failed to find an authenticator", "selected authentication method",
                "requires sasl", "no usable mech", "no authenticators available",
                "no authenticator", "auth method not available",
                "authentication method not available", "requested auth method",
                "none of the authentication methods", "authentication method not supported",
                "no authentication methods", "no authentication type succeeded",
                "no known authentication mechanisms", "unsupported authentication mechanism",
                "authentication mechanism not supported", "unsupported auth type",
                "unknown authentication mechanism", "no supported authentication",
                "no common mechanism", "no acceptable mechanism", "unsupported auth method",
                "no matching authentication", "unsupported authentication method",
                "unknown authentication method", "support encrypted passwords",
                "authentication was not compiled", "no sasl mechanism",
                "no sasl authentication mechanism", "auth not attempted",
            ], subject: .any, stage: .auth, exit: .unavailable,
            advice: .noSharedMechanism),
        PhraseRule(
            any: ["unencrypted connect"], stage: .auth, exit: .noPermission,
            advice: Advice(
                .credentialNotAllowed, "The program sends no password without TLS.",
                because: "The connection is in plain text, so the program keeps the password back.",
                fix: ["Use STARTTLS on port 587, or TLS from the start on 465."])),
        PhraseRule(
            any: [
                "auth extension not supported", "does not support authentication",
                "auth not supported", "authentication not enabled",
                "authentication is not supported", "no authentication mechanism",
                "doesn't support auth", "auth command not recognized", "command unknown: 'auth'",
                "did not advertise auth", "auth command used when not advertised",
                "command unrecognized: \"auth", "unrecognized command \"auth",
                "did not advertise authentication", "auth login not accepted", "auth not accepted",
                "auth not available", "doesn't support smtp auth", "auth is not supported",
                "authentication not supported", "auth not advertised", "no auth capability",
                "doesn't support authentication", "does not support smtp authentication",
                "doesn't advertise auth",
            ], subject: .any, stage: .auth, exit: .unavailable,
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
                "can't create new access token", "no refresh token", "no access, refresh token",
                "required parameter: refresh token", "refresh token is missing",
                "refresh token is required", "missing refresh token",
            ], subject: .any, stage: .auth, exit: .noPermission,
            advice: Advice(
                .noRefreshToken, "The program has no refresh token to make an access token with.",
                because: "An access token lives an hour. The program was given only that, or its "
                    + "setting for the refresh token is empty or misspelt.",
                fix: [
                    "Give it a refresh token, with the client id and secret it was made for.",
                    "Google gives one where the consent page is opened with "
                        + "`access_type=offline` and `prompt=consent`.",
                ])),
        PhraseRule(
            any: ["nonetype"], all: ["smtplib", "login"], stage: .auth, exit: .usage,
            advice: .noCredential),
        PhraseRule(
            any: [
                "missing credentials for", "no credentials", "username must be specified",
                "username and password not specified", "password not specified",
                "username not specified", "no password specified", "user name not specified",
                "sasl passwd.db", "no username", "password is empty", "empty password",
                "username is required", "password is required", "user name is required",
                "needs a user name", "needs a username", "needs a password", "missing username",
                "missing password", "missing user name", "missing secret phrase",
                "missing smtp user", "missing smtp pass", "username and password are required",
                "no password was", "password not set", "authentication required but no",
            ], stage: .auth, exit: .usage,
            advice: .noCredential),
        PhraseRule(
            any: [
                "service is not open", "smtp is disabled", "smtp service is disabled",
                "smtp access is disabled", "smtp access disabled", "smtp auth is disabled",
                "smtp auth disabled", "access rights to this service", "authentication disabled",
                "login disabled", "account is locked", "account locked", "account has been locked",
                "account is disabled", "account has been disabled", "account disabled",
                "account suspended", "account is suspended", "account has been suspended",
                "account is not active", "account is not yet activated", "account not activated",
                "user has no permission", "not allowed to use smtp", "smtp is not enabled",
                "smtp not enabled", "activate your",
            ], stage: .auth, exit: .noPermission,
            advice: .signInOff),
        PhraseRule(
            any: [
                "could not authenticate", "authentication failed", "incorrect authentication data",
                "invalid login", "login failed", "authenticationinvalidcredentials",
                "bad username or password", "invalid credentials",
                "authentication credentials invalid", "login denied", "authentication failure",
                "auth failed", "authorization failed", "failed to authenticate",
                "authentication rejected", "authentication error", "bad credentials",
                "wrong password", "incorrect email or password", "login to server",
                "password not accepted", "username not accepted", "incorrect password",
                "password incorrect", "incorrect username", "incorrect user", "login incorrect",
                "invalid password", "invalid username", "invalid user name",
                "invalid user or password", "logon failure", "logon denied",
                "unable to authenticate", "cannot authenticate", "can't authenticate",
                "couldn't authenticate", "could not log in", "could not login", "unable to log in",
                "unable to login", "cannot log in", "cannot login", "can't log in",
                "failed to log in", "failed to login", "authentication was refused",
                "authentication denied", "authentication refused", "credentials rejected",
                "credentials were rejected", "credentials are incorrect",
                "credentials were incorrect", "login fail", "username and password not accepted",
                "login unsuccessful", "failed login", "authentication did not succeed",
                "password command failed", "username or password", "user name or password",
                "login rejected", "authentication not successful", "login not possible",
                "auth error", "authenticate failed", "authentication unsuccessful",
                "authentication function returned", "account or password", "aadsts50126",
            ], stage: .auth, exit: .noPermission,
            advice: .refusedSignIn),
    ]
}
