// SPDX-License-Identifier: Apache-2.0

/// What a person answered, by flags, by a saved profile or both, before anything was checked.
///
/// Every answer is the text as it was given, nil where nothing was.
package struct SetupRequest: Sendable {
    package var domain: String?
    package var from: String?
    package var fromName: String?
    package var replyTo: String?
    package var provider: String?
    package var server: String?
    package var host: String?
    package var port: String?
    package var security: String?
    package var ehloName: String?
    package var caFile: String?
    package var auth: String?
    package var mechanism: String?
    package var username: String?
    package var passwordFile: String?
    package var passwordCommand: String?
    package var clientSecrets: String?
    package var clientID: String?
    package var clientSecretFile: String?
    package var authTimeout: String?
    package var testTo: String?
    package var noTest = false
    /// Whether the recipient must be given, as in `test`, instead of being the sender.
    package var isRecipientRequired = false
    package var profileName: String?
    /// The profile that the answers not given come from, where there is one.
    package var saved: Profile?

    /// Begins with no answer at all.
    package init() {}
}
