// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension GoogleReplies {
    private static let badCredentials: [ReplyRule.Key] = [
        .reply("535 5.7.8"), .reply("535 5.7.1"),
    ]
    private static let badCredentialsWords = [
        "username and password not accepted", "p=badcredentials",
    ]
    private static let twoStepNote =
        "Keep 2-Step Verification on: app passwords exist only while it is on. "
        + "https://myaccount.google.com/security"

    /// Refusals of the credential.
    static let signIn: [ReplyRule] = [
        ReplyRule(
            keys: badCredentials, fragments: badCredentialsWords, stages: [.auth],
            conditions: [.signIn(.appPassword)],
            advice: Advice(
                .badCredentials, "Google refused the sign-in.",
                because:
                    "The app password is not valid for {username}. It is mistyped, or was made in "
                    + "another account, or was revoked, which also happens whenever the account's "
                    + "password changes. The list on the page below tells: a revoked one is gone.",
                fix: [
                    "Make a new app password as {username}: "
                        + "https://myaccount.google.com/apppasswords",
                    "Give it in place of the old one: `{setup} --auth app-password`",
                    "No such page? Turn 2-Step Verification on first; in a Workspace ask the "
                        + "administrator whether app passwords are allowed.",
                ], docs: appPasswordPage)),
        ReplyRule(
            keys: badCredentials, fragments: badCredentialsWords, stages: [.auth],
            conditions: [.signIn(.password)],
            advice: Advice(
                .badCredentials, "Google refused the sign-in.",
                because: "Google takes an account's normal password no longer, not even the "
                    + "right one. An app password mistyped as a normal one looks alike: it has "
                    + "16 letters.",
                fix: [
                    "Make an app password as {username}: "
                        + "https://myaccount.google.com/apppasswords",
                    "Sign in with it: `{setup} --auth app-password`", twoStepNote,
                ], docs: appPasswordPage)),
        ReplyRule(
            keys: badCredentials, fragments: badCredentialsWords, stages: [.auth],
            conditions: [.tokenExplained],
            advice: Advice(
                .badCredentials, "Google refused the sign-in.",
                because: "Google looked at the token and refused it (status {token-status}). The "
                    + "token belongs to another account than {username}, has expired, or lacks "
                    + "the permission to send mail. Google's answer is the same for all three; "
                    + "signing in anew cures each.",
                fix: [
                    "Sign in again and pick {username}; a private window helps: "
                        + "`{setup} --auth {auth}`",
                    "On Google's consent page leave the permission for mail ticked.",
                    "Or send from the account that signed in.",
                ], docs: errorsPage)),
        ReplyRule(
            keys: badCredentials, fragments: badCredentialsWords, stages: [.auth],
            conditions: [.token],
            advice: Advice(
                .badCredentials, "Google refused the sign-in.",
                because: "Google refused without a word about the token, so this may be a fault at "
                    + "the server rather than the token. Or the token belongs to another account "
                    + "than {username}. A second try in a few minutes tells the two apart.",
                fix: [
                    "Try once more in a few minutes: `{again}`",
                    "Then sign in again and pick {username}: `{setup} --auth {auth}`",
                ], docs: errorsPage)),
        ReplyRule(
            keys: badCredentials, fragments: badCredentialsWords, stages: [.auth],
            advice: Advice(
                .badCredentials, "Google refused the sign-in.",
                because: "User name and credential don't belong together, or the credential has "
                    + "ended. Google takes app passwords and OAuth tokens, and normal passwords "
                    + "no longer.",
                fix: [
                    "Check that the user name is the full address of the account: {username}",
                    "Make an app password: https://myaccount.google.com/apppasswords",
                    "Sign in with it: `{setup} --auth app-password`",
                ], docs: errorsPage)),
        ReplyRule(
            keys: [.reply("534 5.7.9"), .reply("535 5.7.9"), .reply("535 5.7.1")],
            fragments: ["application-specific password required", "p=invalidsecondfactor"],
            stages: [.auth],
            advice: Advice(
                .appPasswordRequired, "Google wants an app password here.",
                because: "{username} has 2-Step Verification, and what was given is the account's "
                    + "normal password. Google takes that one no longer.",
                fix: [
                    "Make an app password as {username}: "
                        + "https://myaccount.google.com/apppasswords",
                    "Sign in with it: `{setup} --auth app-password`", twoStepNote,
                ], docs: appPasswordPage)),
        ReplyRule(
            keys: [
                .reply("534 5.7.9"), .reply("534 5.7.14"), .reply("535 5.7.1"),
                .reply("535 5.7.14"),
            ],
            fragments: [
                "please log in with", "please log in via", "through your web browser",
                "accounts.google.com/continuesignin", "accounts.google.com/signin/continue",
            ], stages: [.auth],
            advice: Advice(
                .browserSignInRequired, "Google wants {username} to sign in by browser first.",
                because: "Google found this sign-in unusual, or the account has an alert that a "
                    + "person must answer. The credential itself may be right.",
                fix: [
                    "Sign in as {username} by browser and answer what Google asks: "
                        + "https://accounts.google.com/",
                    "Confirm the sign-in among the security alerts: "
                        + "https://myaccount.google.com/notifications",
                    "Then try again: `{again}`",
                ], docs: errorsPage)),
        ReplyRule(
            keys: [.reply("454 4.7.0")], fragments: ["too many login attempts"],
            advice: Advice(
                .tooManySignIns, "Google lets nobody sign in to this account for a while.",
                because: "Too many sign-ins as {username} came in a short time. It says nothing "
                    + "about the credential.",
                fix: [
                    "Wait about ten minutes, then try again: `{again}`",
                    "Stop other programs that sign in as {username} again and again.",
                ], isTemporary: true, docs: errorsPage)),
        ReplyRule(
            keys: [.reply("454 4.7.0"), .reply("451 4.3.0"), .reply("421 4.3.0")],
            fragments: ["temporary system problem"], stages: [.auth],
            advice: Advice(
                .authDeferred, "Google can't check sign-ins at the moment.",
                because: "Google has a fault of its own. It says nothing about the credential.",
                fix: [
                    "Try again in a few minutes: `{again}`",
                    "See whether Google knows of it: https://www.google.com/appsstatus/dashboard/",
                ], isTemporary: true)),
        ReplyRule(
            keys: [.reply("530 5.7.0"), .reply("530 5.5.1"), .reply("530 5.7.1")],
            fragments: ["authentication required"],
            advice: Advice(
                .authRequired, "{host} wants a sign-in before it takes mail.",
                because: "This session did not sign in, and {host} takes mail from accounts only.",
                fix: [
                    "Sign in with an app password: `{setup} --auth app-password`",
                    "Or send without a sign-in through the relay, once an administrator allows "
                        + "this machine's IP address: https://support.google.com/a/answer/2956491",
                ], docs: errorsPage)),
    ]
}
