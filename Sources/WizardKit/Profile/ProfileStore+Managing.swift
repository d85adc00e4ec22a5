// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension ProfileStore {
    /// Makes a saved profile the default.
    ///
    /// - Parameter name: The profile, which must be there and readable.
    /// - Throws: `StoreFailure`; then the default is as it was.
    package func setDefault(_ name: ProfileName) async throws(StoreFailure) {
        _ = try load(.name(name))
        try await changing(.settings) { journal throws(StoreFailure) in
            try writeDefault(name, journal: journal)
        }
    }

    /// Removes a saved profile, and its secret.
    ///
    /// The default goes first, then the profile, then what no profile names any more: cut off in
    /// between, nothing names what is not there. A profile that can't be read is removed too; then
    /// every secret stays until all profiles can be read, since it may name any of them.
    ///
    /// - Parameter name: The profile.
    /// - Throws: `StoreFailure`; `.notFound` where there is none.
    package func remove(_ name: ProfileName) async throws(StoreFailure) {
        let path = path(of: .name(name))
        let reference = try? load(.name(name)).authentication.secret
        try await removeFile(of: name, path: path)
        if let reference { try await erase(reference) }
    }

    private func removeFile(of name: ProfileName, path: String) async throws(StoreFailure) {
        try await changing(.profile) { journal throws(StoreFailure) in
            let reading = CheckedReading(files: world.files)
            guard
                let folder = try reading.folder(
                    ConfigurationFolders.profilesName, parent: folders.configuration,
                    item: .profile)
            else { throw .notFound(.profile, path: path) }
            let profiles = journal.keep(folder)
            let isThere: Bool
            do throws(FileFailure) {
                isThere = try world.files.names(in: profiles).contains(name.fileName)
            } catch {
                throw .cannotRead(.profile, path: path, error)
            }
            guard isThere else { throw .notFound(.profile, path: path) }
            if try defaultProfile() == name { try writeDefault(nil, journal: journal) }
            do throws(FileFailure) {
                try world.files.remove(name.fileName, in: profiles)
                try world.files.synchronize(profiles)
            } catch {
                throw .cannotSave(.profile, path: path, error)
            }
            LeftOvers(store: self).remove(profiles: profiles)
        }
    }

    /// Gives a saved profile another name; its secret stays where it is.
    ///
    /// The profile is written under the new name, then the default follows, then the old name goes:
    /// cut off in between, both names are there, and each is whole.
    ///
    /// - Parameters:
    ///   - name: The profile.
    ///   - newName: The name that it gets, which must be free.
    /// - Throws: `StoreFailure`.
    package func rename(_ name: ProfileName, to newName: ProfileName) async throws(StoreFailure) {
        let path = path(of: .name(name))
        try await changing(.profile) { journal throws(StoreFailure) in
            let reading = CheckedReading(files: world.files)
            guard
                let folder = try reading.folder(
                    ConfigurationFolders.profilesName, parent: folders.configuration,
                    item: .profile)
            else { throw .notFound(.profile, path: path) }
            let profiles = journal.keep(folder)
            let octets = try reading.contents(
                of: name.fileName, in: profiles, path: path, item: .profile,
                limit: Self.longestProfile, privacy: .open)
            _ = try Self.profile(octets, path: path)
            try requireFree(newName)
            do throws(FileFailure) {
                journal.noteFile(newName.fileName, in: profiles)
                try AtomicFile(
                    preparing: newName.fileName, in: profiles, contents: octets, world: world
                ).commit()
            } catch {
                throw .cannotSave(.profile, path: self.path(of: .name(newName)), error)
            }
            if try defaultProfile() == name { try writeDefault(newName, journal: journal) }
            journal.commit()
            do throws(FileFailure) {
                try world.files.remove(name.fileName, in: profiles)
                try world.files.synchronize(profiles)
            } catch {
                throw .cannotSave(.profile, path: path, error)
            }
        }
    }

    private func writeDefault(_ name: ProfileName?, journal: SaveJournal) throws(StoreFailure) {
        var settings = try self.settings() ?? Settings(defaultProfile: nil)
        settings.defaultProfile = name
        do throws(FileFailure) {
            let (path, fileName) = ConfigurationFolders.split(folders.settings)
            let folder = journal.keep(try world.files.openDirectory(path: path))
            try AtomicFile(
                preparing: fileName, in: folder,
                contents: Array(settings.json.text(pretty: true).utf8), world: world
            ).commit()
        } catch {
            throw .cannotSave(.settings, path: folders.settings, error)
        }
    }
}
