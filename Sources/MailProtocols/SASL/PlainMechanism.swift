// SPDX-License-Identifier: Apache-2.0

/// PLAIN (RFC 4616): user name and password in one response.
///
/// ```
/// C: AUTH PLAIN AGFsaWNlAHNlY3JldA==        (NUL alice NUL secret)
/// S: 235 2.7.0 Accepted
/// ```
package struct PlainMechanism: SASLMechanism {
    package let name = SASLMechanismName.plain
    package let initialResponse: Secret?
    package let tokenError: TokenErrorChallenge? = nil
    private var hasResponded = false

    /// Prepares the response.
    ///
    /// - Throws: `SASLRefusal` where user name or password is empty or holds a NUL.
    package init(username: String, password: Secret) throws(SASLRefusal) {
        guard !username.isEmpty, !username.utf8.contains(0) else { throw .userName }
        guard !password.isEmpty, !password.exposedBytes.contains(0) else { throw .password }
        initialResponse = Secret([0] + Array(username.utf8) + [0] + password.exposedBytes)
    }

    package mutating func noteInitialResponse() {
        hasResponded = true
    }

    package mutating func respond(to challenge: [UInt8]) -> Secret? {
        guard !hasResponded else { return nil }
        hasResponded = true
        return initialResponse
    }
}
