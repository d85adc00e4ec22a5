// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// Answers that were checked and completed, without any secret and before any file was read.
package struct SetupPlan: Sendable {
    /// Who sends, for which domain.
    package var identity: Identity
    /// Which server, and how to reach it.
    package var server: Server
    /// Who signs in, or nil where nobody does.
    package var signIn: SignIn?
    /// Where the secret is to be kept.
    package var secretStore: SecretStore
    /// Who gets the test email, or nil to sign in and send nothing.
    package var testTo: EmailAddress?
    /// How often a test that was refused for now is tried again.
    package var retries: Int
    /// The name to save under.
    package var profileName: ProfileName

    /// Who sends, for which domain.
    package struct Identity: Sendable, Hashable {
        /// The domain that the mail is for.
        package var domain: DomainName
        /// The sender's address.
        package var sender: EmailAddress
        /// The name people see beside it.
        package var name: DisplayName?
        /// Where answers go, if not to the sender.
        package var replyTo: EmailAddress?
    }

    /// Which server, and how to reach it.
    package struct Server: Sendable, Hashable {
        /// The provider's id, for instance `google`, or `custom`.
        package var providerID: String
        /// The file that describes the provider, where a flag named one that lives on after this run.
        package var providerPath: String?
        /// What people call the provider.
        package var providerName: String
        /// The server's id, for instance `gmail`.
        package var id: String
        /// The host to connect to.
        package var host: HostName
        /// The ports to try, in order, until TLS stands at one.
        package var ports: [ServerPort]
        /// The ways of signing in that the server takes.
        package var auth: [AuthKind]
        /// The hosts that take mail for the mailboxes it has, where it takes mail for no others.
        package var mailExchangers: [HostPattern]
        /// Whether the server silently replaces a sender that is not the account's.
        package var replacesSender: Bool
        /// The provider's OAuth server, where it has one.
        package var oauth: OAuthServer?
        /// The name that EHLO gives.
        package var ehloName: String
        /// The absolute path of a PEM file that replaces the system's trust store.
        package var trustPath: String?
    }

    /// Who signs in.
    package struct SignIn: Sendable, Hashable {
        /// How, in `--auth`'s words.
        package var method: Profile.Method
        /// The mechanism to prefer, nil for the order of `--mechanism auto`.
        package var preferred: SASLMechanismName?
        /// Whether a flag asked for `preferred`, so that no other may stand in for it.
        package var isMechanismFixed: Bool
        /// The user name.
        package var username: String
        /// Whether a flag, an answer or a profile says who signs in; else the account that consents does.
        package var isUsernameGiven: Bool
        /// Where the secret comes from.
        package var origin: SecretOrigin
    }

    /// The OAuth client that asks, and the server that it asks.
    package struct OAuthClient: Sendable, Hashable {
        /// The provider's OAuth server.
        package var server: OAuthServer
        /// Where the client comes from.
        package var source: Source
        /// How long a person may take.
        package var patience: Duration
        /// How the consent is asked for.
        package var flow: Flow
        /// The port that the browser is sent back to; nil for one that is free.
        package var redirectPort: UInt16?
        /// The file of a refresh token that was got elsewhere; `-` is standard input.
        package var refreshTokenPath: String?

        /// How the consent is asked for.
        package enum Flow: Sendable, Hashable {
            /// By a device code first, and through the browser where that is refused.
            case auto
            /// By a device code.
            case device
            /// Through a browser.
            case browser
        }

        /// Where an OAuth client comes from.
        package enum Source: Sendable, Hashable {
            /// The client that the saved profile was signed in with.
            case stored
            /// The text of the provider's file, pasted at a prompt.
            case pasted
            /// The provider's file; `-` is standard input.
            case file(path: String)
            /// Its id, and where its secret is, if it has one.
            case id(String, secretFile: String?)
        }
    }

    /// The service account that signs in, and the server that it asks.
    package struct ServiceAccount: Sendable, Hashable {
        /// The provider's OAuth server, asked for mail alone.
        package var server: OAuthServer
        /// The absolute path of the account's key, which is referenced and never copied.
        package var keyPath: String
    }

    /// Where a secret comes from.
    package enum SecretOrigin: Sendable, Hashable {
        /// A file that a flag names; `-` is standard input. It is copied into the store.
        case file(path: String)
        /// A person typed it at a prompt. It is copied into the store.
        case typed
        /// A command that prints it, which is kept and run at each use.
        case command(String)
        /// The saved profile.
        case saved
        /// A token that a person lets this client have.
        case consent(OAuthClient)
        /// A token that a service account gets by its key.
        case serviceAccount(ServiceAccount)
    }
}
