// SPDX-License-Identifier: Apache-2.0

/// Where a secret is to be kept.
package enum SecretStore: Sendable, Hashable {
    /// In a file of our own, plain text, for the owner alone.
    case file
    /// In the desktop's keyring (Secret Service), through `secret-tool`.
    case keyring
    /// Wherever commands of the person keep it.
    case command(Profile.SecretCommands)

    /// The words of `--secret-store`.
    package static let words = ["file", "keyring", "command"]
}

extension Profile.SecretReference {
    /// The store that it names.
    package var store: SecretStore {
        switch self {
        case .file: .file
        case .keyring: .keyring
        case .command(let commands): .command(commands)
        }
    }
}

/// The programs behind the stores that are not our own files.
enum SecretPrograms {
    /// The commands of a reference; nil for a file.
    static func commands(of reference: Profile.SecretReference) -> Profile.SecretCommands? {
        switch reference {
        case .file: nil
        case .keyring(let key): keyring(key)
        case .command(let commands): commands
        }
    }

    /// The entry of the keyring, as a person is told of it.
    static func entry(_ key: SecretKey) -> String { "the keyring's entry \(key)" }

    /// secret-tool(1); a key needs no quotes in a shell.
    private static func keyring(_ key: SecretKey) -> Profile.SecretCommands {
        let which = "application smtp-wizard key \(key)"
        return Profile.SecretCommands(
            get: "secret-tool lookup \(which)",
            set: "secret-tool store --label='smtp-wizard \(key)' \(which)",
            erase: "secret-tool clear \(which)")
    }
}
