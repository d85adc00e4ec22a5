// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// What an OAuth server's refusal means, and what to do about it.
struct OAuthRefusals: Sendable {
    /// Where an OAuth client of Google's is made and looked at.
    static let clientsPage = "https://console.cloud.google.com/auth/clients"
    /// How the client's secret is given.
    static let secretFixes = [
        "Give the client's file as the provider gives it for download: "
            + "`{setup} --client-secrets FILE`",
        "Or give the secret beside the id: "
            + "`{setup} --client-id ID --client-secret-file FILE`",
    ]
    /// The last way out of most refusals.
    static let again = "Sign in again: `{setup} --auth {auth}`"
    /// What to do where waiting may be enough.
    static let waitAndAgain = "Try again in some minutes: `{again}`"

    /// Whether the server is Google's, or the practice Google's.
    let isGoogle: Bool
    /// Where the refusal came.
    let stage: Stage
    /// Whether a service account asked, without any person.
    var isServiceAccount = false
    /// By how much the server's clock is ahead of this machine's, where that is known.
    var clockSkew: Duration?
    /// How long ago a person signed in, where that is known.
    var signInAge: Duration?
    /// How far the OAuth client is published, where that is known.
    var publishing: Profile.OAuth.Publishing?

    /// What to tell about a refusal.
    func advice(for reason: OAuthFailure.Reason) -> Advice {
        if isServiceAccount, let advice = serviceAccountAdvice(for: reason) { return advice }
        return switch reason {
        case .scopeRefused: scopeRefused
        case .clientTypeNotAllowed: clientTypeNotAllowed
        case .wrongClientSecret: wrongClientSecret
        case .unknownClient: unknownClient
        case .unauthorizedClient: unauthorizedClient
        case .deletedClient: deletedClient
        case .disabledClient: disabledClient
        case .accessDenied: accessDenied
        case .adminPolicyEnforced: adminPolicy
        case .orgInternal: orgInternal
        case .policyEnforced: accountPolicy
        case .invalidGrant(let problem): grantRefused(problem)
        case .unsupportedGrantType: grantTypeUnsupported
        case .clientSecretMissing: clientSecretMissing
        case .verifierNotNeeded: verifierNotNeeded
        case .invalidRequest: requestRefused
        case .otherError: otherRefusal
        case .codeExpired(let history): codeExpired(history)
        case .waitEnded(let history): waitEnded(history)
        case .rateLimited: rateLimited
        case .serverTrouble: serverTrouble
        case .endpointNotFound: endpointNotFound
        case .notAnAnswer(let fault): notAnAnswer(fault)
        case .mailScopeNotGranted(let granted): mailScopeNotGranted(granted)
        case .noScopeGranted: noScopeGranted
        }
    }

    /// The ways to send through Google that need no OAuth client.
    static let waysBesideOAuth = [
        "Make an app password; the account needs 2-Step Verification for it: "
            + "https://myaccount.google.com/apppasswords",
        "Then give it: `{setup} --auth app-password --password-file FILE`",
        "Or let Google's relay know this machine by its IP address: "
            + "`smtp-wizard setup --server relay --auth none`",
    ]

    /// T-60: Google refuses the mail scope to device codes before a code is made.
    private var scopeRefused: Advice {
        guard stage == .oauthDevice else {
            return Advice(
                .scopeRefused, "{provider} does not give the permissions that were asked for.",
                because: "This account or this client may not have them, or the provider's file "
                    + "names them wrongly. The server's words say which.",
                fix: [
                    "Check the `scopes` in the provider's file against what the provider documents.",
                    "Or sign in another way: `{setup} --auth METHOD`",
                ])
        }
        guard isGoogle else {
            return Advice(
                .deviceScopeRefused, "{provider} does not give these permissions to device codes.",
                because: "{endpoint} knows the client, and refuses the permissions asked for. No "
                    + "code was made.",
                fix: [
                    "Check the `scopes` in the provider's file against what the provider documents.",
                    "Or sign in with a password: `{setup} --auth password`",
                ])
        }
        return Advice(
            .deviceScopeRefused, "Google gives mail to no device code.",
            because: "Sending by SMTP needs the permission https://mail.google.com/, and Google "
                + "does not give it to device codes, whichever client or account asks. Neither a "
                + "setting nor an administrator changes that.",
            fix: Self.waysBesideOAuth)
    }

    private var clientTypeNotAllowed: Advice {
        guard isGoogle else {
            return Advice(
                .clientWrongType, "The OAuth client is of a type that may not do this.",
                because: "{provider} knows the client, and lets only clients of another type sign "
                    + "in this way. Its words below name the type.",
                fix: [
                    "Register a client of that type at the provider, and name its file: "
                        + "`{setup} --client-secrets FILE`"
                ])
        }
        guard stage == .oauthDevice else {
            return Advice(
                .clientWrongType, "The OAuth client is of a type that may not do this.",
                because: "Google knows the client, and lets only clients of another type sign in "
                    + "this way. Its words below name the type.",
                fix: ["See the client's type, or make another client: \(Self.clientsPage)"]
                    + Self.waysBesideOAuth)
        }
        return Advice(
            .clientWrongType, "Google gives mail to no device code, and none to this client.",
            because: "Device codes are only for clients of the type \"TVs and Limited Input "
                + "devices\", and this client is of another. A client of that type would not "
                + "help: Google does not give the permission to send mail to any device code.",
            fix: Self.waysBesideOAuth)
    }
}
