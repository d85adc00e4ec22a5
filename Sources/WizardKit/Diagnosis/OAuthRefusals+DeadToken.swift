// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// A stored sign-in that ended, explained by its age: each of Google's limits has its own.
///
/// https://developers.google.com/identity/protocols/oauth2#expiration
extension OAuthRefusals {
    private static let audiencePage = "https://console.cloud.google.com/auth/audience"
    private static let anew = "Sign in again: `{reauthorize}`"
    private static let kept = " What is stored was left as it is."

    /// What to tell when a stored refresh token is good no more.
    ///
    /// - Parameter failure: The provider's refusal.
    /// - Returns: The advice.
    func deadRefreshToken(_ failure: OAuthFailure) -> Advice {
        guard failure.reason != .invalidGrant(.reauthenticationRequired) else {
            return reauthentication
        }
        let (cause, fix) = isGoogle ? googlesReason : (Self.anyReason, [Self.anew])
        return Advice(
            .refreshTokenDead, "The stored sign-in is good no more.", because: cause + Self.kept,
            fix: fix)
    }

    private static let anyReason =
        "The provider ends a sign-in when access is withdrawn, and often when the password changes "
        + "or it was not used for long."

    private var googlesReason: (cause: String, fix: [String]) {
        let publish = [
            "Publish the app, or make its audience Internal: \(Self.audiencePage)", Self.anew,
        ]
        let isShort = publishing == .testing || publishing == .unknown || publishing == nil
        switch days {
        case let days? where isShort && (6...8).contains(days):
            return (
                "It was made \(days) days ago, and Google lets a sign-in last seven days while the "
                    + "client's project is in Testing. Publishing does not lengthen one that was "
                    + "made before.", publish
            )
        case let days? where days > 180:
            return (
                "It was made \(days) days ago. Google ends a sign-in that was not used for six "
                    + "months, and any for mail when the account's password changes or access is "
                    + "withdrawn.", [Self.anew]
            )
        case let days?:
            return (
                "It was made \(days == 1 ? "1 day" : "\(days) days") ago. Google ends a sign-in for "
                    + "mail when the account's password changes, when access is withdrawn, or when "
                    + "100 newer ones were made with the same client.",
                [
                    Self.anew,
                    "See what the account allows: https://myaccount.google.com/permissions",
                ]
            )
        case nil:
            return (
                "Google ends a sign-in for mail when the account's password changes, when access "
                    + "is withdrawn, after six months without use, and after seven days while the "
                    + "client's project is in Testing.",
                [
                    Self.anew,
                    "If it ends every seven days, publish the app, then sign in again: "
                        + Self.audiencePage,
                ]
            )
        }
    }

    private var days: Int? { signInAge.map { Int(max(0, $0.components.seconds) / 86_400) } }
}
