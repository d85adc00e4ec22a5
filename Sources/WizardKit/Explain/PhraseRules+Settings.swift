// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Words of programs that can't use what they are set to, before they reach any server.
extension PhraseRules {
    static let settings: [PhraseRule] = [
        PhraseRule(
            any: [
                "missing port in address", "too many colons in address", "invalid port",
                "port out of range", "should be >= 0 and < 65536", "port must be",
                "port number is invalid", "unknown port",
            ], stage: .input, exit: .usage,
            advice: Advice(
                .usageInvalid, "The program can't read its host or port.",
                because: "The setting has no port, two of them, or something that is no number.",
                fix: ["Write host and port as the program wants them: `smtp.gmail.com:587`."])),
        PhraseRule(
            any: [
                "no configuration file available", "not (yet) defined", "was already defined",
                "account default not found", ": host not set", "host not set",
                "account not found in", "must have no more than user read/write permissions",
                "contains secrets and therefore must", "unknown command in line",
            ], all: ["account"], stage: .input, exit: .usage, advice: .unusableSettings),
        PhraseRule(
            any: [
                "smtp options not configured", "smtp not configured", "smtp is not configured",
                "smtp has not been configured", "email not configured", "email is not configured",
                "mail is not configured", "mailer is not configured", "mailer not configured",
                "mail server is not configured", "no smtp server configured",
                "no mail server configured", "no email provider", "missing smtp configuration",
                "smtp configuration is missing", "smtp settings are missing",
                "smtp settings are not", "no smtp host", "no mailer", "unsupported mail transport",
                "email service is not configured", "email service not configured",
                "mail transport is not supported", "mailer [] is not defined",
                "smtp host is required", "smtp server is required", "smtp host is not set",
                "smtp_host is not", "setup default email account", "set up default email account",
                "no oauth refresh command", "server must be configured",
                "username must be configured", "scheme is not supported", "dsn must contain",
                "no provider for smtp", "nosuchproviderexception", "smtp host was not specified",
                "sendusing", "email_use_ssl are mutually", "getaddrinfo() argument 1 must be",
                "specify a password table", "unsupported dictionary type",
                "smtppluginmanager::get was unable",
            ], stage: .input, exit: .usage, advice: .unusableSettings),
    ]
}
