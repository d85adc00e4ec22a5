// SPDX-License-Identifier: Apache-2.0

/// PLAIN (RFC 4616): user name and password in one response.
///
/// ```
/// C: AUTH PLAIN AHVzZXIAcGFzc3dvcmQ=          (NUL user NUL password)
/// S: 235 2.7.0 Accepted
/// ```
/// and where it is refused:
/// ```
/// C: AUTH PLAIN AHVzZXIAcGFzc3dvcmQ=
/// S: 535 5.7.8 Username and Password not accepted.
/// ```
package struct PlainMechanism: SASLMechanism {
    package let initialResponse: Secret?

    /// Prepares the response, whose authorization identity is left empty.
    ///
    /// - Parameters:
    ///   - username: The authentication identity, sent as its UTF-8 octets.
    ///   - password: Sent as it is.
    /// - Throws: `SASLRefusal`, where either is empty, or holds a NUL or the name a control.
    package init(username: String, password: Secret) throws(SASLRefusal) {
        try SASLRefusal.check(username: username)
        try SASLRefusal.check(password: password)
        initialResponse = Secret([0] + Array(username.utf8) + [0] + password.exposedBytes)
    }

    package var name: SASLMechanismName { .plain }
    package var longestResponse: Int { initialResponse?.count ?? 0 }
    package var isComplete: Bool { true }

    package mutating func respond(to challenge: [UInt8]) -> SASLStep { .unexpected }
}
