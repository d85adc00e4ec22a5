// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// A text that somebody pasted: a reply, a log line, a transcript, a stack trace, a page.
struct PastedError: Sendable {
    /// The most of it that is looked at, in octets.
    static let limit = 65_536

    /// The text as it came, bounded.
    let octets: [UInt8]
    /// On one line, as it was written otherwise.
    let original: String
    /// In lower case on one line: escapes of newlines are blanks, typographic quotes plain ones.
    let line: String
    /// Whether it is about sending mail at all: what else a network can do is none of our business.
    private(set) var isAboutMail = false
    /// Whether words say so that stand in no other text: more than a mention of an address.
    private(set) var isSurelyMail = false
    private let search: SearchableText
    /// The same with blanks for underscores, as in `WRONG_VERSION_NUMBER`.
    private let spaced: SearchableText

    /// Takes a text.
    init(_ octets: [UInt8]) {
        // Of a log the end says what happened last.
        self.octets = Array(octets.suffix(Self.limit))
        var line = String(
            decoding: TranscriptMarks.removed(from: PastedCredentials.removed(from: self.octets)),
            as: UTF8.self)
        for (from, to) in [
            ("\\r", " "), ("\\n", " "), ("\\t", " "), ("\\\"", "\""), ("\u{2019}", "'"),
            ("\u{2018}", "'"),
            ("\u{1B}", " "),
        ] {
            line = line.replacing(from, with: to)
        }
        original = LettreReplyCode.spelled(
            in: line.split { $0.isWhitespace }.joined(separator: " "))
        self.line = original.lowercased()
        let octets = Array(self.line.utf8)
        search = SearchableText(octets)
        spaced = SearchableText(octets.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 })
        isSurelyMail = speaksOfMail
        isAboutMail = isSurelyMail || mentionsMail || isOpenSSLAlone
    }

    /// Whether all of the fragments stand in it.
    func has(_ fragments: String...) -> Bool { fragments.allSatisfy(contains) }

    /// Whether a fragment stands in it.
    func contains(_ fragment: String) -> Bool {
        search.holds(fragment) || spaced.holds(fragment)
    }

    /// The first of the fragments that stands in it.
    func first(of fragments: [String]) -> String? { fragments.first(where: contains) }

    /// What follows certain words; nil where they don't stand in it, or nothing does.
    func behind(_ words: String) -> PastedError? {
        guard let range = line.firstRange(of: words) else { return nil }
        let rest = PastedError(Array(line[range.upperBound...].utf8))
        return rest.line.isEmpty ? nil : rest
    }

    /// Whether a word stands in it, with no letter, digit or underscore beside it.
    func hasWord(_ word: String) -> Bool {
        line.ranges(of: word).contains { range in
            let before =
                range.lowerBound == line.startIndex
                ? nil : line[line.index(before: range.lowerBound)]
            let after = range.upperBound == line.endIndex ? nil : line[range.upperBound]
            return !Self.isWordCharacter(before) && !Self.isWordCharacter(after)
        }
    }

    private static func isWordCharacter(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
    }

    private var speaksOfMail: Bool {
        first(of: [
            "smtp", "rejected after data", "refused to talk to me", "0x800ccc",
            "greeting never received", "send-mail", "sending message", "recipients failed",
            "[protocol]", "deliver!", "starttls", "sendmail", "send mail", "send-email",
            "sending email", "send email", "mailer", "mailkit", "mail.send", "javax.mail",
            "jakarta.mail", "postfix", "exim", "gsmtp", "rcpt to", "mail from", "connectmx",
            "emailjs", "mailbox", "mail server", "mailserver", ":587", ":465", ":25:", ":25 ",
            ":25)", ":25,", "port 587", "port 465", "port 25 ", "port: 587", "port: 465",
            "port: 25 ", "port=587", "port=465", "port=25", ":2525", "ehlo", "sasl auth", "xoauth",
            "sendgrid", "mailgun", "connection could not be established with host",
            "mail command failed", "message failed: ", "swift_", "gomail", "lettre", "net.mail",
            "net/mail", "mimekit", "msmtp", "swaks", "mutt", "nodemailer", "gen_smtp", "mcoerror",
            "permanent_failure", "temporary_failure", "network_failure", "retries_exceeded",
            "no_more_hosts", "missing_requirement", "aiosmtplib", "sendinblue", "mailjet",
            "'eauth'", "sender address", "recipient address", "envelope sender", "r=dnslookup",
            "address syntax", "sasl login", "zend_mail", "zend\\mail", "flask_mail",
            "django.core.mail", "here is what we got instead", "from address", "to address",
            "socket to tls", "status=bounced", "status=deferred", "outgoing server", "sendemail",
            "cdo.message", "*** host did not", "auth not attempted", "*** remote host",
            "curl: (67)", "rcpt failed", "mail failed: 4", "mail failed: 5",
            "sending of the message", "size of the message", "message size",
            "message could not be sent", "rcptto", "mailfrom", "sending limit",
        ]) != nil || hasWord("expected response code")
            || (has("esocket", "conn") || hasSignInReply || beginsWithReply)
            || line.hasSuffix(":25") || line.hasSuffix("port 25")
    }

    /// Whether it begins with a code that mail servers have and web servers lack, and not with a
    /// reply of FTP, which has the same codes.
    private var beginsWithReply: Bool {
        [
            "421 ", "450 ", "451 ", "452 ", "454 ", "535 ", "550 ", "551 ", "552 ", "553 ", "554 ",
        ].contains(where: line.hasPrefix)
            && first(of: [
                "ftp", "directory", "such file", "create file", "data connection",
                "control connection", "too many users", "pasv", "file unavailable", "misdirected",
                "legal reasons", "delete file", "rename file", "open file",
            ]) == nil
    }

    /// Whether the code of a refused sign-in stands in it with words of one.
    private var hasSignInReply: Bool {
        ["535", "534", "526", "525", "435"].contains(where: hasWord)
            && first(of: ["auth", "login", "log in", "credential", "password"]) != nil
    }

    /// Whether something is sent and an address is there.
    private var sendsToAddress: Bool {
        first(of: ["send", "sent ", "deliver", "recipient"]) != nil
            && original.split(separator: " ").contains { word in
                word.split(separator: "@", omittingEmptySubsequences: false).dropFirst()
                    .first?.contains(".") ?? false
            }
    }

    /// Whether the word stands in it, in whichever language, and no other service.
    private var mentionsMail: Bool {
        (first(of: Self.wordsForMail) != nil || hasWord("mail") || sendsToAddress)
            && !namesOtherService
    }

    private static let wordsForMail = [
        "email", "e-mail", "邮件", "邮箱", "發信", "郵件", "メール", "메일", "почт", "correo", "courriel",
        "e-posta", "письм",
    ]

    /// Whether it is OpenSSL's words, which people paste with nothing around them, and no service
    /// is named that they could be of.
    private var isOpenSSLAlone: Bool {
        first(of: [
            "ssl routines", "ssl_connect returned", "openssl error messages", "openssl::ssl::ssl",
        ]) != nil && !namesOtherService && !namesWeb
    }

    /// Whether another service stands in it that a network error can be of.
    private var namesOtherService: Bool {
        first(of: [
            ":443", ":80/", ":5432", ":3306", ":6379", ":27017", ":993", ":143", "imap", "pop3",
            "postgres", "psycopg", "mysql", "mariadb", "redis", "mongo", "ldap", "amqp", "rabbitmq",
            "kafka", "elastic", "https connection", "httpsconnectionpool", "git push", ".git/",
            "npm ", "docker",
        ]) != nil
    }

    /// Whether something of the web stands in it; a link to a page of help is something of the web.
    private var namesWeb: Bool {
        first(of: [
            "http", "curl", "wget", "sqlclient", "registry", "proxy", "pem routines", "websocket",
            "grpc", "mqtt", "mosquitto", "nginx", "openvpn", "haproxy", "api.", "/api", "webhook",
        ]) != nil
    }
}
