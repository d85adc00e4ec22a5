// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

/// Words of programs for which the collected threads have no text, and what outranks them.
@Suite(.serialized) struct ExplanationWordsTests {
    private func codes(_ text: String) -> [String] {
        Explanation(of: Array(text.utf8)).findings.map(\.code)
    }

    @Test(arguments: [
        ("Could not instantiate mail function.", "connect.refused"),
        ("sh: 1: /usr/sbin/sendmail: not found", "connect.refused"),
        ("fsockopen(): unable to connect to smtp.x.org:587 (Permission denied)", "connect.refused"),
        ("Socket Error # 10061, port 587", "connect.refused"),
        ("smtp: Socket error: 11001", "resolve.host-not-found"),
        ("postfix: Name service error for name=smtp.x.org type=AAAA", "resolve.host-not-found"),
        ("dial tcp: lookup smtp.x.org on 127.0.0.11:53: server misbehaving", "resolve.failed"),
        ("status=bounced (mail for x.org loops back to myself)", "smtp.message.blocked"),
        ("550 5.5.2 SMTP protocol violation: bare <LF> received", "smtp.message.malformed"),
        ("smtp: message has lines too long for transport", "smtp.message.malformed"),
        ("Email \"jane\" does not comply with addr-spec of RFC 2822.", "smtp.recipient.malformed"),
        ("Mailer Error: Invalid address:  (From): root@localhost", "smtp.sender.malformed"),
        ("smtplib.SMTPNotSupportedError: SMTPUTF8 not supported", "smtp.recipient.malformed"),
        ("curl smtp: error setting certificate verify locations", "tls.no-trust"),
        ("SMTP Error: data not accepted.", "smtp.data.refused"),
        ("SMTP Error: The following recipients failed: x", "smtp.rcpt.refused"),
        ("SMTP Error: The following From address failed: x", "smtp.mail.refused"),
        ("Failed to enable crypto, smtp.x.org:587", "tls.failed"),
        ("SSL_accept error: tlsv1 alert unknown ca: smtpd", "tls.certificate.unknown-authority"),
        ("Received fatal alert: protocol_version (javax.mail)", "tls.version-too-old"),
        ("535 Login fail. Account is abnormal, service is not open", "smtp.auth.disabled"),
        ("nodemailer: Can't create new access token for user", "oauth.refresh-token.none"),
        ("Outlook: Sending reported error (0x800CCC0E)", "connect.timed-out"),
        ("The transport error code was 0x80040217", "smtp.auth.bad-credentials"),
        ("smtp: Domain x is a sandbox subdomain, for test purposes only", "smtp.rcpt.refused"),
        ("Error: Password not accepted from server! (smtp)", "smtp.auth.bad-credentials"),
        (
            "Google: redirect URI in the request, urn:ietf:wg:oauth:2.0:oob, can only be used by",
            "oauth.page.redirect-uri-mismatch"
        ),
        (
            "Precondition check failed for x@y.iam.gserviceaccount.com, gmail",
            "oauth.service-account.not-delegated"
        ),
    ])
    func `words of programs lead to their cause`(text: String, code: String) {
        #expect(codes(text).first == code, "\(codes(text))")
    }

    @Test(arguments: [
        "Error: Can't send mail - all recipients were rejected: 550 5.7.0 words that nobody knows",
        "SMTP ERROR: EHLO command failed: 501 5.0.0 words that nobody knows",
    ])
    func `a reply that is there goes before words that say none is`(text: String) throws {
        let finding = try #require(Explanation(of: Array(text.utf8)).findings.first)
        #expect(finding.serverReply.first?.description.contains("nobody knows") == true)
    }

    @Test(arguments: [
        "postfix/smtp[421]: to=<x@y.org>, delay=550, status=sent (451)",
        "smtp delivered in 11001 ms, queue id 10060",
        "Gmail: Precondition check failed.",
    ])
    func `a number alone is no reply, and half a hint no cause`(text: String) {
        #expect(codes(text).isEmpty, "\(codes(text))")
    }

    @Test func `what .NET puts before the server's words is not the server's`() {
        let text =
            "SmtpException: Mailbox unavailable. The server response was: you must authenticate"
        #expect(codes(text).first == "smtp.auth.required")
    }
}
