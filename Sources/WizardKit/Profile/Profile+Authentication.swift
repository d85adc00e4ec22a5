// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

extension Profile {
    /// How the sign-in goes.
    package struct Authentication: Sendable, Hashable {
        /// What proves who signs in.
        package var method: Method
        /// The SASL mechanism that worked, or nil where none was tried.
        package var mechanism: Mechanism?
        /// Who signs in; nil without a sign-in.
        package var username: String?
        /// The consent, for the methods that rest on OAuth.
        package var oauth: OAuth?
        /// The key of a service account, for that method.
        package var serviceAccount: ServiceAccount?
        /// Where the secret is; nil without a sign-in, or before a save has stored it.
        package var secret: SecretReference?

        /// Describes a sign-in.
        package init(
            method: Method, mechanism: Mechanism? = nil, username: String? = nil,
            oauth: OAuth? = nil, serviceAccount: ServiceAccount? = nil,
            secret: SecretReference? = nil
        ) {
            self.method = method
            self.mechanism = mechanism
            self.username = username
            self.oauth = oauth
            self.serviceAccount = serviceAccount
            self.secret = secret
        }
    }

    /// What proves who signs in.
    package enum Method: String, Sendable, Hashable, CaseIterable {
        case appPassword = "app-password"
        case password
        case none
        case device
        case browser
        case serviceAccount = "service-account"

        /// Whether an access token signs in, rather than a password or nothing.
        package var usesOAuth: Bool {
            switch self {
            case .device, .browser, .serviceAccount: true
            case .appPassword, .password, .none: false
            }
        }
    }

    /// A SASL mechanism that the program speaks.
    package typealias Mechanism = SASLMechanismName

    /// What was asked of an OAuth provider, and granted.
    package struct OAuth: Sendable, Hashable {
        /// Whether the provider wants a client secret.
        package enum ClientSecretUse: String, Sendable, Hashable, CaseIterable {
            case required
            case optional
            case none
        }

        /// How far the client is published at the provider.
        package enum Publishing: String, Sendable, Hashable, CaseIterable {
            case testing
            case production
            case `internal`
            case unknown
        }

        /// The client's identifier (RFC 6749, section 2.2).
        package var clientID: String
        /// Whether the provider wants a client secret.
        package var clientSecret: ClientSecretUse
        /// The endpoints by their names in RFC 8414.
        package var tokenEndpoint: String
        /// Where the browser is sent.
        package var authorizationEndpoint: String?
        /// Where device codes come from.
        package var deviceAuthorizationEndpoint: String?
        /// Where tokens are revoked.
        package var revocationEndpoint: String?
        /// The scopes that were asked for.
        package var scopesRequested: [String]
        /// The scopes that were granted.
        package var scopesGranted: [String]
        /// The account that consented, where the provider says it.
        package var account: String?
        /// When it consented; nil only for a service account.
        package var consentedAt: Timestamp?
        /// When the refresh token ends, where that is known.
        package var refreshExpiresAt: Timestamp?
        /// How far the client is published at the provider.
        package var publishing: Publishing

        /// Describes a consent.
        package init(
            clientID: String, clientSecret: ClientSecretUse, tokenEndpoint: String,
            authorizationEndpoint: String? = nil, deviceAuthorizationEndpoint: String? = nil,
            revocationEndpoint: String? = nil, scopesRequested: [String],
            scopesGranted: [String], account: String? = nil, consentedAt: Timestamp?,
            refreshExpiresAt: Timestamp? = nil, publishing: Publishing = .unknown
        ) {
            self.clientID = clientID
            self.clientSecret = clientSecret
            self.tokenEndpoint = tokenEndpoint
            self.authorizationEndpoint = authorizationEndpoint
            self.deviceAuthorizationEndpoint = deviceAuthorizationEndpoint
            self.revocationEndpoint = revocationEndpoint
            self.scopesRequested = scopesRequested
            self.scopesGranted = scopesGranted
            self.account = account
            self.consentedAt = consentedAt
            self.refreshExpiresAt = refreshExpiresAt
            self.publishing = publishing
        }
    }

    /// A service account's key, which is referenced and never copied.
    package struct ServiceAccount: Sendable, Hashable {
        /// The absolute path of the key.
        package var keyFile: String
        /// The account's address.
        package var clientEmail: String

        /// Names a key and its account.
        package init(keyFile: String, clientEmail: String) {
            self.keyFile = keyFile
            self.clientEmail = clientEmail
        }
    }

    /// Where a secret is.
    package enum SecretReference: Sendable, Hashable {
        /// In a file of our own.
        case file(SecretKey)
        /// In the desktop's keyring, under that key.
        case keyring(SecretKey)
        /// Wherever commands of the person keep it.
        case command(SecretCommands)
    }

    /// The shell commands of a secret store.
    package struct SecretCommands: Sendable, Hashable {
        /// Prints the secret.
        package var get: String
        /// Stores what it reads; nil where the wizard does not write.
        package var set: String?
        /// Erases it.
        package var erase: String?

        /// Names the commands.
        package init(get: String, set: String? = nil, erase: String? = nil) {
            self.get = get
            self.set = set
            self.erase = erase
        }
    }
}
