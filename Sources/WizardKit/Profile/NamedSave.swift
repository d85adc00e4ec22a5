// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// One save of a profile under a name, once the lock is held.
struct NamedSave {
    private let store: ProfileStore
    private let name: ProfileName
    private let journal: SaveJournal
    private let profiles: FileDescriptor
    private let settings: (current: Settings?, isFirst: Bool)
    private var secrets: FileDescriptor?
    /// Whether there is a profile of that name.
    let isReplacing: Bool

    private var files: any FileSystem { store.world.files }
    private var path: String { store.path(of: .name(name)) }

    /// Opens the folder of profiles, making it where needed, and looks at what is there.
    init(store: ProfileStore, name: ProfileName, isPractice: Bool, journal: SaveJournal)
        throws(StoreFailure)
    {
        self.store = store
        self.name = name
        self.journal = journal
        profiles = try journal.privateFolder(
            ConfigurationFolders.profilesName, at: store.folders.configuration, item: .profile)
        isReplacing = try Self.isTaken(name, in: profiles, store: store)
        // Settings that are malformed are left alone; they are no reason to lose a new profile.
        var current: Settings?
        var isReadable = true
        do throws(StoreFailure) {
            current = try store.settings()
        } catch .cannotRead(let item, let path, let failure) {
            throw .cannotRead(item, path: path, failure)
        } catch {
            isReadable = false
        }
        let isAlone = try store.entries(in: profiles).allSatisfy { entry in
            guard case .success(let profile) = entry.profile else { return false }
            return profile.provider == Profile.practiceProvider
        }
        let isFirst = !isPractice && isReadable && isAlone && current?.defaultProfile == nil
        settings = (current, isFirst)
    }

    /// Writes a secret under its new name.
    ///
    /// - Parameters:
    ///   - contents: The secret's JSON form.
    ///   - key: Its key, which no file has yet.
    /// - Returns: The file's path.
    /// - Throws: `StoreFailure.cannotSave`.
    mutating func writeSecret(_ contents: [UInt8], key: SecretKey) throws(StoreFailure) -> String {
        let folders = store.folders
        let path = ConfigurationFolders.join(folders.secrets, key.fileName)
        let directory = try journal.privateFolder(
            ConfigurationFolders.secretsName, at: folders.data, item: .secret)
        secrets = directory
        do throws(FileFailure) {
            try AtomicFile.makeFile(
                key.fileName, in: directory, contents: contents, files: files)
            journal.noteFile(key.fileName, in: directory)
            try files.synchronize(directory)
        } catch {
            throw .cannotSave(.secret, path: path, error)
        }
        return path
    }

    /// Puts the profile in place, makes it the default if it is the first, and tidies up.
    ///
    /// - Parameters:
    ///   - contents: The profile's JSON form.
    ///   - key: The key of the new secret, if there is one.
    /// - Returns: Whether the profile is the default now.
    /// - Throws: `StoreFailure.cannotSave`.
    func commit(_ contents: [UInt8], naming key: SecretKey?) throws(StoreFailure) -> Bool {
        // Prepared before the profile is in place, so that a full disk changes nothing at all.
        let newSettings = settings.isFirst ? try prepareSettings() : nil
        do throws(FileFailure) {
            let file = try AtomicFile(
                preparing: name.fileName, in: profiles, contents: contents, world: store.world)
            try replace(by: file, contents: contents)
            try file.synchronize()
        } catch {
            newSettings?.discard()
            throw .cannotSave(.profile, path: path, error)
        }
        do throws(FileFailure) {
            if let newSettings {
                try newSettings.replace()
                // Without the file there is no default, as before.
                journal.noteFile(newSettings.name, in: newSettings.directory)
                try newSettings.synchronize()
            }
        } catch {
            throw .cannotSave(.settings, path: store.folders.settings, error)
        }
        journal.commit()
        LeftOvers(store: store).remove(profiles: profiles)
        return settings.isFirst || settings.current?.defaultProfile == name
    }

    /// Renames the profile into place, and decides what a failure from then on takes back.
    ///
    /// A profile that replaced another can't be taken back, so it keeps its secret. A new one can.
    private func replace(by file: AtomicFile, contents: [UInt8]) throws(FileFailure) {
        if !isReplacing {
            journal.noteFile(name.fileName, in: profiles)
        }
        do throws(FileFailure) {
            try file.replace()
        } catch {
            // A network file system may rename and report an error all the same.
            if isReplacing, !isStillOther(than: contents) { journal.commit() }
            throw error
        }
        if isReplacing { journal.commit() }
    }

    /// Whether the profile on the disk is surely another than the one with these contents.
    private func isStillOther(than contents: [UInt8]) -> Bool {
        let found = try? CheckedReading(files: files).contents(
            of: name.fileName, in: profiles, path: path, item: .profile,
            limit: ProfileStore.longestProfile, privacy: .open)
        return found.map { $0 != contents } ?? false
    }

    private func prepareSettings() throws(StoreFailure) -> AtomicFile {
        var settings = settings.current ?? Settings(defaultProfile: nil)
        settings.defaultProfile = name
        do throws(FileFailure) {
            let (path, fileName) = ConfigurationFolders.split(store.folders.settings)
            let folder = journal.keep(try files.openDirectory(path: path))
            return try AtomicFile(
                preparing: fileName, in: folder,
                contents: Array(settings.json.text(pretty: true).utf8), world: store.world)
        } catch {
            throw .cannotSave(.settings, path: store.folders.settings, error)
        }
    }

    private static func isTaken(
        _ name: ProfileName, in profiles: FileDescriptor, store: ProfileStore
    ) throws(StoreFailure) -> Bool {
        let path = store.path(of: .name(name))
        let files = store.world.files
        do throws(FileFailure) {
            let file = try files.openFile(name.fileName, in: profiles)
            defer { files.close(file) }
            // Renaming would silently take the place of a link or leave another name of the file.
            let status = try files.status(of: file)
            guard status.kind == .file, status.links == 1 else { throw .wrongKind(path) }
            return true
        } catch let error where error.isNotFound {
            return false
        } catch let error where error.isWrongKind {
            throw .notRegularFile(path: path)
        } catch {
            throw .cannotSave(.profile, path: path, error)
        }
    }
}
