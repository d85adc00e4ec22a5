// SPDX-License-Identifier: Apache-2.0

/// The program that an error came from, as far as the text shows it, and where it is set there.
enum OtherProgram: String, Sendable, CaseIterable {
    case nodemailer = "Nodemailer"
    case phpMailer = "PHPMailer"
    case symfony = "Symfony's or Laravel's mailer"
    case smtplib = "Python's smtplib"
    case javaMail = "Jakarta Mail"
    case mailKit = "MailKit"
    case dotNet = ".NET's SmtpClient"
    case ruby = "Ruby's Net::SMTP"
    case postfix = "Postfix"
    case msmtp = "msmtp"

    /// Recognises it; nil for any other.
    init?(_ text: PastedError) {
        let marks: [(OtherProgram, [String])] = [
            (
                .nodemailer,
                ["nodemailer", "smtpconnection.", "'eauth'", "esocket", "smtp-connection"]
            ),
            (.phpMailer, ["phpmailer", "smtp connect() failed", "smtp error: "]),
            (.symfony, ["swift_", "swiftmailer", "expected response code", "symfony"]),
            (.smtplib, ["smtplib", "smtpauthenticationerror: (", "smtpdataerror"]),
            (.javaMail, ["javax.mail", "jakarta.mail", "com.sun.mail"]),
            (.mailKit, ["mailkit"]), (.dotNet, ["system.net.mail", "the server response was"]),
            (.ruby, ["net::smtp", "smtp.rb", "actionmailer"]),
            (.postfix, ["postfix/", "status=deferred", "status=bounced"]), (.msmtp, ["msmtp"]),
        ]
        guard let found = marks.first(where: { text.first(of: $0.1) != nil }) else { return nil }
        self = found.0
    }

    private enum Topic {
        case credential
        case tls
        case helloName
    }

    /// Where it is changed in this program; nil where nothing is to be changed in it.
    ///
    /// - Parameter finding: What is wrong.
    /// - Returns: A step for the end of the list.
    func step(for finding: Finding) -> String? {
        let topic: Topic
        switch finding.code {
        case "smtp.auth.bad-credentials", "smtp.auth.app-password-required", "smtp.auth.required":
            topic = .credential
        case "tls.not-tls", "smtp.starttls.required", "smtp.starttls.not-offered",
            "smtp.auth.not-offered":
            topic = .tls
        case "smtp.ehlo.bad-name": topic = .helloName
        default: return nil
        }
        return "In \(rawValue): \(setting(topic))"
    }

    private func setting(_ topic: Topic) -> String {
        switch (self, topic) {
        case (.nodemailer, .credential): "`auth.user` and `auth.pass` of the transport."
        case (.nodemailer, .tls):
            "`secure: true` with port 465, or `secure: false` and `requireTLS: true` with 587."
        case (.nodemailer, .helloName): "`name: 'your.domain'` of the transport."
        case (.phpMailer, .credential): "`Username` and `Password`."
        case (.phpMailer, .tls):
            "`SMTPSecure = PHPMailer::ENCRYPTION_STARTTLS` with port 587, `ENCRYPTION_SMTPS` with 465."
        case (.phpMailer, .helloName): "`Helo = 'your.domain'`."
        case (.symfony, .credential): "`MAIL_USERNAME` and `MAIL_PASSWORD`, or the DSN."
        case (.symfony, .tls): "the scheme `smtps` with port 465, `smtp` with 587."
        case (.symfony, .helloName): "`local_domain` of the DSN or `MAIL_EHLO_DOMAIN`."
        case (.smtplib, .credential): "`login(user, password)`; in Django `EMAIL_HOST_PASSWORD`."
        case (.smtplib, .tls): "`SMTP_SSL(host, 465)`, or `SMTP(host, 587)` and then `starttls()`."
        case (.smtplib, .helloName): "`SMTP(host, port, local_hostname='your.domain')`."
        case (.javaMail, .credential): "user and password of the `Authenticator`."
        case (.javaMail, .tls):
            "`mail.smtp.starttls.enable=true` with port 587, `mail.smtp.ssl.enable=true` with 465."
        case (.javaMail, .helloName): "`mail.smtp.localhost=your.domain`."
        case (.mailKit, .credential): "`Authenticate(user, password)`."
        case (.mailKit, .tls):
            "`SecureSocketOptions.StartTls` with port 587, `SslOnConnect` with 465."
        case (.mailKit, .helloName): "`client.LocalDomain = \"your.domain\"`."
        case (.dotNet, .credential): "`Credentials`, with `UseDefaultCredentials = false` before."
        case (.dotNet, .tls): "`EnableSsl = true` with port 587; it can't do 465."
        case (.dotNet, .helloName): "`clientDomain` in the configuration."
        case (.ruby, .credential): "`user_name` and `password` of `smtp_settings`."
        case (.ruby, .tls): "`enable_starttls: true` with port 587, `tls: true` with 465."
        case (.ruby, .helloName): "`domain: 'your.domain'` of `smtp_settings`."
        case (.postfix, .credential):
            "`smtp_sasl_password_maps`, then `postmap` and `postfix reload`."
        case (.postfix, .tls):
            "`smtp_tls_security_level = encrypt`, for 465 `smtp_tls_wrappermode`."
        case (.postfix, .helloName): "`smtp_helo_name = your.domain`."
        case (.msmtp, .credential): "`user` and `passwordeval`."
        case (.msmtp, .tls): "`tls on`, with `tls_starttls on` for 587 and `off` for 465."
        case (.msmtp, .helloName): "`domain your.domain`."
        }
    }
}
