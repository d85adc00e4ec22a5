// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols

extension ProfileStore {
    /// A profile's tokens, made fresh where they have run out.
    ///
    /// Under the lock from reading to writing, so that two processes don't use up one refresh token
    /// (T-85); the new tokens replace the secret's file in one rename, before any of them is used.
    ///
    /// - Parameters:
    ///   - profile: A profile whose method is an OAuth sign-in.
    ///   - https: Sends the requests.
    ///   - requestTime: How long one request may take.
    /// - Returns: Tokens that are good now, as far as the provider said, and what to say of them.
    /// - Throws: `Failure.store` or `Failure.signIn`; what is stored stays.
    package func freshTokens(
        of profile: Profile, through https: any HTTPSClient, requestTime: Duration
    ) async throws(Failure) -> SignedIn {
        guard let reference = profile.authentication.secret,
            let oauth = profile.authentication.oauth
        else { throw .bug(detail: "a token without a stored secret") }
        let journal = SaveJournal(files: world.files)
        defer { journal.close() }
        let record: SecretRecord
        let stored: OAuthTokens
        do throws(StoreFailure) {
            let first = try await tokens(of: profile)
            guard !first.tokens.isFresh(at: world.time.date) else {
                return SignedIn(tokens: first.tokens)
            }
            try await StoreLock(world: world, folders: folders).take(journal, item: .secret)
            (record, stored) = try await tokens(of: profile)
        } catch {
            throw .store(error)
        }
        let persist: TokenRefresh.Persist = { fresh throws(StoreFailure) in
            try await replace(fresh, of: record, at: reference)
        }
        guard let server = OAuthServer(oauth) else {
            throw .bug(detail: "the profile's endpoints")
        }
        if let account = profile.authentication.serviceAccount {
            return try await signedIn(
                account, at: server, for: profile, through: https, requestTime: requestTime,
                persist: persist)
        }
        guard let client = try? ClientCredentials(id: oauth.clientID, secret: record.clientSecret)
        else { throw .bug(detail: "the profile's OAuth client") }
        let refresh = TokenRefresh(
            server: server, client: client, https: https, time: world.time,
            requestTimeout: requestTime,
            reread: { () async throws(StoreFailure) in try await tokens(of: profile).tokens },
            persist: persist)
        do throws(SignInFailure) {
            return try await refresh.fresh(stored)
        } catch {
            throw .signIn(error)
        }
    }

    /// A token that a service account's key gives, on the disk before it is used.
    private func signedIn(
        _ account: Profile.ServiceAccount, at server: OAuthServer, for profile: Profile,
        through https: any HTTPSClient, requestTime: Duration, persist: TokenRefresh.Persist
    ) async throws(Failure) -> SignedIn {
        let privateKey = try SetupInputs.serviceAccountKey(at: account.keyFile, in: world)
        do throws(SignInFailure) {
            let signedIn = try await ServiceAccountSignIn(
                server: server, key: privateKey,
                subject: profile.authentication.username ?? profile.sender.address, https: https,
                world: world, requestTimeout: requestTime
            ).run()
            do throws(StoreFailure) {
                try await persist(signedIn.tokens)
            } catch {
                throw .store(error)
            }
            return signedIn
        } catch {
            throw .signIn(error)
        }
    }

    private func tokens(of profile: Profile) async throws(StoreFailure)
        -> (record: SecretRecord, tokens: OAuthTokens)
    {
        guard let record = try await secret(for: profile.authentication),
            let access = record.accessToken, let expiry = record.accessExpiresAt
        else {
            throw .malformed(
                .secret, path: "auth.secret",
                problems: [Problem(field: "access_token", value: nil, rule: "It is missing.")])
        }
        let tokens = OAuthTokens(
            accessToken: access, accessExpiresAt: expiry.date, refreshToken: record.refreshToken,
            scopes: profile.authentication.oauth?.scopesGranted ?? [])
        return (record, tokens)
    }

    private func replace(
        _ tokens: OAuthTokens, of record: SecretRecord, at reference: Profile.SecretReference
    ) async throws(StoreFailure) {
        var changed = record
        changed.accessToken = tokens.accessToken
        changed.accessExpiresAt = Timestamp(tokens.accessExpiresAt)
        changed.refreshToken = tokens.refreshToken
        guard case .file(let key) = reference else {
            return try await put(changed, in: reference)
        }
        let path = ConfigurationFolders.join(folders.secrets, key.fileName)
        let bytes: [UInt8]
        do throws(DocumentFailure) {
            bytes = try changed.json().exposedBytes
        } catch {
            throw error.storeFailure(.secret, path: path)
        }
        do throws(FileFailure) {
            let directory = try world.files.openDirectory(path: folders.secrets)
            defer { world.files.close(directory) }
            try AtomicFile(preparing: key.fileName, in: directory, contents: bytes, world: world)
                .commit()
        } catch {
            throw .cannotSave(.secret, path: path, error)
        }
    }
}
