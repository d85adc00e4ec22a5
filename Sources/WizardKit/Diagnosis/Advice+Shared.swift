// SPDX-License-Identifier: Apache-2.0

extension Advice {
    /// A mailbox that nobody has.
    static let recipientUnknown = Advice(
        .recipientUnknown, "There is no mailbox {recipient}.",
        because: "{host} knows nobody of that address. The sender was accepted.",
        fix: [
            "Check the spelling of {recipient}.",
            "Test with an address of your own: `smtp-wizard test --to ADDR`",
        ])

    /// A domain without mail.
    static let recipientDomainUnknown = Advice(
        .recipientDomainUnknown, "The domain of {recipient} takes no mail.",
        because: "{host} found no mail server for it: the domain is misspelt or has none.",
        fix: ["Check the part behind the @ in {recipient}."])

    /// A mailbox that is switched off.
    static let recipientDisabled = Advice(
        .recipientDisabled, "The mailbox {recipient} takes no mail.",
        because: "It exists, but is switched off. The sender was accepted.",
        fix: ["Test with an address of your own: `smtp-wizard test --to ADDR`"])

    /// A mailbox without room; whether waiting helps is the server's to say.
    static let recipientFull = Advice(
        .recipientFull, "The mailbox {recipient} is full.",
        because: "There is no room left in it. The sender was accepted.",
        fix: [
            "Test with another address of your own: `smtp-wizard test --to ADDR`",
            "Or make room in {recipient}.",
        ], isTemporary: nil)

    /// A server that takes mail from accounts only.
    static let authRequired = Advice(
        .authRequired, "{host} wants a sign-in first.",
        because: "This session had not signed in, and the server takes mail from accounts only.",
        fix: ["Sign in: `{setup} --auth password`"])

    /// A message over a limit.
    static let messageTooLarge = Advice(
        .messageTooLarge, "The message is too large for {host}.",
        because: "The server or the mailbox has a limit below the message's size.",
        fix: ["Send a smaller message, with fewer or smaller attachments."])

    /// Microsoft's switch for SMTP AUTH.
    static let microsoftSignInOff = Advice(
        .authDisabled, "Microsoft has sign-in with a password for SMTP switched off.",
        because: "SMTP AUTH, or basic authentication, is off for the mailbox or the whole tenant. "
            + "The password may be right: it is not looked at.",
        fix: [
            "An administrator can switch it on for the one mailbox: Microsoft 365 admin center, "
                + "Users, the mailbox, Mail, Manage email apps, Authenticated SMTP.",
            "Or sign in by OAuth (XOAUTH2) with the permission SMTP.Send.",
        ], docs: "https://aka.ms/smtp_auth_disabled")

    /// How a domain speaks for the mail that Google sends in its name.
    static let authenticateDomain = [
        "Publish an SPF record for {domain}, as TXT: `v=spf1 include:_spf.google.com ~all`",
        "Turn DKIM on: admin.google.com, Apps, Google Workspace, Gmail, Authenticate email.",
    ]
}
