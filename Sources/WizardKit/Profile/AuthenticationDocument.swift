// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// The JSON form of a profile's `auth`.
enum AuthenticationDocument {
    static func authentication(_ document: ObjectReader) -> Profile.Authentication? {
        let keys: Set = [
            "method", "mechanism", "username", "oauth", "service_account", "secret",
        ]
        guard let reader = document.object("auth", keys: keys),
            let method = reader.choice("method", Profile.Method.self)
        else { return nil }
        guard method != .none else {
            reader.refuse(
                keys.subtracting(["method"]).sorted(),
                "With the method none, auth holds nothing else.")
            return Profile.Authentication(method: .none)
        }
        let mechanism = reader.choice("mechanism", Profile.Mechanism.self, isRequired: false)
        if let mechanism, mechanism.carriesToken != method.usesOAuth {
            reader.note(
                "mechanism", VisibleText(mechanism.rawValue),
                method.usesOAuth
                    ? "It is XOAUTH2 or OAUTHBEARER, which carry a token."
                    : "It is PLAIN or LOGIN, which carry a password.")
        }
        let username = reader.text("username")
        let oauth = method.usesOAuth ? oauth(reader, method: method) : nil
        if !method.usesOAuth {
            reader.refuse(["oauth"], "It stands only with device, browser and service-account.")
        }
        let account = method == .serviceAccount ? serviceAccount(reader) : nil
        if method != .serviceAccount {
            reader.refuse(["service_account"], "It stands only with the method service-account.")
        }
        let secret = secret(reader)
        guard let username, let secret else { return nil }
        return Profile.Authentication(
            method: method, mechanism: mechanism, username: username, oauth: oauth,
            serviceAccount: account, secret: secret)
    }

    static func json(of authentication: Profile.Authentication) -> JSONValue {
        .members([
            "method": .string(authentication.method.rawValue),
            "mechanism": authentication.mechanism.map { .string($0.rawValue) },
            "username": authentication.username.map { .string($0) },
            "oauth": authentication.oauth.map(json),
            "service_account": authentication.serviceAccount.map { account in
                .members([
                    "key_file": .string(account.keyFile),
                    "client_email": .string(account.clientEmail),
                ])
            },
            "secret": authentication.secret.map(json),
        ])
    }

    private static func oauth(_ auth: ObjectReader, method: Profile.Method) -> Profile.OAuth? {
        let keys: Set = [
            "client_id", "client_secret", "token_endpoint", "authorization_endpoint",
            "device_authorization_endpoint", "revocation_endpoint", "scopes_requested",
            "scopes_granted", "account", "consented_at", "refresh_expires_at", "publishing",
        ]
        guard let object = auth.object("oauth", keys: keys) else { return nil }
        let reader = object.ignoringNull("refresh_expires_at")
        let clientID = reader.text("client_id")
        // Not quoted: a person may have put the secret itself there.
        let clientSecret = reader.choice(
            "client_secret", Profile.OAuth.ClientSecretUse.self, isShown: false)
        let tokenEndpoint = reader.text("token_endpoint", .endpoint)
        let authorization = reader.text("authorization_endpoint", .endpoint, isRequired: false)
        let device = reader.text("device_authorization_endpoint", .endpoint, isRequired: false)
        let revocation = reader.text("revocation_endpoint", .endpoint, isRequired: false)
        let requested = reader.texts("scopes_requested", .scope)
        let granted = reader.texts("scopes_granted", .scope)
        let account = reader.text("account", isRequired: false)
        let consentedAt = reader.time("consented_at", isRequired: method != .serviceAccount)
        let refreshExpiresAt = reader.time("refresh_expires_at")
        let publishing = reader.choice("publishing", Profile.OAuth.Publishing.self)
        guard let clientID, let clientSecret, let tokenEndpoint, let requested, let granted,
            let publishing
        else { return nil }
        return Profile.OAuth(
            clientID: clientID, clientSecret: clientSecret, tokenEndpoint: tokenEndpoint,
            authorizationEndpoint: authorization, deviceAuthorizationEndpoint: device,
            revocationEndpoint: revocation, scopesRequested: requested, scopesGranted: granted,
            account: account, consentedAt: consentedAt, refreshExpiresAt: refreshExpiresAt,
            publishing: publishing)
    }

    private static func json(of oauth: Profile.OAuth) -> JSONValue {
        .members([
            "client_id": .string(oauth.clientID),
            "client_secret": .string(oauth.clientSecret.rawValue),
            "token_endpoint": .string(oauth.tokenEndpoint),
            "authorization_endpoint": oauth.authorizationEndpoint.map { .string($0) },
            "device_authorization_endpoint": oauth.deviceAuthorizationEndpoint.map { .string($0) },
            "revocation_endpoint": oauth.revocationEndpoint.map { .string($0) },
            "scopes_requested": .array(oauth.scopesRequested.map { .string($0) }),
            "scopes_granted": .array(oauth.scopesGranted.map { .string($0) }),
            "account": oauth.account.map { .string($0) },
            "consented_at": oauth.consentedAt.map { .string($0.description) },
            "refresh_expires_at": .textOrNull(oauth.refreshExpiresAt?.description),
            "publishing": .string(oauth.publishing.rawValue),
        ])
    }

    private static func serviceAccount(_ auth: ObjectReader) -> Profile.ServiceAccount? {
        guard let reader = auth.object("service_account", keys: ["key_file", "client_email"])
        else { return nil }
        let keyFile = reader.text("key_file", .absolutePath)
        let clientEmail = reader.text("client_email", .address)
        guard let keyFile, let clientEmail else { return nil }
        return Profile.ServiceAccount(keyFile: keyFile, clientEmail: clientEmail)
    }

    private enum Store: String, CaseIterable {
        case file
        case keyring
        case command
    }

    private static func secret(_ auth: ObjectReader) -> Profile.SecretReference? {
        let keys: Set = ["store", "key", "get", "set", "erase"]
        guard let reader = auth.object("secret", keys: keys),
            let store = reader.choice("store", Store.self)
        else { return nil }
        // Nothing here is quoted: a command can hold a password.
        switch store {
        case .file, .keyring:
            reader.refuse(["get", "set", "erase"], "It stands only with the store command.")
            let key = reader.text("key", .secretKey, isShown: false)
            return key.flatMap { SecretKey($0) }.map { store == .file ? .file($0) : .keyring($0) }
        case .command:
            reader.refuse(["key"], "It stands only with the stores file and keyring.")
            let get = reader.text("get", isShown: false)
            let set = reader.text("set", isRequired: false, isShown: false)
            let erase = reader.text("erase", isRequired: false, isShown: false)
            return get.map { .command(Profile.SecretCommands(get: $0, set: set, erase: erase)) }
        }
    }

    private static func json(of secret: Profile.SecretReference) -> JSONValue {
        switch secret {
        case .file(let key):
            .members(["store": .string(Store.file.rawValue), "key": .string(key.description)])
        case .keyring(let key):
            .members(["store": .string(Store.keyring.rawValue), "key": .string(key.description)])
        case .command(let commands):
            .members([
                "store": .string(Store.command.rawValue),
                "get": .string(commands.get),
                "set": commands.set.map { .string($0) },
                "erase": commands.erase.map { .string($0) },
            ])
        }
    }
}
