// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// The saved profiles and their secrets.
///
/// Reading takes no lock and makes nothing: every file is replaced in one rename. Changes go one
/// at a time under a lock, each with one rename that decides.
package struct ProfileStore: Sendable {
    /// The largest length of a profile in octets.
    package static let longestProfile = 262_144

    let world: World
    /// Where everything lies.
    package let folders: ConfigurationFolders

    /// Stands for the profiles in the given folders, which need not be there.
    package init(world: World, folders: ConfigurationFolders) {
        self.world = world
        self.folders = folders
    }

    /// Where a location's file is.
    package func path(of location: ProfileLocation) -> String {
        switch location {
        case .name(let name): ConfigurationFolders.join(folders.profiles, name.fileName)
        case .path(let path): path
        }
    }

    /// Reads a profile.
    ///
    /// - Parameter location: Its name or its path.
    /// - Returns: The profile, which keeps every rule.
    /// - Throws: `StoreFailure`.
    package func load(_ location: ProfileLocation) throws(StoreFailure) -> Profile {
        let reading = CheckedReading(files: world.files)
        let path = path(of: location)
        let bytes =
            switch location {
            case .name(let name):
                try reading.contents(
                    of: name.fileName, folder: ConfigurationFolders.profilesName,
                    parent: folders.configuration, item: .profile, limit: Self.longestProfile,
                    privacy: .open)
            case .path(let path):
                try reading.contents(ofPath: path, item: .profile, limit: Self.longestProfile)
            }
        return try Self.profile(bytes, path: path)
    }

    /// Reads all profiles, by name; one that can't be read does not hide the others.
    ///
    /// - Returns: An entry for each file that ends in `.json` and is not hidden.
    /// - Throws: `StoreFailure` where the folder itself or the settings can't be read.
    package func list() throws(StoreFailure) -> [ListedProfile] {
        let isDefault = try defaultProfile()
        let reading = CheckedReading(files: world.files)
        guard
            let folder = try reading.folder(
                ConfigurationFolders.profilesName, parent: folders.configuration, item: .profile)
        else { return [] }
        defer { world.files.close(folder) }
        return try entries(in: folder).map { name, profile in
            ListedProfile(
                name: name, path: ConfigurationFolders.join(folders.profiles, name + ".json"),
                isDefault: isDefault?.description == name, profile: profile)
        }
    }

    /// The name of the default profile, or nil where there is none.
    ///
    /// - Throws: `StoreFailure` where the settings are there and can't be read.
    package func defaultProfile() throws(StoreFailure) -> ProfileName? {
        try settings()?.defaultProfile
    }

    /// Makes sure that a name is free, so that a setup can end before it touches the network.
    ///
    /// - Parameter name: The name to save under.
    /// - Throws: `StoreFailure.alreadyExists`, also where what is there is no profile.
    package func requireFree(_ name: ProfileName) throws(StoreFailure) {
        let reading = CheckedReading(files: world.files)
        guard
            let folder = try reading.folder(
                ConfigurationFolders.profilesName, parent: folders.configuration, item: .profile)
        else { return }
        defer { world.files.close(folder) }
        let path = path(of: .name(name))
        do throws(FileFailure) {
            world.files.close(try world.files.openFile(name.fileName, in: folder))
        } catch let error where error.isNotFound {
            return
        } catch let error where error.isWrongKind {
            throw .alreadyExists(path: path)
        } catch {
            throw .cannotRead(.profile, path: path, error)
        }
        throw .alreadyExists(path: path)
    }

    /// The settings, or nil where there is no such file.
    func settings() throws(StoreFailure) -> Settings? {
        let (parent, name) = ConfigurationFolders.split(folders.settings)
        let reading = CheckedReading(files: world.files)
        let folder: FileDescriptor
        do throws(FileFailure) {
            folder = try world.files.openDirectory(path: parent)
        } catch let error where error.isNotFound {
            return nil
        } catch {
            throw .cannotRead(.settings, path: folders.settings, error)
        }
        defer { world.files.close(folder) }
        let bytes: [UInt8]
        do throws(StoreFailure) {
            bytes = try reading.contents(
                of: name, in: folder, path: folders.settings, item: .settings,
                limit: Settings.longest, privacy: .open)
        } catch .notFound {
            return nil
        } catch {
            throw error
        }
        do throws(DocumentFailure) {
            return try Settings(json: DocumentFailure.json(bytes, atMost: Settings.longest))
        } catch {
            throw error.storeFailure(.settings, path: folders.settings)
        }
    }

    /// The profiles in an open folder.
    func entries(in folder: FileDescriptor) throws(StoreFailure)
        -> [(name: String, profile: Result<Profile, StoreFailure>)]
    {
        let names: [String]
        do throws(FileFailure) {
            names = try world.files.names(in: folder)
        } catch {
            throw .cannotRead(.profile, path: folders.profiles, error)
        }
        let reading = CheckedReading(files: world.files)
        return names.compactMap { fileName in
            let bytes = Array(fileName.utf8)
            guard bytes.count > 5, bytes.first != UInt8(ascii: "."),
                bytes.suffix(5) == Array(".json".utf8)[...]
            else { return nil }
            let stem = String(decoding: bytes.dropLast(5), as: UTF8.self)
            let path = ConfigurationFolders.join(folders.profiles, fileName)
            guard ProfileName(stem) != nil else {
                let problem = ProfileName.problem(stem)
                return (stem, .failure(.malformed(.profile, path: path, problems: [problem])))
            }
            let profile = Result { () throws(StoreFailure) in
                try Self.profile(
                    reading.contents(
                        of: fileName, in: folder, path: path, item: .profile,
                        limit: Self.longestProfile, privacy: .open),
                    path: path)
            }
            return (stem, profile)
        }
    }

    /// Reads the octets of a profile.
    static func profile(_ bytes: [UInt8], path: String) throws(StoreFailure) -> Profile {
        do throws(DocumentFailure) {
            return try ProfileDocument.profile(
                from: DocumentFailure.json(bytes, atMost: longestProfile))
        } catch {
            throw error.storeFailure(.profile, path: path)
        }
    }
}

/// An entry of the list of profiles.
package struct ListedProfile: Sendable {
    /// The file's name without `.json`; foreign text where `profile` is a failure.
    package let name: String
    /// Where the file is.
    package let path: String
    /// Whether it is the default.
    package let isDefault: Bool
    /// The profile, or why it can't be read.
    package let profile: Result<Profile, StoreFailure>
}
