// SPDX-License-Identifier: Apache-2.0

/// What saves that were cut off, and replaced profiles, have left behind.
///
/// Removing them is done under the lock, as far as it can be done: a left-over harms nobody, and
/// the next save tries again.
struct LeftOvers {
    let store: ProfileStore

    private var files: any FileSystem { store.world.files }

    /// Removes temporary files of ours, and secrets of these profiles that none of them names.
    ///
    /// - Parameter profiles: The folder of profiles, open.
    func remove(profiles: FileDescriptor) {
        removeFiles(in: profiles) { name in
            AtomicFile.isTemporaryName(name) { candidate in
                let suffix = ".json"
                return candidate.utf8.count > suffix.utf8.count
                    && candidate.utf8.reversed().starts(with: suffix.utf8.reversed())
                    && ProfileName(String(candidate.dropLast(suffix.count))) != nil
            }
        }
        if let folder = try? files.openDirectory(path: store.folders.configuration) {
            defer { files.close(folder) }
            removeFiles(in: folder) { name in
                AtomicFile.isTemporaryName(name) { $0 == ConfigurationFolders.settingsName }
            }
        }
        removeSecrets(profiles: profiles)
    }

    private func removeSecrets(profiles: FileDescriptor) {
        guard let entries = try? store.entries(in: profiles),
            let secrets = try? CheckedReading(files: files).folder(
                ConfigurationFolders.secretsName, parent: store.folders.data, item: .secret)
        else { return }
        defer { files.close(secrets) }
        var named: Set<SecretKey> = []
        for entry in entries {
            // A profile that can't be read may name any of them, so then all of them stay.
            guard case .success(let profile) = entry.profile else { return }
            if case .file(let key) = profile.authentication.secret {
                named.insert(key)
            }
        }
        removeFiles(in: secrets) { name in
            SecretKey(fileName: name, origin: store.folders.origin).map { !named.contains($0) }
                ?? false
        }
    }

    /// Removes the regular files of a folder that are ours and were chosen by name.
    private func removeFiles(in folder: FileDescriptor, where isChosen: (String) -> Bool) {
        guard let names = try? files.names(in: folder) else { return }
        for name in names where isChosen(name) {
            guard let file = try? files.openFile(name, in: folder) else { continue }
            defer { files.close(file) }
            guard let status = try? files.status(of: file), status.kind == .file,
                status.owner == files.effectiveUser
            else { continue }
            try? files.remove(name, in: folder)
        }
    }
}
