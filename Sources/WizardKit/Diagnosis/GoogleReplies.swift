// SPDX-License-Identifier: Apache-2.0

/// What Google's mail servers say when they refuse, and what cures it.
///
/// A row rests on code, enhanced status code and a short fragment together, since Google changes
/// wording and links, and since the codes alone mean other things at other providers. The page
/// that lists the replies is https://support.google.com/a/answer/3726730.
enum GoogleReplies {
    /// All rows, in the order in which they are tried.
    static let rules: [ReplyRule] = signIn + connection + relay + sending + message + policy

    /// Google's list of SMTP errors.
    static let errorsPage = "https://support.google.com/a/answer/3726730"
    /// Google's page on the SMTP relay service.
    static let relayPage = "https://support.google.com/a/answer/2956491"
    /// Google's page on app passwords.
    static let appPasswordPage = "https://support.google.com/accounts/answer/185833"
    /// Google's page on sending limits.
    static let limitsPage = "https://support.google.com/a/answer/166852"
    /// Google's rules for senders.
    static let senderPage = "https://support.google.com/mail/answer/81126"
}
