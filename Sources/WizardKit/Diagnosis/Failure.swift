// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// Everything that can go wrong, in one sum, over which `Diagnosis` switches without a default.
package enum Failure: Error, Sendable, Hashable {
    /// A session with a mail server ended before its purpose was reached.
    case mail(MailFailure)
    /// A profile, a secret or another file can't be read or saved.
    case store(StoreFailure)
    /// Flags or answers are missing or wrong: status 64.
    case input([Problem])
    /// Values that are well written contradict the data, such as a sender outside the domain: 65.
    case data([Problem])
    /// The file that `--provider` names breaks the rules, each of which is named: 78.
    case provider(path: String, problems: [Problem])
    /// The file that `--ca-file` names holds no certificate to trust: 66.
    case authorities(path: String, detail: String)
    /// A sign-in at a provider, or the renewal of one, gave no token.
    case signIn(SignInFailure)
    /// The file with the OAuth client, or the values that stand for it, can't be used: 78.
    case client(ClientCredentialsFault, path: String)
    /// The file with a service account's key can't be used: 78.
    case serviceAccountKey(ServiceAccountKeyFault, path: String)
    /// A person or a signal ended the work.
    case interrupted
    /// A fault of this program; `detail` says where, in our own words.
    case bug(detail: String)
}
