// SPDX-License-Identifier: Apache-2.0

/// Where profiles, settings, secrets and locks lie (XDG Base Directory Specification).
package struct ConfigurationFolders: Sendable, Hashable {
    /// The folder of `profiles` and `config.json`.
    package let configuration: String
    /// The folder of `secrets`.
    package let data: String
    /// The folder of `locks` and `drafts`.
    package let state: String

    /// Finds the folders, without looking at the disk.
    ///
    /// - Parameters:
    ///   - directory: What `--config-dir` or its variable names; nil or empty where neither does.
    ///   - environment: The environment variables. An XDG variable that is unset, empty or
    ///     relative stands for the specification's default.
    /// - Throws: `StoreFailure.noHome` where a default is needed and HOME is no absolute path: a
    ///   secret must never land in whatever the current folder is.
    package init(directory: String?, environment: (_ name: String) -> String?)
        throws(StoreFailure)
    {
        if let directory, !directory.isEmpty {
            let path = Self.withoutTrailingSlashes(directory)
            (configuration, data, state) = (path, path, path)
            return
        }
        func base(_ variable: String, _ standard: String) throws(StoreFailure) -> String {
            if let path = Self.absolute(environment(variable)) {
                return Self.join(path, "smtp-wizard")
            }
            guard let home = Self.absolute(environment("HOME")) else { throw .noHome }
            return Self.join(Self.join(home, standard), "smtp-wizard")
        }
        configuration = try base("XDG_CONFIG_HOME", ".config")
        data = try base("XDG_DATA_HOME", ".local/share")
        state = try base("XDG_STATE_HOME", ".local/state")
    }

    /// The folder of the profiles.
    package var profiles: String { Self.join(configuration, Self.profilesName) }
    /// The file that names the default profile.
    package var settings: String { Self.join(configuration, Self.settingsName) }
    /// The folder of the `file` store.
    package var secrets: String { Self.join(data, Self.secretsName) }
    /// The folder of the locks.
    package var locks: String { Self.join(state, Self.locksName) }
    /// The folder of half-done setups.
    package var drafts: String { Self.join(state, "drafts") }

    /// Marks the secrets of these profiles among those of others in the same folder.
    ///
    /// Where all lies in one folder there are no others, and the folder may go by several paths.
    var origin: SecretOrigin {
        SecretOrigin(path: configuration == data ? "." : configuration)
    }

    static let profilesName = "profiles"
    static let settingsName = "config.json"
    static let secretsName = "secrets"
    static let locksName = "locks"

    /// Puts a name behind a folder's path.
    static func join(_ folder: String, _ name: String) -> String {
        folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
    }

    /// Splits a path into its folder and its last component.
    ///
    /// - Returns: `.` as the folder where the path has no slash.
    static func split(_ path: String) -> (folder: String, name: String) {
        let bytes = Array(path.utf8)
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
        let folder = String(decoding: bytes[..<slash], as: UTF8.self)
        let name = String(decoding: bytes[(slash + 1)...], as: UTF8.self)
        return (folder.isEmpty ? "/" : withoutTrailingSlashes(folder), name)
    }

    private static func absolute(_ path: String?) -> String? {
        guard let path, path.utf8.first == UInt8(ascii: "/") else { return nil }
        return withoutTrailingSlashes(path)
    }

    private static func withoutTrailingSlashes(_ path: String) -> String {
        var bytes = Array(path.utf8)
        while bytes.count > 1, bytes.last == UInt8(ascii: "/") {
            bytes.removeLast()
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
