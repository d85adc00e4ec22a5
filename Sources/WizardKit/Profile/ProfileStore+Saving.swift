// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension ProfileStore {
    /// Saves a profile, and its secret beside it, so that both are the new ones or both the old.
    ///
    /// The secret is written under a new name, then the profile that names it is renamed into
    /// place: that is the one moment of change. What older saves left over goes afterwards. The
    /// first profile, other than one for practice, becomes the default.
    ///
    /// - Parameters:
    ///   - profile: The profile. With a secret its `authentication.secret` is set here; without one it
    ///     must name what is stored already, or a command.
    ///   - name: The name to save under.
    ///   - secret: The secret, or nil to leave the store as it is.
    ///   - secretStore: Where the secret is to be kept.
    ///   - replacing: Whether a profile of that name may be replaced.
    /// - Returns: Where everything was saved.
    /// - Throws: `StoreFailure`. Then the old profile and its secret are whole and no new file or
    ///   folder is left, except where the disk failed after the change: then the new ones are.
    package func save(
        _ profile: Profile, as name: ProfileName, secret: SecretRecord?,
        in secretStore: SecretStore = .file, replacing: Bool
    ) async throws(StoreFailure) -> SavedLocations {
        guard let secret, secretStore != .file else {
            return try await save(profile, as: name, fileSecret: secret, replacing: replacing)
        }
        let key = SecretKey(
            name: name, origin: folders.origin,
            random: world.randomness.bytes(SecretKey.randomCount))
        var profile = profile
        let reference: Profile.SecretReference =
            if case .command(let commands) = secretStore { .command(commands) } else {
                .keyring(key)
            }
        profile.authentication.secret = reference
        let missing = secret.problems(for: profile.authentication)
        guard missing.isEmpty else {
            throw .malformed(.secret, path: "auth.secret", problems: missing)
        }
        if !replacing { try requireFree(name) }
        let old = try? load(.name(name)).authentication.secret
        // What a command keeps is overwritten: it comes back if the profile can't be saved.
        let before = reference.isKeyring ? nil : try? await stored(in: reference)
        try await put(secret, in: reference)
        do throws(StoreFailure) {
            let saved = try await save(profile, as: name, fileSecret: nil, replacing: replacing)
            if let old, old != reference { try? await erase(old) }
            return saved
        } catch {
            if let before {
                try? await put(before, in: reference)
            } else {
                try? await erase(reference)
            }
            throw error
        }
    }

    private func save(
        _ profile: Profile, as name: ProfileName, fileSecret secret: SecretRecord?, replacing: Bool
    ) async throws(StoreFailure) -> SavedLocations {
        var profile = profile
        let old = try? load(.name(name)).authentication.secret
        var newSecret: (key: SecretKey, contents: [UInt8])?
        if let secret {
            let key = SecretKey(
                name: name, origin: folders.origin,
                random: world.randomness.bytes(SecretKey.randomCount))
            profile.authentication.secret = .file(key)
            newSecret = (key, try contents(of: secret, key: key, for: profile.authentication))
        }
        let contents = try contents(of: profile, path: path(of: .name(name)))
        let (new, isPractice) = (newSecret, profile.provider == Profile.practiceProvider)
        let kept = secret == nil ? profile.authentication.secret : nil
        let saved = try await changing(.profile) { journal throws(StoreFailure) in
            var save = try NamedSave(
                store: self, name: name, isPractice: isPractice, journal: journal)
            guard replacing || !save.isReplacing else {
                throw .alreadyExists(path: path(of: .name(name)))
            }
            if case .file(let key) = kept {
                _ = try record(for: key)
            }
            let secretPath = try new.map { new throws(StoreFailure) in
                let path = try save.writeSecret(new.contents, key: new.key)
                guard try record(for: new.key) == secret else {
                    throw .secretNotReadBack(isKeyring: false)
                }
                return path
            }
            return SavedLocations(
                profile: path(of: .name(name)), secret: secretPath,
                isDefault: try save.commit(contents, naming: new?.key))
        }
        if secret != nil, let old, old != profile.authentication.secret { try? await erase(old) }
        return saved
    }

    /// Records in a saved profile how a test ended; everything else in it stays as it is.
    ///
    /// - Parameters:
    ///   - outcome: How the test ended.
    ///   - tested: The profile as it was tested.
    ///   - location: Where the profile is saved.
    /// - Returns: The profile as it is now saved, or nil where it is not any more the one that was
    ///   tested, so that nothing was recorded.
    /// - Throws: `StoreFailure`; then the profile is unchanged.
    package func recordValidation(
        _ outcome: Profile.TestOutcome, of tested: Profile, at location: ProfileLocation
    ) async throws(StoreFailure) -> Profile? {
        try await changing(.profile) { journal throws(StoreFailure) in
            var profile = try load(location)
            var expected = tested
            expected.validation = profile.validation
            guard profile == expected else { return nil }
            profile.validation.record(outcome)
            let path = path(of: location)
            let bytes = try contents(of: profile, path: path)
            let (folder, name) = ConfigurationFolders.split(path)
            do throws(FileFailure) {
                let directory = journal.keep(try world.files.openDirectory(path: folder))
                try AtomicFile(preparing: name, in: directory, contents: bytes, world: world)
                    .commit()
            } catch {
                throw .cannotSave(.profile, path: path, error)
            }
            return profile
        }
    }

    /// Does one change under the lock, and takes back what it made if it fails.
    func changing<Result>(
        _ item: StoreFailure.Item,
        _ change: (_ journal: SaveJournal) throws(StoreFailure) -> Result
    ) async throws(StoreFailure) -> Result {
        let journal = SaveJournal(files: world.files)
        defer { journal.close() }
        do throws(StoreFailure) {
            try await StoreLock(world: world, folders: folders).take(journal, item: item)
            return try change(journal)
        } catch {
            // Under the lock still: it ends with the journal.
            journal.undo()
            throw error
        }
    }

    private func contents(of profile: Profile, path: String) throws(StoreFailure) -> [UInt8] {
        let problems = ProfileDocument.problems(of: profile)
        guard problems.isEmpty else {
            throw .malformed(.profile, path: path, problems: problems)
        }
        let bytes = Array(ProfileDocument.json(of: profile).text(pretty: true).utf8)
        guard bytes.count <= Self.longestProfile else {
            throw .tooLarge(.profile, path: path, limit: Self.longestProfile)
        }
        return bytes
    }

    private func contents(
        of secret: SecretRecord, key: SecretKey, for authentication: Profile.Authentication
    ) throws(StoreFailure) -> [UInt8] {
        let path = ConfigurationFolders.join(folders.secrets, key.fileName)
        let missing = secret.problems(for: authentication)
        guard missing.isEmpty else { throw .malformed(.secret, path: path, problems: missing) }
        do throws(DocumentFailure) {
            return try secret.json().exposedBytes
        } catch {
            throw error.storeFailure(.secret, path: path)
        }
    }
}

/// Where a save put things.
package struct SavedLocations: Sendable, Hashable {
    /// The profile's path.
    package let profile: String
    /// The path of the secret in the `file` store, or nil where none was written.
    package let secret: String?
    /// Whether the profile is now the default.
    package let isDefault: Bool
}
