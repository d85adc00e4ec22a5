// SPDX-License-Identifier: Apache-2.0

extension MailFault {
    /// Google's refusals of the connection, of commands and of the sign-in.
    static let signIn: [MailFault] = [
        MailFault(
            "smtp.auth.bad-credentials", "refuses every credential", at: .auth,
            535, "5.7.8",
            [
                "Username and Password not accepted. For more information, go to",
                " https://support.google.com/mail/?p=BadCredentials",
            ], explainsTokens: true),
        MailFault(
            "smtp.auth.token-refused", "refuses a token without a word of why", at: .auth,
            535, "5.7.8",
            [
                "Username and Password not accepted. For more information, go to",
                " https://support.google.com/mail/?p=BadCredentials",
            ]),
        MailFault(
            "smtp.auth.app-password-required", "wants an app password", at: .auth,
            534, "5.7.9",
            [
                "Application-specific password required. For more information, go to",
                " https://support.google.com/mail/?p=InvalidSecondFactor",
            ]),
        MailFault(
            "smtp.auth.browser-sign-in-required", "wants a sign-in by browser first", at: .auth,
            534, "5.7.9",
            [
                "Please log in with your web browser and then try again. For more",
                "information, go to",
                " https://support.google.com/mail/?p=WebLoginRequired",
            ]),
        MailFault(
            "smtp.auth.too-many-attempts", "takes no sign-in for now", at: .auth,
            454, "4.7.0",
            [
                "Too many login attempts, please try again later. For more",
                "information, go to",
                " https://support.google.com/mail/answer/7126229",
            ]),
        MailFault(
            "smtp.auth.system-problem", "can't check sign-ins for now", at: .auth,
            454, "4.7.0",
            [
                "Cannot authenticate due to temporary system problem. Try again later.",
                " https://support.google.com/a/answer/3221692",
            ]),
        MailFault(
            "smtp.auth.required", "forgets the sign-in before MAIL", at: .mail,
            530, "5.7.0",
            [
                "Authentication Required. For more information, go to",
                " https://support.google.com/mail/?p=WantAuthError",
            ]),
        MailFault(
            "smtp.auth.starttls-first", "wants STARTTLS although TLS stands", at: .auth,
            530, "5.7.0",
            [
                "Must issue a STARTTLS command first. For more information, go to",
                " https://support.google.com/a/answer/3221692",
            ]),
        MailFault(
            "smtp.auth.unknown-mechanism", "knows no mechanism", at: .auth,
            504, "5.7.4",
            [
                "Unrecognized Authentication Type. For more information, go to",
                " https://support.google.com/a/answer/3221692",
            ]),
        MailFault(
            "smtp.auth.undecodable", "can't decode the response", at: .auth,
            501, "5.5.2",
            [
                "Cannot Decode response. For more information, go to",
                " https://support.google.com/a/answer/3221692",
            ]),
        MailFault(
            "smtp.auth.initial-response", "takes no initial response", at: .auth,
            535, "5.5.4",
            [
                "Optional Argument not permitted for that AUTH mode. For more",
                "information, go to",
                " https://support.google.com/a/answer/3221692",
            ]),
        MailFault(
            "smtp.ehlo.deferred", "closes at EHLO", at: .ehlo,
            421, "4.7.0",
            [
                "Try again later, closing connection. (EHLO)",
                "For more information, go to",
                " https://support.google.com/a/answer/3221692",
            ]),
        MailFault(
            "smtp.ehlo.bad-name", "finds the EHLO name invalid", at: .ehlo,
            501, "5.5.4",
            [
                "HELO/EHLO argument is invalid. For more information, go to",
                " https://support.google.com/a/answer/3221692",
            ]),
        MailFault(
            "smtp.greeting.system-problem", "has a fault of its own", at: .greeting,
            421, "4.3.0",
            [
                "Temporary System Problem. Try again later. For more information, go",
                "to",
                " https://support.google.com/a/answer/3221692",
            ]),
        MailFault(
            "smtp.connection.idle", "closes an idle connection", at: .rcpt,
            451, "4.4.2",
            [
                "Timeout - closing connection. For more information, go to",
                " https://support.google.com/a/answer/3221692",
            ]),
        MailFault(
            "smtp.command.sequence", "finds the commands out of order", at: .mail,
            503, "5.5.1",
            [
                "Bad sequence of commands. For more information, go to",
                " https://support.google.com/a/answer/3221692",
            ]),
    ]
}
