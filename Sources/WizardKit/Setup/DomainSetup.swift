// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// The steps of a setup: from answers to a profile that was proved by a real message.
///
/// Nothing is written before `save`; `prepare`, `prove` and `save` are called in this order.
package struct DomainSetup: Sendable {
    /// The answers as they were given.
    package var request: SetupRequest
    /// Whether a profile of the same name may be replaced.
    package var isReplacing: Bool
    /// Where profiles and secrets are kept.
    package var folders: ConfigurationFolders
    /// How long each wait may take.
    package var waits: Waits
    /// Whether every line that is said is an event.
    package var isTraced = false
    /// The folder that a relative path starts from.
    package var workingDirectory: String
    /// What was read from standard input, where a flag's value is `-`.
    package var standardInput: [UInt8]?
    /// The OAuth client of the profile that is signed in anew.
    package var storedClient: ClientCredentials?
    /// The effects.
    package var world: World

    /// Puts a setup together; nothing is read yet.
    package init(
        request: SetupRequest, isReplacing: Bool, folders: ConfigurationFolders, waits: Waits,
        workingDirectory: String, standardInput: [UInt8]?, world: World
    ) {
        self.request = request
        self.isReplacing = isReplacing
        self.folders = folders
        self.waits = waits
        self.workingDirectory = workingDirectory
        self.standardInput = standardInput
        self.world = world
    }

    /// Checks the answers and reads what they refer to; connects to nothing, writes nothing.
    ///
    /// - Parameters:
    ///   - typedSecret: The password that was typed, where the answers say that one was.
    ///   - pastedClient: The OAuth client that was pasted, likewise.
    /// - Returns: The test, ready to be run.
    /// - Throws: `FailureReport` with everything that is wrong with the answers, or with the first
    ///   file that can't be used, or that a profile of that name exists.
    package func prepare(
        typedSecret: Secret? = nil, pastedClient: ClientCredentials? = nil
    ) async throws(FailureReport) -> PreparedTest {
        let prepared = try await PreparedTest(
            request, workingDirectory: workingDirectory, savedSecret: typedSecret,
            pastedClient: pastedClient,
            standardInput: standardInput, world: world,
            before: { plan throws(Failure) in
                guard !isReplacing else { return }
                do throws(StoreFailure) {
                    try store.requireFree(plan.profileName)
                } catch {
                    throw .store(error)
                }
            })
        return prepared
    }

    /// Connects, signs in and sends the test email.
    ///
    /// - Parameters:
    ///   - prepared: What `prepare()` gave.
    ///   - observe: Called for every event on the way.
    /// - Returns: What was reached.
    /// - Throws: `FailureReport` naming the true reason.
    package func prove(
        _ prepared: PreparedTest, observe: @escaping @Sendable (MailTest.Event) -> Void
    ) async throws(FailureReport) -> MailTest.Outcome {
        try await prepared.run(
            waits: waits, isTraced: isTraced, world: world, observe: observe)
    }

    /// Writes secret and profile in one commit.
    ///
    /// - Parameters:
    ///   - profile: The profile.
    ///   - prepared: What it was made of, for its name and its secret.
    ///   - isReplacing: Whether a profile of the same name may be replaced.
    /// - Returns: The profile as it is saved, and where both are.
    /// - Throws: `FailureReport` where the disk refuses; then nothing was changed.
    package func save(_ profile: Profile, of prepared: PreparedTest, replacing isReplacing: Bool)
        async throws(FailureReport) -> (profile: Profile, locations: SavedLocations)
    {
        guard !Task.isCancelled else { throw FailureReport(.interrupted) }
        do throws(StoreFailure) {
            let locations = try await store.save(
                profile, as: prepared.plan.profileName, secret: prepared.secretRecord,
                in: prepared.plan.secretStore,
                replacing: isReplacing)
            // As it is saved: only there it names its secret.
            return (try store.load(.name(prepared.plan.profileName)), locations)
        } catch {
            throw FailureReport(.store(error), in: prepared.circumstances)
        }
    }

    /// The provider that the answers speak of; nil where its file can't be used, as `prepare` says.
    package var provider: Provider? {
        PreparedTest.provider(of: request, in: world).provider
    }

    /// The saved profiles.
    package var store: ProfileStore { ProfileStore(world: world, folders: folders) }
}
