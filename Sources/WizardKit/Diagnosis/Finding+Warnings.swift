// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// The stable code of a warning: a finding with which the program goes on.
package enum WarningCode: String, Sendable, Hashable, CaseIterable {
    case senderUnproved = "sender.unproved"
    case profileUnproved = "profile.unproved"
    case noRefreshToken = "oauth.no-refresh-token"
    case malformedRefreshToken = "oauth.malformed-refresh-token"
    case narrowerScope = "oauth.narrower-scope"
    case signInEnds = "oauth.sign-in-ends"
    case openKeyFile = "oauth.service-account.key-open"
    case portBlocked = "connect.port-blocked"
    case certificateEnds = "tls.certificate.ends"
    case recipientElsewhere = "recipient.elsewhere"
    case recipientTakesNoMail = "recipient.takes-no-mail"
    case recipientWithoutDomain = "recipient.no-domain"
}

extension Finding {
    /// Warns that Gmail replaces a sender that is not the account's own.
    ///
    /// That the server accepted the message does not prove the sender: smtp.gmail.com takes any
    /// From and silently replaces what is no verified "Send mail as" address.
    package static func senderMayBeReplaced(sender: String, account: String) -> Finding {
        let sender = VisibleText(sender, limit: 254)
        let account = VisibleText(account, limit: 254)
        return Finding(
            code: WarningCode.senderUnproved.rawValue, stage: .data,
            summary: "Whether \(sender) stays the sender is not known.",
            cause:
                "Google signed \(account) in. It keeps another sender only if that is a verified "
                + "\"Send mail as\" address of \(account), and otherwise replaces it silently.",
            fix: [
                "Open the message where it arrived, and see whom it is from.",
                "Is it from \(account)? Then add \(sender) in Gmail: Settings, Accounts, "
                    + "\"Send mail as\".",
            ], exit: nil)
    }

    /// Warns that the provider has set an end to a sign-in.
    ///
    /// Google says so of clients whose project is External and in Testing: 7 days.
    ///
    /// - Parameters:
    ///   - end: When.
    ///   - lifetime: How long that is from the sign-in.
    ///   - isGoogle: Whether the provider is Google.
    /// - Returns: The warning.
    package static func signInEnds(_ end: Timestamp, after lifetime: Duration, isGoogle: Bool)
        -> Finding
    {
        let days = Int((Double(lifetime.components.seconds) / 86_400).rounded())
        let span = days == 1 ? "1 day" : "\(days) days"
        return Finding(
            code: WarningCode.signInEnds.rawValue, stage: .oauthToken,
            summary: "This sign-in ends at \(end), after \(span).",
            cause: isGoogle
                ? "Google says so of a client whose project is in Testing. A sign-in made in Testing "
                    + "stays short, also when the project is published later."
                : "The provider says so of its refresh token.",
            fix: isGoogle
                ? [
                    "Publish the app first: https://console.cloud.google.com/auth/audience",
                    "Then sign in again: `smtp-wizard setup --reauthorize`",
                ] : ["Sign in again before then: `smtp-wizard setup --reauthorize`"], exit: nil)
    }

    /// Warns that the mode of a service account's key lets every user of the machine read it.
    ///
    /// - Parameters:
    ///   - path: The key's file.
    ///   - mode: Its permission bits.
    /// - Returns: The warning.
    package static func openKeyFile(at path: String, mode: UInt32) -> Finding {
        Finding(
            code: WarningCode.openKeyFile.rawValue, stage: .oauthToken,
            summary: "The mode of the key's file lets every user of this machine read it.",
            cause:
                "\(VisibleText(path, limit: 1_024)) has the mode \(String(mode, radix: 8)). Who holds "
                + "the key can send as every mailbox that it may act for.",
            fix: ["Close it: `chmod 600 \(Circumstances.argument(path) ?? "FILE")`"], exit: nil)
    }

    /// Warns that a profile keeps every rule but was not proved by a message.
    package static func notProved(_ profile: Profile) -> Finding {
        let cause =
            switch profile.validation.state {
            case .validated: "A test message was accepted."
            case .signInOnly: "The sign-in worked, and no message was sent."
            case .notTested: "Nothing was sent through it yet."
            case .failing: "The last test was refused."
            }
        return Finding(
            code: WarningCode.profileUnproved.rawValue, stage: .store,
            summary: "The profile is not validated by a message.", cause: cause,
            fix: ["`smtp-wizard test --save --to ADDR` sends one and records the outcome."],
            exit: nil)
    }

    /// Warns about tokens that work today and may not tomorrow.
    package static func about(_ warning: TokenWarning) -> Finding {
        let again = ["When it no longer works, sign in again: `smtp-wizard setup --force`"]
        switch warning {
        case .noRefreshToken:
            return Finding(
                code: WarningCode.noRefreshToken.rawValue, stage: .oauthToken,
                summary: "The provider gave no refresh token.",
                cause: "Once the access token has run out, a person must sign in again.",
                fix: again, exit: nil)
        case .malformedRefreshToken:
            return Finding(
                code: WarningCode.malformedRefreshToken.rawValue, stage: .oauthToken,
                summary: "The provider gave a refresh token that can't be one.",
                cause: "It holds characters that RFC 6749 doesn't allow, so it counts as none.",
                fix: again, exit: nil)
        case .narrowerScope:
            return Finding(
                code: WarningCode.narrowerScope.rawValue, stage: .oauthToken,
                summary: "The renewed token permits less than the first one did.",
                cause: "The provider, or the account's owner, took a permission back.",
                fix: again, exit: nil)
        }
    }
}
