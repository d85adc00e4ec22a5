// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension ProfileStore {
    /// Puts a secret into a store that another program keeps, and reads it back.
    ///
    /// - Parameters:
    ///   - record: The secret.
    ///   - reference: Where; no file.
    /// - Throws: `StoreFailure`, unless what came back is the same: then it is stored.
    func put(_ record: SecretRecord, in reference: Profile.SecretReference)
        async throws(StoreFailure)
    {
        guard let commands = SecretPrograms.commands(of: reference), let set = commands.set else {
            throw .secretNotStored(
                .notStarted(detail: "no command stores it"), isKeyring: reference.isKeyring)
        }
        let document: Secret
        do throws(DocumentFailure) {
            document = try record.json()
        } catch {
            throw error.storeFailure(.secret, path: "auth.secret.set")
        }
        do throws(ProcessFailure) {
            _ = try await world.processes.output(
                ofShellCommand: set, input: document, atMost: SecretRecord.longest,
                timeout: Self.commandTimeout)
        } catch {
            throw Self.failure(
                error, of: reference, default: { .secretNotStored($0, isKeyring: $1) })
        }
        guard try await stored(in: reference) == record else {
            throw .secretNotReadBack(isKeyring: reference.isKeyring)
        }
    }

    /// Erases a secret from a store that another program keeps, where it can be.
    ///
    /// - Throws: `StoreFailure.secretNotErased`.
    func erase(_ reference: Profile.SecretReference) async throws(StoreFailure) {
        guard let erase = SecretPrograms.commands(of: reference)?.erase else { return }
        do throws(ProcessFailure) {
            _ = try await world.processes.output(
                ofShellCommand: erase, input: nil, atMost: SecretRecord.longest,
                timeout: Self.commandTimeout)
        } catch {
            throw Self.failure(
                error, of: reference, default: { .secretNotErased($0, isKeyring: $1) })
        }
    }

    /// What a store of another program holds now, in our own form.
    func stored(in reference: Profile.SecretReference) async throws(StoreFailure) -> SecretRecord {
        guard let commands = SecretPrograms.commands(of: reference) else {
            throw .notFound(.secret, path: "auth.secret")
        }
        let output: Secret
        do throws(ProcessFailure) {
            output = try await world.processes.output(
                ofShellCommand: commands.get, input: nil, atMost: SecretRecord.longest,
                timeout: Self.commandTimeout)
        } catch {
            throw Self.failure(error, of: reference) { failure, _ in .command(failure) }
        }
        do throws(DocumentFailure) {
            return try SecretRecord(json: output)
        } catch {
            throw error.storeFailure(.secret, path: "auth.secret.get")
        }
    }

    /// Reads a secret of the keyring.
    func record(fromKeyring key: SecretKey) async throws(StoreFailure) -> SecretRecord {
        do throws(StoreFailure) {
            return try await stored(in: .keyring(key))
        } catch .command(.failed(1, let message)) where message.isEmpty {
            // secret-tool's way to say that there is no such entry.
            throw .notFound(.secret, path: SecretPrograms.entry(key))
        } catch {
            throw error
        }
    }

    private static func failure(
        _ failure: ProcessFailure, of reference: Profile.SecretReference,
        default other: (ProcessFailure, Bool) -> StoreFailure
    ) -> StoreFailure {
        // 127: the shell found no such program.
        if reference.isKeyring, case .failed(127, _) = failure { return .keyringMissing }
        if failure == .timedOut { return .command(.timedOut) }
        return other(failure, reference.isKeyring)
    }
}

extension Profile.SecretReference {
    /// Whether it is the keyring.
    var isKeyring: Bool {
        if case .keyring = self { true } else { false }
    }
}
