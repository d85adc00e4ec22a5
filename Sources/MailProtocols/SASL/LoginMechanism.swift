// SPDX-License-Identifier: Apache-2.0

/// LOGIN, which no RFC defines: user name, then password, each in answer to a prompt.
///
/// ```
/// C: AUTH LOGIN
/// S: 334 VXNlcm5hbWU6                         (Username:)
/// C: dXNlcg==                                 (user)
/// S: 334 UGFzc3dvcmQ6                         (Password:)
/// C: cGFzc3dvcmQ=                             (password)
/// S: 235 2.7.0 Accepted
/// ```
/// The prompts' wording differs between servers and is passed over; their order doesn't differ.
package struct LoginMechanism: SASLMechanism {
    private let username: Secret
    private let password: Secret
    private var given = 0

    /// Prepares the two responses.
    ///
    /// - Parameters:
    ///   - username: Sent as its UTF-8 octets.
    ///   - password: Sent as it is.
    /// - Throws: `SASLRefusal`, where either is empty, or holds a NUL or the name a control.
    package init(username: String, password: Secret) throws(SASLRefusal) {
        try SASLRefusal.check(username: username)
        try SASLRefusal.check(password: password)
        self.username = Secret(username)
        self.password = password
    }

    package var name: SASLMechanismName { .login }
    package var initialResponse: Secret? { nil }
    package var longestResponse: Int { max(username.count, password.count) }
    package var isComplete: Bool { given == 2 }

    package mutating func respond(to challenge: [UInt8]) -> SASLStep {
        switch given {
        case 0:
            given = 1
            return .response(username)
        case 1:
            given = 2
            return .response(password)
        default:
            return .unexpected
        }
    }
}
