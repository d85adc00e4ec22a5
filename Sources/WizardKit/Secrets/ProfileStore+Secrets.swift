// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension ProfileStore {
    /// How long a command that gives a secret may take.
    package static let commandTimeout = Duration.seconds(10)

    /// Reads a profile and its secret, which belong together even while another save replaces both.
    ///
    /// - Parameter location: The profile's name or path.
    /// - Returns: The profile, and the secret of a sign-in; nil without a sign-in.
    /// - Throws: `StoreFailure`.
    package func loadWithSecret(_ location: ProfileLocation) async throws(StoreFailure)
        -> (profile: Profile, secret: SecretRecord?)
    {
        var profile = try load(location)
        while true {
            do throws(StoreFailure) {
                return (profile, try await secret(for: profile.authentication))
            } catch .notFound(.secret, let path) {
                // A save may have removed it after we had read the old profile.
                let current = try load(location)
                guard current.authentication.secret != profile.authentication.secret else {
                    throw .notFound(.secret, path: path)
                }
                profile = current
            } catch {
                throw error
            }
        }
    }

    /// Reads the secret of a sign-in from wherever the profile says it is.
    ///
    /// - Parameter authentication: The profile's sign-in.
    /// - Returns: The secret, which holds what the method needs; nil where it needs none.
    /// - Throws: `StoreFailure`.
    package func secret(for authentication: Profile.Authentication) async throws(StoreFailure)
        -> SecretRecord?
    {
        let found: SecretRecord
        let path: String
        switch authentication.secret {
        case nil:
            return nil
        case .file(let key):
            path = ConfigurationFolders.join(folders.secrets, key.fileName)
            found = try record(for: key)
        case .keyring(let key):
            path = SecretPrograms.entry(key)
            found = try await record(fromKeyring: key)
        case .command(let commands):
            path = "auth.secret.get"
            found = try await record(from: commands, for: authentication.method)
        }
        let problems = found.problems(for: authentication)
        guard problems.isEmpty else { throw .malformed(.secret, path: path, problems: problems) }
        return found
    }

    /// Reads a secret of the `file` store.
    func record(for key: SecretKey) throws(StoreFailure) -> SecretRecord {
        let bytes = try CheckedReading(files: world.files).contents(
            of: key.fileName, folder: ConfigurationFolders.secretsName, parent: folders.data,
            item: .secret, limit: SecretRecord.longest, privacy: .ownerOnly)
        do throws(DocumentFailure) {
            return try SecretRecord(json: Secret(bytes))
        } catch {
            let path = ConfigurationFolders.join(folders.secrets, key.fileName)
            throw error.storeFailure(.secret, path: path)
        }
    }

    /// Asks a command for a secret.
    ///
    /// A command that the person wrote for a password prints the password. Where there is one that
    /// stores as well, or the sign-in needs tokens, it prints what was stored: the JSON form.
    private func record(from commands: Profile.SecretCommands, for method: Profile.Method)
        async throws(StoreFailure) -> SecretRecord
    {
        let output: Secret
        do throws(ProcessFailure) {
            output = try await world.processes.output(
                ofShellCommand: commands.get, input: nil, atMost: SecretRecord.longest,
                timeout: Self.commandTimeout)
        } catch {
            throw .command(error)
        }
        guard method.usesOAuth || commands.set != nil else {
            var bytes = output.exposedBytes
            if bytes.last == UInt8(ascii: "\n") {
                bytes.removeLast()
            }
            return SecretRecord(password: bytes.isEmpty ? nil : Secret(bytes))
        }
        do throws(DocumentFailure) {
            return try SecretRecord(json: output)
        } catch {
            throw error.storeFailure(.secret, path: "auth.secret.get")
        }
    }
}
