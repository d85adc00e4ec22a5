// SPDX-License-Identifier: Apache-2.0

/// What Microsoft 365 and Outlook.com say when they refuse.
///
/// Their numbers mean other things than Google's: 5.7.30 is DKIM there, and basic authentication here.
enum MicrosoftReplies {
    /// All rows, in the order in which they are tried.
    static let rules: [ReplyRule] = [
        ReplyRule(
            keys: [.reply("535 5.7.139"), .reply("550 5.7.30"), .reply("535 5.7.3")],
            fragments: [
                "smtpclientauthentication is disabled", "basic authentication is disabled",
                "basic authentication is not supported", "security defaults policy",
                "did not meet the criteria",
            ],
            advice: .microsoftSignInOff),
        ReplyRule(
            keys: [.reply("535 5.7.139"), .reply("535 5.7.3")],
            fragments: ["authentication unsuccessful"],
            advice: Advice(
                .badCredentials, "Microsoft refused the sign-in.",
                because: "User name and password don't belong together, or the account wants a "
                    + "second factor, which SMTP can't ask for. SMTP AUTH may also be off for the "
                    + "mailbox.",
                fix: [
                    "Check the password by signing in at https://outlook.office.com",
                    "Ask the administrator whether Authenticated SMTP is on for this mailbox.",
                    "With a second factor use OAuth, or an app password where the tenant allows it.",
                ])),
        ReplyRule(
            keys: [.reply("530 5.7.57"), .reply("550 5.7.57"), .about("7.57")],
            advice: Advice(
                .authRequired, "Microsoft wants a sign-in before it takes mail.",
                because: "The session had not signed in, or its sign-in was not taken.",
                fix: ["Sign in with the mailbox that sends; SMTP AUTH must be on for it."])),
        ReplyRule(
            keys: [.about("7.60"), .reply("554 5.2.0"), .reply("554 5.2.252")],
            fragments: ["send as", "sendasdenied"],
            advice: Advice(
                .senderRefused, "Microsoft does not let this account send as that sender.",
                because: "The mailbox that signed in has no Send As right for the From address.",
                fix: [
                    "Send from the mailbox's own address.",
                    "Or let an administrator grant it Send As on the sender's mailbox.",
                ])),
        ReplyRule(
            keys: [.reply("550 5.1.90"), .reply("554 5.2.0")],
            fragments: ["daily limit for message recipients", "24-hour sending limit"],
            advice: Advice(
                .dailyLimit, "The day's limit for sending is used up.",
                because: "Microsoft counts the recipients of the last 24 hours: 10,000 a mailbox.",
                fix: ["Wait up to 24 hours, then send again."], isTemporary: true)),
        ReplyRule(
            keys: [.reply("432 4.3.2"), .reply("421 4.3.2")],
            fragments: ["concurrent connections limit exceeded", "storedrv.clientsubmit"],
            advice: Advice(
                .rateLimit, "Microsoft takes no more connections from this account for now.",
                because: "A mailbox may have three connections at once and send 30 messages a "
                    + "minute.",
                fix: ["Send slower, over one connection."], isTemporary: true)),
        ReplyRule(
            fragments: ["bad outbound sender", "outboundspamexception", "verdict is 'suspend'"],
            advice: Advice(
                .senderDisabled, "Microsoft has stopped this mailbox from sending.",
                because: "Mail from it looked like spam, so it stands among the restricted users. "
                    + "Often somebody else knows its password.",
                fix: [
                    "Change the mailbox's password, and look for rules that nobody made.",
                    "Let an administrator release it: https://security.microsoft.com/restrictedusers",
                ])),
    ]
}
