// SPDX-License-Identifier: Apache-2.0

/// Why a profile or a secret can't be read or saved.
package enum StoreFailure: Error, Sendable, Hashable {
    /// What was to be read or saved.
    package enum Item: String, Sendable, Hashable {
        case profile
        case secret
        case settings
        /// A file that a flag names, such as `--password-file`.
        case inputFile = "file"
    }

    /// There is no such file.
    case notFound(Item, path: String)
    /// A profile of that name is there already, and replacing it was not asked for.
    case alreadyExists(path: String)
    /// Others may read or write what only the owner may; `wanted` is the mode to set.
    case unsafeMode(path: String, mode: UInt32, wanted: UInt32)
    /// Somebody else owns it.
    case foreignOwner(path: String, owner: UInt32)
    /// It is a symbolic link, a FIFO, a device, a folder, or has several hard links.
    case notRegularFile(path: String)
    /// It is longer than we read.
    case tooLarge(Item, path: String, limit: Int)
    /// A newer version of this program wrote it.
    case newerVersion(Item, path: String, version: Int64)
    /// Its contents break the rules, each of which is named.
    case malformed(Item, path: String, problems: [Problem])
    /// The system refused to write.
    case cannotSave(Item, path: String, FileFailure)
    /// The system refused to read.
    case cannotRead(Item, path: String, FileFailure)
    /// Another process held the lock for as long as we wait.
    case locked(path: String, waited: Duration)
    /// Neither HOME nor an XDG variable says where files go.
    case noHome
    /// The command that gives the secret failed.
    case command(ProcessFailure)
    /// The command that stores the secret failed.
    case secretNotStored(ProcessFailure, isKeyring: Bool)
    /// The command that erases the secret failed.
    case secretNotErased(ProcessFailure, isKeyring: Bool)
    /// What the store gives back is not what was stored.
    case secretNotReadBack(isKeyring: Bool)
    /// The program that speaks to the keyring is not on this machine.
    case keyringMissing
}
