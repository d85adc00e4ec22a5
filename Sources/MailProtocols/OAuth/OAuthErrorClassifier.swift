// SPDX-License-Identifier: Apache-2.0

/// Tells apart what an `error` means, by its name, then by the text beside it, then by the status.
///
/// The texts are those of Google's token endpoint; another provider's lead to the plain reason.
package struct OAuthErrorClassifier {
    /// The `error` or `error_code`.
    let error: String
    /// The `error_description` in lower case.
    let description: String
    /// The `error_subtype`.
    let subtype: String
    /// The HTTP status.
    let status: Int

    /// Takes what an answer, or a pasted text, says.
    ///
    /// - Parameters:
    ///   - error: The `error` or `error_code`.
    ///   - description: The `error_description`, or the text around, in lower case.
    ///   - subtype: The `error_subtype`; empty where there is none.
    ///   - status: The HTTP status.
    package init(error: String, description: String, subtype: String, status: Int) {
        self.error = error
        self.description = description
        self.subtype = subtype
        self.status = status
    }

    /// What the error means.
    package var reason: OAuthFailure.Reason {
        switch error {
        case "invalid_scope": .scopeRefused
        case "invalid_client": client
        case "unauthorized_client": .unauthorizedClient
        case "deleted_client": .deletedClient
        case "disabled_client": .disabledClient
        case "access_denied": .accessDenied
        case "admin_policy_enforced": .adminPolicyEnforced
        case "org_internal": .orgInternal
        case "policy_enforced": .policyEnforced
        case "invalid_grant": grant
        case "unsupported_grant_type": .unsupportedGrantType
        case "expired_token": .codeExpired(history: DevicePoll.History())
        case "rate_limit_exceeded": .rateLimited
        case "invalid_request": request
        default: byStatus
        }
    }

    private func says(_ fragment: String) -> Bool {
        description.utf8.count >= fragment.utf8.count && description.contains(fragment)
    }

    private var client: OAuthFailure.Reason {
        if says("clients of type") || says("client type") || says("type of client") {
            return .clientTypeNotAllowed
        }
        // Microsoft's words are the other two.
        let isAboutSecret =
            says("secret is invalid") || says("invalid client secret")
            || says("client secret keys")
        return isAboutSecret ? .wrongClientSecret : .unknownClient
    }

    private var request: OAuthFailure.Reason {
        if says("client_secret is missing") {
            return .clientSecretMissing
        }
        return says("verifier is not needed") ? .verifierNotNeeded : .invalidRequest
    }

    private var grant: OAuthFailure.Reason {
        if ["invalid_rapt", "rapt_required"].contains(subtype) || says("rapt") {
            return .invalidGrant(.reauthenticationRequired)
        }
        if says("verifier is not needed") {
            return .verifierNotNeeded
        }
        let texts: [(fragment: String, problem: GrantProblem)] = [
            ("expired or revoked", .expiredOrRevoked), ("malformed auth code", .malformedCode),
            ("missing code verifier", .missingVerifier), ("invalid code verifier", .wrongVerifier),
            ("not a valid email", .unknownSubject), ("invalid email or user id", .unknownSubject),
            ("short-lived token", .assertionTime), ("invalid jwt signature", .assertionSignature),
        ]
        return .invalidGrant(texts.first { says($0.fragment) }?.problem ?? .unspecified)
    }

    private var byStatus: OAuthFailure.Reason {
        switch status {
        case 404: .endpointNotFound
        case 429: .rateLimited
        case 500...599: .serverTrouble
        default: .otherError
        }
    }
}
