// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import WizardKit

extension Sample {
    private static let account = Circumstances.google("gmail", .serviceAccount)

    private static func sample(
        _ code: String, _ exit: Int32, fix: String, _ reason: OAuthFailure.Reason
    ) -> Sample {
        Sample(code, .oauthToken, exit, fix: fix, .oauth(reason), in: account)
    }

    static let microsoft: [Sample] = [
        Sample(
            "smtp.auth.disabled", .auth, 77, fix: "An administrator can switch it on",
            .refused(
                "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.",
                at: .auth, host: "smtp.office365.com"),
            in: Circumstances.server.with(\.host, "smtp.office365.com"))
    ]

    static let serviceAccounts: [Sample] = [
        sample(
            "oauth.service-account.not-delegated", 78, fix: "As a super administrator",
            .unauthorizedClient),
        sample(
            "oauth.service-account.not-delegated", 77, fix: "As a super administrator",
            .accessDenied),
        sample(
            "oauth.service-account.mailbox-unknown", 77, fix: "Name the mailbox itself",
            .invalidGrant(.unknownSubject)),
        sample("oauth.clock-wrong", 77, fix: "Set the clock", .invalidGrant(.assertionTime)),
        sample(
            "oauth.service-account.key-refused", 77, fix: "See the account's keys",
            .invalidGrant(.assertionSignature)),
        sample(
            "oauth.service-account.key-refused", 78, fix: "See the account and its keys",
            .deletedClient),
        sample(
            "oauth.grant.refused", 77, fix: "Check the mailbox", .invalidGrant(.unspecified)),
        sample("oauth.org-internal", 77, fix: "Make the service account", .orgInternal),
        Sample(
            "oauth.service-account.key-invalid", .input, 78, fix: "Make a new key",
            .serviceAccountKey(.unusableKey(detail: "it is no RSA key"), path: "/k.json"),
            in: account),
        Sample(
            "oauth.service-account.key-invalid", .input, 78, fix: "Give it as what it is",
            .signIn(.serviceAccountKey(.oauthClient)), in: account),
    ]
}
