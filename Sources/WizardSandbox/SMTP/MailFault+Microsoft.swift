// SPDX-License-Identifier: Apache-2.0

extension MailFault {
    /// What Microsoft's servers say.
    static let microsoft: [MailFault] = [
        MailFault(
            "microsoft.auth.disabled", "has SMTP AUTH off, as Microsoft does", at: .auth,
            535, "5.7.139",
            [
                "Authentication unsuccessful, SmtpClientAuthentication is disabled for",
                "the Tenant. Visit https://aka.ms/smtp_auth_disabled for more",
                "information. [AM0PR02CA0001.eurprd02.prod.outlook.com]",
            ]),
        MailFault(
            "microsoft.auth.bad-credentials", "refuses every credential, as Microsoft does",
            at: .auth,
            535, "5.7.3",
            [
                "Authentication unsuccessful [AM0PR02CA0001.eurprd02.prod.outlook.com]"
            ]),
        MailFault(
            "microsoft.auth.required", "wants a sign-in, as Microsoft does", at: .mail,
            530, "5.7.57",
            [
                "Client not authenticated to send mail.",
                "[AM0PR02CA0001.eurprd02.prod.outlook.com]",
            ]),
        MailFault(
            "microsoft.sender.send-as", "misses Send As, as Microsoft does", at: .message,
            550, "5.7.60",
            [
                "SMTP; Client does not have permissions to send as this sender",
                "[AM0PR02CA0001.eurprd02.prod.outlook.com]",
            ]),
        MailFault(
            "microsoft.limit.daily", "has had enough today, as Microsoft has", at: .message,
            550, "5.1.90",
            [
                "Your message can't be sent because you've reached your daily limit for",
                "message recipients [AM0PR02CA0001.eurprd02.prod.outlook.com]",
            ]),
        MailFault(
            "microsoft.limit.connections", "counts connections, as Microsoft does", at: .message,
            432, "4.3.2",
            [
                "Concurrent connections limit exceeded. Visit",
                "https://aka.ms/concurrent_sending for more information.",
                "[Hostname=AM0PR02MB0001.eurprd02.prod.outlook.com]",
            ]),
        MailFault(
            "microsoft.sender.suspended", "has stopped the mailbox, as Microsoft does",
            at: .message,
            550, "5.1.8",
            [
                "Access denied, bad outbound sender. For more information please go to",
                "http://go.microsoft.com/fwlink/?LinkId=875724.",
            ]),
    ]
}
