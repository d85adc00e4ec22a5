// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

extension OAuthFailure {
    /// How the program ends after it.
    package var exitStatus: ExitStatus {
        switch reason {
        case .codeExpired, .waitEnded, .rateLimited, .serverTrouble:
            .temporaryFailure
        case .notAnAnswer:
            .protocol
        case .scopeRefused, .clientTypeNotAllowed, .accessDenied, .adminPolicyEnforced,
            .orgInternal, .policyEnforced, .invalidGrant, .unsupportedGrantType,
            .clientSecretMissing, .verifierNotNeeded, .invalidRequest, .otherError,
            .mailScopeNotGranted, .noScopeGranted:
            .noPermission
        case .wrongClientSecret, .unknownClient, .unauthorizedClient, .deletedClient,
            .disabledClient, .endpointNotFound:
            .configuration
        }
    }
}

extension SignInFailure {
    /// How the program ends after it; nil where a signal, or the store, decides.
    package var exitStatus: ExitStatus? {
        switch self {
        case .oauth(let failure): failure.exitStatus
        case .http(let failure, _, _): failure.exitStatus
        case .refreshTokenDead, .noRefreshToken: .noPermission
        case .noDeviceEndpoint, .noAuthorizationEndpoint: .configuration
        case .redirectPort: .unavailable
        case .wrongAccount: .noPermission
        case .clientSecretRequired: .usage
        case .serviceAccountKey: .configuration
        case .store, .cancelled: nil
        }
    }
}

extension HTTPFailure {
    /// How the program ends after it; nil where a signal or another part of it decides.
    package var exitStatus: ExitStatus? {
        switch self {
        case .libraryMissing: .unavailable
        case .notAllowed: .configuration
        case .hostNotFound: .noHost
        case .resolutionFailed, .connectFailed, .timedOut, .lost, .truncated: .temporaryFailure
        case .proxy(_, let status):
            status.map { $0 < 500 } ?? false ? .unavailable : .temporaryFailure
        case .tls: .unavailable
        case .noTrust: .noInput
        case .bodyTooLarge, .headTooLarge, .redirectRefused, .notHTTP: .protocol
        case .other: .unavailable
        case .cancelled: nil
        }
    }
}
