// SPDX-License-Identifier: Apache-2.0

/// LOGIN: user name and password, each asked for; never standardised, still offered widely.
///
/// ```
/// C: AUTH LOGIN
/// S: 334 VXNlcm5hbWU6                       (Username:)
/// C: YWxpY2U=
/// S: 334 UGFzc3dvcmQ6                       (Password:)
/// C: c2VjcmV0
/// S: 235 2.7.0 Accepted
/// ```
package struct LoginMechanism: SASLMechanism {
    package let name = SASLMechanismName.login
    package let initialResponse: Secret? = nil
    package let tokenError: TokenErrorChallenge? = nil
    private var responses: [Secret]

    /// Prepares both responses; what the prompts say differs between servers and is not read.
    ///
    /// - Throws: `SASLRefusal` where user name or password is empty or holds a NUL.
    package init(username: String, password: Secret) throws(SASLRefusal) {
        guard !username.isEmpty, !username.utf8.contains(0) else { throw .userName }
        guard !password.isEmpty, !password.exposedBytes.contains(0) else { throw .password }
        responses = [Secret(username), password]
    }

    package mutating func noteInitialResponse() {}

    package mutating func respond(to challenge: [UInt8]) -> Secret? {
        responses.isEmpty ? nil : responses.removeFirst()
    }
}
