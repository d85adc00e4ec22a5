// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// A credential that a client presented, taken out of its mechanism.
package enum SignIn: Sendable, Equatable {
    /// A user name and a password (PLAIN, LOGIN).
    case password(user: String, Secret)
    /// A token, and whom it is said to belong to (XOAUTH2, OAUTHBEARER).
    case token(user: String?, Secret)
}
