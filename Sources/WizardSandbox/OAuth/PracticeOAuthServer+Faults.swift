// SPDX-License-Identifier: Apache-2.0

extension PracticeOAuthServer {
    /// What is said of every authorization code, where a fault says so.
    func codeFault() -> OAuthRefusal? {
        first(of: [
            (.codeMalformed, .malformedCode), (.codeMissingVerifier, .missingVerifier),
            (.codeWrongVerifier, .wrongVerifier), (.codeVerifierNotNeeded, .verifierNotNeeded),
            (.codeReused, .invalidGrant), (.codeSecretMissing, .missingSecret),
            (.codeSecretInvalid, .wrongSecret),
        ])
    }

    /// What is said of every refresh token, where a fault says so.
    func refreshFault() -> OAuthRefusal? {
        first(of: [
            (.refreshRevoked, .revoked), (.refreshUnauthorized, .foreignToken),
            (.refreshSession, .sessionControl),
        ])
    }

    private func first(of refusals: [(Fault, OAuthRefusal)]) -> OAuthRefusal? {
        refusals.first { configuration.faults.contains($0.0) }?.1
    }
}
