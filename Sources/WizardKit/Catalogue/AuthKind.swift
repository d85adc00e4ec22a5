// SPDX-License-Identifier: Apache-2.0

/// A way of signing in that a server takes; the words of a provider file's `auth`.
package enum AuthKind: String, Sendable, Hashable, CaseIterable {
    /// An OAuth token, by the flows for which the provider has endpoints.
    case oauth
    /// An OAuth token that a service account gets by its key, without a person.
    case serviceAccount = "service-account"
    /// A password of 16 letters that Google makes for one program.
    case appPassword = "app-password"
    /// The account's password.
    case password
    /// No sign-in at all.
    case none
}
