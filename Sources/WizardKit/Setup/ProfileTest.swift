// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// A test message through a saved profile, or through a server that flags describe.
///
/// It writes nothing, unless the outcome is to be recorded in the profile's `validation`.
package struct ProfileTest: Sendable {
    /// The flags, with the saved profile that the answers not given come from.
    package var request: SetupRequest
    /// Where the saved profile is, or nil where flags describe the server.
    package var location: ProfileLocation?
    /// Whether the outcome is recorded.
    package var isRecording: Bool
    /// How long each wait may take.
    package var waits: Waits
    /// Whether every line that is said is an event.
    package var isTraced = false
    /// The folder that a relative path starts from.
    package var workingDirectory: String
    /// What was read from standard input, where a flag's value is `-`.
    package var standardInput: [UInt8]?
    /// The saved profiles.
    package var store: ProfileStore
    /// Sends OAuth's requests.
    package var https: any HTTPSClient
    /// The effects.
    package var world: World

    /// Puts a test together; nothing is read yet.
    package init(
        request: SetupRequest, location: ProfileLocation?, isRecording: Bool, waits: Waits,
        workingDirectory: String, standardInput: [UInt8]?, store: ProfileStore,
        https: any HTTPSClient, world: World
    ) {
        self.request = request
        self.location = location
        self.isRecording = isRecording
        self.waits = waits
        self.workingDirectory = workingDirectory
        self.standardInput = standardInput
        self.store = store
        self.https = https
        self.world = world
    }

    /// Loads the profile, checks the answers and reads what they refer to.
    ///
    /// - Throws: `FailureReport`.
    package func prepare() async throws(FailureReport) -> PreparedTest {
        var complete = request
        var secret: Secret?
        if let location {
            (complete.saved, secret) = try await saved(location)
            if case .name(let name) = location { complete.profileName = name.description }
        }
        return try await PreparedTest(
            complete, workingDirectory: workingDirectory, savedSecret: secret,
            standardInput: standardInput, world: world)
    }

    /// As `prepare()`, for a check: a sign-in that can't be renewed does not keep the rest from it.
    ///
    /// - Returns: The test, without a sign-in where it can't be renewed, and why it can't.
    /// - Throws: `FailureReport`, where even the server is not known.
    package func prepareCheck() async throws(FailureReport) -> (PreparedTest, FailureReport?) {
        do throws(FailureReport) {
            return (try await prepare(), nil)
        } catch {
            guard let location, error.isAboutSignIn else { throw error }
            var complete = request
            complete.skipsSignIn = true
            do throws(StoreFailure) {
                complete.saved = try store.load(location)
            } catch {
                throw FailureReport(.store(error))
            }
            let prepared = try await PreparedTest(
                complete, workingDirectory: workingDirectory, savedSecret: nil,
                standardInput: standardInput, world: world)
            return (prepared, error)
        }
    }

    /// Runs the test, and records how it ended where that was asked for.
    ///
    /// - Parameters:
    ///   - prepared: What `prepare()` gave.
    ///   - observe: Called for every event on the way.
    /// - Returns: What was reached.
    /// - Throws: `FailureReport` naming the true reason.
    package func run(
        _ prepared: PreparedTest, observe: @escaping @Sendable (MailTest.Event) -> Void
    ) async throws(FailureReport) -> MailTest.Outcome {
        do throws(FailureReport) {
            let outcome = try await prepared.run(
                waits: waits, isTraced: isTraced, world: world, observe: observe)
            try await record(.success(prepared.validation(after: outcome)), of: prepared)
            return outcome
        } catch {
            let finding = error.finding
            if finding.isLasting {
                let failure = Profile.Validation.Failure(
                    code: finding.code, at: Timestamp(world.time.date))
                try await record(.refusal(failure), of: prepared)
            }
            var report = error
            report.circumstances.profile = selection
            throw report
        }
    }

    /// The profile as `--profile` takes it.
    private var selection: String? {
        switch location {
        case .name(let name): name.description
        case .path(let path): path
        case nil: nil
        }
    }

    /// Loads the profile, and its secret unless flags bring another; tokens are made fresh.
    private func saved(_ location: ProfileLocation) async throws(FailureReport)
        -> (Profile, Secret?)
    {
        let profile: Profile
        do throws(StoreFailure) {
            profile = try store.load(location)
            guard request.passwordFile == nil, request.passwordCommand == nil else {
                return (profile, nil)
            }
            if !profile.authentication.method.usesOAuth {
                let (current, secret) = try await store.loadWithSecret(location)
                return (current, secret?.password)
            }
        } catch {
            throw FailureReport(.store(error))
        }
        do throws(Failure) {
            let wait = min(.seconds(20), waits.command)
            let signedIn = try await store.freshTokens(
                of: profile, through: https, requestTime: wait)
            return (profile, signedIn.tokens.accessToken)
        } catch {
            var known = profile.circumstances(at: world.time.date)
            known.profile = selection
            throw FailureReport(error, in: known)
        }
    }

    private func record(_ outcome: Profile.TestOutcome, of prepared: PreparedTest)
        async throws(FailureReport)
    {
        guard isRecording, let location, let tested = prepared.saved else { return }
        do throws(StoreFailure) {
            _ = try await store.recordValidation(outcome, of: tested, at: location)
        } catch {
            throw FailureReport(.store(error))
        }
    }
}

extension FailureReport {
    /// Whether it is a sign-in, rather than a file or a value, that failed.
    fileprivate var isAboutSignIn: Bool {
        if case .signIn = failure { return true }
        return false
    }
}

extension Finding {
    /// Whether a profile that met this is failing: what waiting cures changes nothing.
    fileprivate var isLasting: Bool {
        switch exit {
        case .temporaryFailure, .software, .interrupted, nil: false
        default: true
        }
    }
}
