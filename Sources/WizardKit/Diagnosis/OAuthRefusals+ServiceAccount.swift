// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Refusals of a service account, which no person stands behind: an administrator or a key does.
///
/// The rows are those of Google's table of errors for service accounts:
/// https://developers.google.com/identity/protocols/oauth2/service-account
extension OAuthRefusals {
    /// Where the keys of service accounts are made and looked at.
    private static let accountsPage = "https://console.cloud.google.com/iam-admin/serviceaccounts"
    private static let guide = "Every click in order: `smtp-wizard guide service-account`"

    /// What to tell where a service account's refusal means something else than a person's.
    ///
    /// - Parameter reason: The refusal.
    /// - Returns: The advice; nil where it is the same.
    func serviceAccountAdvice(for reason: OAuthFailure.Reason) -> Advice? {
        switch reason {
        case .unauthorizedClient, .accessDenied: notDelegated
        case .invalidGrant(.unknownSubject): mailboxUnknown
        case .invalidGrant(.assertionTime): clockWrong
        case .invalidGrant(.assertionSignature): keyRefused
        case .invalidGrant: clockSkewIsLarge ? clockWrong : assertionRefused
        case .wrongClientSecret, .unknownClient, .deletedClient, .disabledClient: accountGone
        case .orgInternal: foreignOrganisation
        default: nil
        }
    }

    private var notDelegated: Advice {
        Advice(
            .delegationMissing, "The service account may not act for {username} yet.",
            because: "An administrator of {domain} has to let its number have the permission "
                + "https://mail.google.com/. Either that was not done, or the account's address "
                + "was entered instead of the number, or another permission. A change takes "
                + "minutes, up to 24 hours.",
            fix: [
                "As a super administrator: https://admin.google.com/ac/owl/domainwidedelegation "
                    + "(Security, Access and data control, API controls, Manage Domain Wide "
                    + "Delegation).",
                "Add new: client ID {service-account}, scope https://mail.google.com/",
                Self.guide,
            ])
    }

    private var mailboxUnknown: Advice {
        Advice(
            .mailboxUnknown, "{provider} knows no mailbox {username}.",
            because: "A service account acts as a mailbox, and there is none of this address: it "
                + "is misspelled, was deleted, or is an alias or a group, which can't be acted as.",
            fix: [
                "Name the mailbox itself as the user, and keep the sender: "
                    + "`{setup} --auth {auth} --username MAILBOX`",
                "See the users: https://admin.google.com/ac/users",
            ])
    }

    private var clockWrong: Advice {
        let skew = clockSkew.map { Self.words(forSkew: $0) }
        return Advice(
            .clockWrong, "This machine's clock is wrong.",
            because: (skew.map { "It is \($0). " } ?? "")
                + "{provider} takes an assertion only when it is at most an hour old by its own "
                + "clock.",
            fix: [
                "Set the clock by the network: `sudo timedatectl set-ntp true`",
                "See what it says: `timedatectl`", "Then again: `{again}`",
            ])
    }

    private var keyRefused: Advice {
        Advice(
            .keyRefused, "{provider} does not take the service account's key.",
            because: "The signature doesn't fit a key that the account has now: this one was "
                + "deleted, switched off, or belongs to another account.",
            fix: [
                "See the account's keys, and make a new one of the type JSON: \(Self.accountsPage)",
                "Then name it: `{setup} --auth service-account --service-account-key FILE`",
            ])
    }

    private var assertionRefused: Advice {
        Advice(
            .grantRefused, "{provider} does not take what the service account signed.",
            because: "Its words below say why. Most often the mailbox, the key or this machine's "
                + "clock is wrong.",
            fix: [
                "Check the mailbox {username}, the key and the clock; then again: `{again}`",
                Self.guide,
            ])
    }

    private var accountGone: Advice {
        Advice(
            .keyRefused, "{provider} knows no such service account, or has switched it off.",
            because: "The account or its project was deleted or disabled, or the key is of another "
                + "one.",
            fix: [
                "See the account and its keys: \(Self.accountsPage)",
                "Then name a key: `{setup} --auth service-account --service-account-key FILE`",
            ])
    }

    private var foreignOrganisation: Advice {
        Advice(
            .orgInternal, "The service account is for the accounts of one organisation only.",
            because: "{username} belongs to another organisation than the account's project.",
            fix: [
                "Make the service account in a project of the organisation of {domain}: "
                    + Self.accountsPage, Self.guide,
            ])
    }

    private var clockSkewIsLarge: Bool {
        clockSkew.map { abs($0.components.seconds) > 300 } ?? false
    }

    private static func words(forSkew skew: Duration) -> String {
        let seconds = abs(skew.components.seconds)
        let side = skew < .zero ? "ahead of" : "behind"
        let span =
            seconds >= 7_200
            ? "\((seconds + 1_800) / 3_600) hours"
            : seconds >= 120 ? "\((seconds + 30) / 60) minutes" : "\(seconds) seconds"
        return "\(span) \(side) the server's"
    }
}
