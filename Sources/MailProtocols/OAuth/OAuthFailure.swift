// SPDX-License-Identifier: Apache-2.0

/// What a provider's OAuth server said no to, or how its answer is no answer.
///
/// It never holds the body of an answer: a body that looks broken may still hold a token (T-102).
package struct OAuthFailure: Error, Sendable, Hashable {
    /// What happened, told apart as far as the advice or the exit code differs.
    package enum Reason: Sendable, Hashable {
        /// `invalid_scope`: these scopes are not given, at the device endpoint not to device codes.
        case scopeRefused
        /// `invalid_client` whose text names client types: the client is of another type.
        case clientTypeNotAllowed
        /// `invalid_client` whose text says that the secret is wrong.
        case wrongClientSecret
        /// `invalid_client` otherwise: no client has this id, or the secret is wrong.
        case unknownClient
        /// `unauthorized_client`: the client may not do this, or the token belongs to another.
        case unauthorizedClient
        /// `deleted_client`.
        case deletedClient
        /// `disabled_client`.
        case disabledClient
        /// `access_denied`: the person said no.
        case accessDenied
        /// `admin_policy_enforced`: an administrator must allow the client.
        case adminPolicyEnforced
        /// `org_internal`: the client is for the accounts of another organisation.
        case orgInternal
        /// `policy_enforced`: the account's own protection forbids it.
        case policyEnforced
        /// `invalid_grant`: the code or the refresh token is good no more.
        case invalidGrant(GrantProblem)
        /// `unsupported_grant_type`: the server doesn't know this way to sign in.
        case unsupportedGrantType
        /// `invalid_request` because the client's secret was not sent.
        case clientSecretMissing
        /// A verifier was sent where none belongs (RFC 7636).
        case verifierNotNeeded
        /// `invalid_request` otherwise.
        case invalidRequest
        /// Any other `error`, which `error` names.
        case otherError
        /// The code ran out before the person approved; `history` says what the polls met.
        case codeExpired(history: DevicePoll.History)
        /// We waited as long as we were told to, and the code would still have been good.
        case waitEnded(history: DevicePoll.History)
        /// `rate_limit_exceeded` or 429.
        case rateLimited
        /// A 5xx status.
        case serverTrouble
        /// 404: the endpoint is not there.
        case endpointNotFound
        /// What came is no OAuth answer.
        case notAnAnswer(AnswerFault)
        /// Signed in, but the permission to send mail was not ticked (T-82).
        case mailScopeNotGranted(granted: [VisibleText])
        /// Signed in, but with no permission at all.
        case noScopeGranted
    }

    /// Where it happened: `oauthDevice`, `oauthAuthorize` or `oauthToken`.
    package var stage: Stage
    /// The host of the endpoint.
    package var host: String
    /// What happened.
    package var reason: Reason
    /// The status of the response that ended it, if there was one.
    package var status: Int?
    /// The `error`, or Google's `error_code`, as the server wrote it.
    package var error: VisibleText?
    /// The `error_description`.
    package var errorDescription: VisibleText?
    /// The `error_uri`.
    package var errorURI: VisibleText?
    /// Google's `error_subtype`, for instance `invalid_rapt`.
    package var errorSubtype: VisibleText?
    /// By how much the server's clock is ahead of this machine's, where both are known.
    package var clockSkew: Duration?

    /// Describes a failure.
    package init(
        stage: Stage, host: String, reason: Reason, status: Int? = nil,
        error: VisibleText? = nil, errorDescription: VisibleText? = nil,
        errorURI: VisibleText? = nil, errorSubtype: VisibleText? = nil
    ) {
        self.stage = stage
        self.host = host
        self.reason = reason
        self.status = status
        self.error = error
        self.errorDescription = errorDescription
        self.errorURI = errorURI
        self.errorSubtype = errorSubtype
    }
}

extension OAuthFailure {
    /// Whether the same request with the client's secret may be answered better (RFC 6749, 3.2.1).
    ///
    /// A client that is not there, or is of another type, stays so with its secret.
    package var wantsClientAuthentication: Bool {
        switch reason {
        case .clientSecretMissing: true
        case .unknownClient:
            errorDescription?.description.lowercased().contains("not found") != true
        default: false
        }
    }
}

/// What `invalid_grant` is about, as far as the server's text tells.
package enum GrantProblem: String, Sendable, Hashable, CaseIterable {
    /// `Token has been expired or revoked.`: the refresh token is dead.
    case expiredOrRevoked = "expired-or-revoked"
    /// `error_subtype` `invalid_rapt` or `rapt_required`: the administrator's session control.
    case reauthenticationRequired = "reauthentication-required"
    /// `Malformed auth code.`: the code was cut, or left percent-encoded.
    case malformedCode = "malformed-code"
    /// `Missing code verifier.`: the exchange had no verifier.
    case missingVerifier = "missing-verifier"
    /// `Invalid code verifier.`: the verifier belongs to another attempt.
    case wrongVerifier = "wrong-verifier"
    /// `Not a valid email`: the mailbox that a service account wants to act as does not exist.
    case unknownSubject = "unknown-subject"
    /// `Token must be a short-lived token`: the clock of who signed the assertion is wrong.
    case assertionTime = "assertion-time"
    /// `Invalid JWT Signature`: the service account's key is wrong, deleted or switched off.
    case assertionSignature = "assertion-signature"
    /// Anything else, such as Google's `Bad Request` for a code used twice.
    case unspecified
}

/// How a response is no OAuth answer (RFC 6749, section 5; RFC 8628, section 3.2).
package enum AnswerFault: Sendable, Hashable {
    /// A redirect, which is never followed.
    case redirect
    /// A web page.
    case webPage
    /// No JSON that can be relied on.
    case notJSON(StrictJSON.Failure)
    /// JSON, but no object.
    case notAnObject
    /// An object without what has to be in it.
    case missing(field: String)
    /// A member that breaks its rule, for instance an access token outside RFC 6750's grammar.
    case malformed(field: String)
    /// An address to open that is none (T-67).
    case badAddress(field: String, HTTPURL.Fault)
    /// A token of another type than Bearer.
    case tokenType(VisibleText)
}
