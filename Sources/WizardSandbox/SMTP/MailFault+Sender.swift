// SPDX-License-Identifier: Apache-2.0

extension MailFault {
    /// Google's refusals of who sends, from where, and how much.
    static let sender: [MailFault] = [
        MailFault(
            "smtp.relay.denied", "does not relay for this address", at: .mail,
            550, "5.7.0",
            [
                "Mail relay denied [{address}]. The IP address is not registered for",
                "the SMTP relay service, and neither HELO/EHLO nor MAIL FROM names a",
                "registered domain. For more information, go to",
                " https://support.google.com/a/answer/6140680#maildenied",
            ]),
        MailFault(
            "smtp.relay.wrong-domain", "does not relay for this domain", at: .mail,
            550, "5.7.1",
            [
                "Invalid credentials for relay [{address}]. The IP address you've",
                "registered in your Workspace SMTP Relay service doesn't match the",
                "domain of the account this email is being sent from. If you are",
                "trying to relay mail from a domain that isn't registered under your",
                "Workspace account or has empty envelope-from, you must configure your",
                "mail server either to use SMTP AUTH to identify the sending domain or",
                "to present one of your domain names in the HELO or EHLO command. For",
                "more information, go to",
                " https://support.google.com/a/answer/6140680#invalidcred",
            ]),
        MailFault(
            "smtp.relay.peak-limit", "finds the organization too fast", at: .mail,
            450, "4.2.1",
            [
                "Peak SMTP relay limit exceeded for this customer. This is a temporary",
                "error. For more information on SMTP relay limits, contact your",
                "administrator or go to",
                " https://support.google.com/a/answer/6140680",
            ]),
        MailFault(
            "smtp.sender.disabled", "lets this sender send nothing", at: .mail,
            550, "5.7.0",
            [
                "Mail sending denied. This error occurs if the sender account is",
                "disabled or not registered within your Google Workspace domain. For",
                "more information, go to",
                " https://support.google.com/a/answer/6140680#maildenied",
            ]),
        MailFault(
            "smtp.sender.malformed", "finds the sender's address malformed", at: .mail,
            553, "5.1.7",
            [
                "The sender address <{account}> is not a valid RFC 5321 address. For",
                "more information, go to",
                " https://support.google.com/a/answer/3221692",
            ]),
        MailFault(
            "smtp.sender.unauthenticated", "finds neither SPF nor DKIM", at: .message,
            550, "5.7.26",
            [
                "Your email has been blocked because the sender is unauthenticated.",
                "Gmail requires all senders to authenticate with either SPF or DKIM.",
                "",
                " Authentication results:",
                " DKIM = did not pass",
                " SPF [{domain}] with ip: [{address}] = did not pass",
                "",
                " For instructions on setting up authentication, go to",
                " https://support.google.com/mail/answer/81126#authentication",
            ]),
        MailFault(
            "smtp.sender.no-dkim", "misses the DKIM of a bulk sender", at: .message,
            550, "5.7.30",
            [
                "Your email has been blocked because the sender is unauthenticated.",
                "Gmail requires all bulk senders to authenticate with DKIM.",
                "",
                " Authentication results:",
                " DKIM = did not pass",
                "",
                " For instructions on setting up DKIM authentication, go to",
                " https://support.google.com/a/answer/180504",
            ]),
        MailFault(
            "smtp.sender.dmarc", "finds the domain's DMARC policy against it", at: .message,
            550, "5.7.1",
            [
                "Unauthenticated email from {domain} is not accepted due to domain's",
                "DMARC policy. Please contact the administrator of {domain} domain if",
                "this was a legitimate mail. To learn about the DMARC initiative, go",
                "to",
                " https://support.google.com/mail/?p=DmarcRejection",
            ]),
        MailFault(
            "smtp.sender.spf-record", "distrusts the domain's SPF record", at: .message,
            550, "5.7.24",
            [
                "The SPF record of the sending domain has one or more suspicious",
                "entries. To protect our users from spam, mail sent from your domain",
                "has been blocked. For more information, go to",
                " https://support.google.com/mail/answer/81126",
            ]),
        MailFault(
            "smtp.sender.tls", "wants TLS of a bulk sender", at: .message,
            550, "5.7.29",
            [
                "Your email has been blocked because this message wasn't sent over TLS.",
                "Gmail requires all bulk senders to use TLS/SSL for SMTP connections.",
                "For more information, go to",
                " https://support.google.com/mail/answer/81126",
            ]),
        MailFault(
            "smtp.direct.not-authorized", "takes nothing straight from here", at: .message,
            550, "5.7.1",
            [
                "[{address}] The IP you're using to send mail is not authorized",
                "to send email directly to our servers. Please use the SMTP relay at",
                "your service provider instead. For more information, go to",
                " https://support.google.com/mail/?p=NotAuthorizedError",
            ]),
        MailFault(
            "smtp.direct.no-ptr", "misses the address's PTR record", at: .message,
            550, "5.7.25",
            [
                "[{address}] The IP address sending this message does not have a",
                "PTR record setup, or the corresponding forward DNS entry does not",
                "point to the sending IP. As a policy, Gmail does not accept messages",
                "from IPs with missing PTR records. For more information, go to",
                " https://support.google.com/mail/answer/81126#ip-practices",
            ]),
        MailFault(
            "smtp.limit.daily", "has had enough mail for today", at: .message,
            550, "5.4.5",
            [
                "Daily user sending limit exceeded. For more information on Gmail",
                "sending limits go to",
                " https://support.google.com/a/answer/166852",
            ]),
        MailFault(
            "smtp.limit.unusual-rate", "finds the rate unusual", at: .message,
            421, "4.7.28",
            [
                "[{address}] Our system has detected an unusual rate of",
                "unsolicited mail originating from your IP address. To protect our",
                "users from spam, mail sent from your IP address has been temporarily",
                "rate limited. For more information, go to",
                " https://support.google.com/mail/?p=UnsolicitedRateLimitError",
            ]),
        MailFault(
            "smtp.limit.recipients", "counts too many recipients", at: .rcpt,
            452, "4.5.3",
            [
                "Your message has too many recipients. For more information regarding",
                "Google's sending limits, go to",
                " https://support.google.com/a/answer/166852",
            ]),
    ]
}
