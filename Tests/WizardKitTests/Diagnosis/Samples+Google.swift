// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import WizardKit

extension Sample {
    private static let token = TokenErrorChallenge(status: "400", scope: nil)
    private static let badCredentials = Failure.refused(
        "535-5.7.8 Username and Password not accepted. For more information, go to",
        "535 5.7.8  https://support.google.com/mail/?p=BadCredentials 5b1f17b1804b1 - gsmtp",
        at: .auth)
    private static let tryLater = Failure.refused(
        "421 4.7.0 Try again later, closing connection. (EHLO) 5b1f17b18 - gsmtp", at: .ehlo)

    /// T-49: Google's own texts, in several wrappings and cases.
    static let google: [Sample] = [
        Sample(
            "smtp.auth.bad-credentials", .auth, 77,
            fix: "Make a new app password as noreply@example.com: https://", badCredentials,
            in: .google()),
        Sample(
            "smtp.auth.bad-credentials", .auth, 77, fix: "Make an app password as",
            badCredentials, in: .google("gmail", .password)),
        Sample(
            "smtp.auth.bad-credentials", .auth, 77, fix: "Check that the user name is the full",
            badCredentials, in: .google().with(\.signIn, nil)),
        Sample(
            "smtp.auth.bad-credentials", .auth, 77, fix: "Try once more in a few minutes",
            badCredentials, in: .google("gmail", .device)),
        Sample(
            "smtp.auth.bad-credentials", .auth, 77, fix: "Sign in again and pick noreply",
            .refused(
                "535-5.7.8 USERNAME AND PASSWORD", "535-5.7.8 NOT", "535 5.7.8 ACCEPTED - gsmtp",
                at: .auth, tokenError: token), in: .google("gmail", .device)),
        Sample(
            "smtp.auth.app-password-required", .auth, 77, fix: "Make an app password",
            .refused(
                "534-5.7.9 Application-specific password required. For more information, go",
                "534-5.7.9 to", "534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor",
                at: .auth), in: .google("gmail", .password)),
        Sample(
            "smtp.auth.browser-sign-in-required", .auth, 77, fix: "Sign in as noreply@example.com",
            .refused(
                "534-5.7.14 <https://accounts.google.com/signin/continue?sarp=1&scc=1&plt=AKgnsb",
                "534-5.7.14 abc> Please log in via", "534 5.7.14 your web browser and try again.",
                at: .auth), in: .google()),
        Sample(
            "smtp.starttls.required", .auth, 77, fix: "Use STARTTLS",
            .refused("530 5.7.0 Must issue a STARTTLS command first. a1 - gsmtp", at: .auth),
            in: .google()),
        Sample(
            "smtp.auth.required", .mail, 77, fix: "Sign in with an app password",
            .refused(
                "530-5.7.0 Authentication Required. For more information, go to",
                "530 5.7.0  https://support.google.com/mail/?p=WantAuthError - gsmtp", at: .mail),
            in: .google("gmail", .none)),
        Sample(
            "smtp.auth.too-many-attempts", .auth, 75, temporary: true, fix: "Wait about ten",
            .refused("454 4.7.0 Too many login attempts, please try again later.", at: .auth),
            in: .google()),
        Sample(
            "smtp.auth.deferred", .auth, 75, temporary: true, fix: "Try again in a few minutes",
            .refused(
                "454 4.7.0 Cannot authenticate due to temporary system problem. Try again later.",
                at: .auth), in: .google()),
        Sample(
            "smtp.auth.mechanism-refused", .auth, 69, fix: "Let the mechanism be chosen",
            .refused("504 5.7.4 Unrecognized Authentication Type a1 - gsmtp", at: .auth),
            in: .google()),
        Sample(
            "smtp.ehlo.bad-name", .ehlo, 75,
            fix: "Give a name of your domain: `smtp-wizard setup --from noreply@example.com "
                + "--server relay --ehlo-name example.com`", tryLater,
            in: .google("relay").with(\.ehloName, "printer")),
        Sample(
            "smtp.ehlo.deferred", .ehlo, 75, temporary: true, fix: "Wait ten minutes", tryLater,
            in: .google("relay")),
        Sample(
            "smtp.ehlo.bad-name", .ehlo, 69, fix: "Give a name of your domain",
            .refused(
                "501-5.5.4 HELO/EHLO argument \"a_b\" invalid, closing connection.",
                "501 5.5.4  https://support.google.com/mail/?p=helo - gsmtp", at: .ehlo),
            in: .google("relay")),
        Sample(
            "smtp.relay.denied", .data, 77, fix: "As administrator, add 203.0.113.5: admin.google",
            .refused(
                "550-5.7.0 Mail relay", "550-5.7.0 denied [203.0.113.5]. Invalid credentials for",
                "550-5.7.0 relay for one of the domains in: example.com (as obtained from HELO",
                "550 5.7.0 and MAIL FROM). a1 - gsmtp", at: .data),
            in: .google("relay", .none).with(\.clientAddress, "198.51.100.7")),
        Sample(
            "smtp.relay.denied", .mail, 77, fix: "As administrator, add 198.51.100.7: admin",
            .refused("550 5.7.0 Mail relay denied. a1 - gsmtp", at: .mail),
            in: .google("relay", .none).with(\.clientAddress, "198.51.100.7")),
        Sample(
            "smtp.relay.wrong-domain", .mail, 77, fix: "Give your domain as EHLO name",
            .refused(
                "550-5.7.1 Invalid credentials for relay [203.0.113.5]. The IP address you've",
                "550 5.7.1 registered doesn't match the domain", at: .mail),
            in: .google("relay", .none)),
        Sample(
            "smtp.sender.disabled", .mail, 77, fix: "Look for noreply@example.com among",
            .refused("550 5.7.0 Mail sending denied. The sender's account is", at: .mail),
            in: .google("relay", .none)),
        Sample(
            "smtp.direct.not-allowed", .data, 77, fix: "Send through smtp.gmail.com",
            .refused(
                "550-5.7.1 [203.0.113.5] The IP you're using to send mail is not authorized",
                "550-5.7.1 to send email directly to our servers. Please use the SMTP relay at",
                "550 5.7.1 your service provider instead. - gsmtp", at: .data),
            in: .google("mx", .none)),
        Sample(
            "smtp.direct.not-allowed", .data, 77, fix: "Ask whoever runs this network for a PTR",
            .refused(
                "550-5.7.25 [203.0.113.5] The IP address sending this message does not have a",
                "550 5.7.25 PTR record setup", at: .data), in: .google("mx", .none)),
        Sample(
            "smtp.sender.unauthenticated", .data, 77, fix: "Publish an SPF record for example.com",
            .refused(
                "550-5.7.26 Your email has been blocked because the sender is unauthenticated.",
                "550 5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.",
                at: .data), in: .google("mx", .none)),
        Sample(
            "smtp.sender.unauthenticated", .data, 75, fix: "Publish an SPF record",
            .refused("421 4.7.26 This mail is unauthenticated", at: .data),
            in: .google("mx", .none)),
        Sample(
            "smtp.sender.unauthenticated", .data, 77, fix: "Publish an SPF record",
            .refused("550 5.7.30 Gmail requires to authenticate with DKIM.", at: .data),
            in: .google("mx", .none)),
        Sample(
            "smtp.limit.daily", .data, 75, temporary: true, fix: "Wait up to 24 hours",
            .refused(
                "550-5.4.5 Daily user sending limit", "550 5.4.5 exceeded. For more", at: .data),
            in: .google()),
        Sample(
            "smtp.limit.daily", .mail, 77, temporary: true, fix: "Wait up to 24 hours",
            .refused("550 5.7.1 Daily SMTP relay limit exceeded for customer.", at: .mail),
            in: .google("relay")),
        Sample(
            "smtp.limit.rate", .mail, 75, temporary: true, fix: "Wait ten minutes",
            .refused("450 4.2.1 Peak SMTP relay limit exceeded for customer.", at: .mail),
            in: .google("relay")),
        Sample(
            "smtp.message.blocked", .data, 77, fix: "Send without the attachment",
            .refused("552-5.7.0 This message was blocked because", "552 5.7.0 of", at: .data),
            in: .google()),
        Sample(
            "smtp.recipient.unknown", .rcpt, 65, fix: "Check the spelling of jane@example.org",
            .refused(
                "550-5.1.1 The email account that you tried to reach does not exist. Please try",
                "550 5.1.1 double-checking", at: .rcpt), in: .google("mx", .none)),
    ]
}
