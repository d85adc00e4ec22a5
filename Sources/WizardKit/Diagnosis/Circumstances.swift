// SPDX-License-Identifier: Apache-2.0

/// What an explanation may know about the case beside the failure itself.
///
/// Everything is optional: an explanation says what it knows, and speaks of "the server" where it
/// knows no name. There is no place for a secret here. All texts are cleaned before they are shown.
package struct Circumstances: Sendable, Hashable {
    /// The way to sign in; the raw values are those of `--auth`.
    package enum SignIn: String, Sendable, Hashable, CaseIterable {
        case appPassword = "app-password"
        case password
        case device
        case browser
        case serviceAccount = "service-account"
        case none
    }

    /// The provider's id: `google`, `custom`, `practice` or that of a provider file.
    package var providerID: String?
    /// What people call the provider, for instance `Google`.
    package var providerName: String?
    /// The id of the provider's server: `gmail`, `relay`, `mx` or another.
    package var serverID: String?
    /// The file that describes the provider, where it is not built in.
    package var providerPath: String?
    /// The file of authorities that stands in for the system's.
    package var authorityPath: String?
    /// The flags that name the credential, with their values; never a secret.
    package var credentialArguments: [String] = []
    /// The host; the one that a failed session asked for goes before it.
    package var host: String?
    /// The TCP port; the one that a failed session asked for goes before it.
    package var port: UInt16?
    /// How the connection is protected.
    package var security: ConnectionSecurity?
    /// How the session signs in.
    package var signIn: SignIn?
    /// The SASL mechanism, for instance `XOAUTH2`.
    package var mechanism: String?
    /// Who signs in.
    package var username: String?
    /// The number of the service account that signs in, or its address.
    package var serviceAccountID: String?
    /// The envelope sender.
    package var sender: String?
    /// The envelope recipient.
    package var recipient: String?
    /// This machine's public address, as the reply to EHLO showed it.
    package var clientAddress: String?
    /// The name that EHLO gave.
    package var ehloName: String?
    /// How long ago a person signed in, where that is known.
    package var signInAge: Duration?
    /// How far the OAuth client is published, where that is known.
    package var publishing: Profile.OAuth.Publishing?
    /// The wall clock's date and time, in words.
    package var date: String?
    /// The profile as `--profile` takes it, a name or a path; nil while none is saved.
    package var profile: String?
    /// The subcommand that takes the same flags again: `setup`, or `check` where nobody signs in.
    package var subcommand = "setup"

    /// Describes a case of which nothing is known yet.
    package init() {}

    /// Whether a token, rather than a password, signs in.
    package var usesToken: Bool {
        switch signIn {
        case .device, .browser, .serviceAccount: true
        case .appPassword, .password, .some(.none): false
        case nil: mechanism == "XOAUTH2" || mechanism == "OAUTHBEARER"
        }
    }

    /// Whether Microsoft's servers for sending are spoken to.
    package var isMicrosoft: Bool {
        if providerID == "microsoft" { return true }
        guard let name = host?.lowercased() else { return false }
        return name == "smtp.office365.com" || name == "smtp-mail.outlook.com"
            || name.hasSuffix(".mail.protection.outlook.com")
    }

    /// Whether Google's servers, or the practice Google, are spoken to.
    package var isGoogle: Bool {
        if providerID == "google" || providerID == "practice" { return true }
        guard providerID == nil || providerID == "custom", let host else { return false }
        let name = host.lowercased()
        return name == "smtp.gmail.com" || name == "smtp-relay.gmail.com"
            || name.hasSuffix(".l.google.com")
    }
}
