// SPDX-License-Identifier: Apache-2.0

/// What a person answered, by flags, by a saved profile or both, before anything was checked.
///
/// Every answer is the text as it was given, nil where nothing was.
package struct SetupRequest: Codable, Sendable, Hashable {
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
    /// Whether the password was typed at a prompt; the password itself is nowhere in here.
    package var typesPassword = false
    package var clientSecrets: String?
    /// Whether the text of the client's file was pasted at a prompt; it is nowhere in here.
    package var pastesClient = false
    package var clientID: String?
    package var clientSecretFile: String?
    package var serviceAccountKey: String?
    /// The file of a refresh token that was got elsewhere with the same client.
    package var refreshTokenFile: String?
    /// Whether the saved profile is signed in anew and keeps everything else.
    package var reauthorizes = false
    package var secretStore: String?
    package var secretGet: String?
    package var secretSet: String?
    package var secretErase: String?
    package var authTimeout: String?
    package var redirectPort: String?
    package var retry: String?
    package var testTo: String?
    package var noTest = false
    /// Whether the recipient must be given, as in `test`, instead of being the sender.
    package var isRecipientRequired = false
    /// Whether nobody has to sign in where no answer says who, as in `check`.
    package var isSignInOptional = false
    /// Whether nobody signs in although the answers say who, so that the session ends after EHLO.
    package var skipsSignIn = false
    package var profileName: String?
    /// Whether the provider is a practice Google that was started for this run alone.
    package var isPractice = false
    /// The profile that the answers not given come from, where there is one.
    package var saved: Profile?

    /// Begins with no answer at all.
    package init() {}

    /// All but the saved profile, which is read anew where a request comes from a file.
    private enum CodingKeys: String, CodingKey {
        case domain, from, fromName, replyTo, provider, server, host, port, security, ehloName
        case caFile, auth, mechanism, username, passwordFile, passwordCommand, typesPassword
        case clientSecrets, pastesClient, clientID, clientSecretFile, serviceAccountKey
        case refreshTokenFile, reauthorizes, secretStore, secretGet, secretSet, secretErase
        case authTimeout, redirectPort, retry, testTo, noTest
        case isRecipientRequired, profileName, isPractice
    }
}
