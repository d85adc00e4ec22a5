// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension WizardRun {
    /// Does a piece of work.
    ///
    /// - Returns: How it ended.
    /// - Throws: `FailureReport`.
    mutating func event(of work: WizardWork) async throws(FailureReport) -> WizardEvent {
        switch work {
        case .findProfile(let name): return try findProfile(name)
        case .readCredential(let path):
            return wizard.choice == .serviceAccount
                ? try await readKey(path) : try await readClient(path)
        case .prepare:
            prepared = try await prepare(isReplacing: setup.isReplacing || isAsking)
            return .prepared
        case .signIn: return try await signIn()
        case .test: return try await test()
        case .save(let isProved): return try await save(isProved: isProved)
        }
    }

    private var isAsking: Bool { wizard.context.isInteractive }

    /// Checks the answers as they are now, and gives them the tokens that somebody signed in for.
    ///
    /// With a person to ask, a name that is taken is their question, not a failure.
    private func prepare(isReplacing: Bool) async throws(FailureReport) -> PreparedTest {
        var setup = setup
        setup.request = wizard.request
        setup.isReplacing = isReplacing
        var prepared = try await setup.prepare(
            typedSecret: typedSecret, pastedClient: pastedClient ?? setup.storedClient)
        if let signedIn { prepared.adopt(signedIn) }
        return prepared
    }

    private mutating func findProfile(_ name: String) throws(FailureReport) -> WizardEvent {
        existing = nil
        // What can't be a name is the rules' business.
        guard let profileName = ProfileName(name) else { return .foundProfile(nil) }
        do throws(StoreFailure) {
            let profile = try setup.store.load(.name(profileName))
            existing = profile
            return .foundProfile(profile.suggestions)
        } catch .notFound {
            return .foundProfile(nil)
        } catch .malformed {
            // There is something to replace, though nothing in it can be used.
            return .foundProfile([:])
        } catch {
            throw FailureReport(.store(error))
        }
    }

    private func readClient(_ path: String) async throws(FailureReport) -> WizardEvent {
        do throws(Failure) {
            let server = wizard.context.provider?.oauth.flatMap { try? OAuthServer($0) }
            let client = try SetupInputs.client(
                .file(path: path), at: server, standardInput: setup.standardInput, in: setup.world)
            if wizard.state.stands(.client) {
                await frontEnd.show(
                    .client(client, isGoogles: wizard.isAtGoogle))
            }
            return .readCredential
        } catch {
            if case .client(.serviceAccountKey, _) = error, wizard.state.stands(.client),
                wizard.state.given.auth == nil, wizard.choices.contains(.serviceAccount)
            {
                await frontEnd.show(.isServiceAccountKey)
                return .foundKey(path)
            }
            return try await refused(.client, because: error)
        }
    }

    private func readKey(_ path: String) async throws(FailureReport) -> WizardEvent {
        do throws(Failure) {
            let absolute =
                path.hasPrefix("/")
                ? path : ConfigurationFolders.join(setup.workingDirectory, path)
            let key = try SetupInputs.serviceAccountKey(at: absolute, in: setup.world)
            await frontEnd.show(.serviceAccount(email: key.clientEmail, id: key.clientID))
            return .readCredential
        } catch {
            return try await refused(.key, because: error)
        }
    }

    /// Asks for a file again, where a person named it; a flag's can't be mended by an answer.
    private func refused(_ question: QuestionID, because failure: Failure)
        async throws(FailureReport) -> WizardEvent
    {
        let report = FailureReport(failure)
        guard wizard.state.stands(question) else { throw report }
        await frontEnd.show(.failed(report))
        return .refusedAnswer(question)
    }

    private mutating func signIn() async throws(FailureReport) -> WizardEvent {
        var prepared = try await prepare(isReplacing: true)
        otherSignIn = nil
        do throws(FailureReport) {
            warnings = try await prepared.signIn(
                through: https, world: setup.world,
                requestTime: min(.seconds(20), setup.waits.command), screen: frontEnd)
        } catch {
            otherSignIn = prepared.otherSignIn
            throw error
        }
        signedIn = prepared.signedIn
        self.prepared = prepared
        await frontEnd.show(.signedIn(prepared, warnings: warnings))
        return .signedIn(knowsEnd: signedIn?.refreshExpiresAt != nil)
    }

    private mutating func test() async throws(FailureReport) -> WizardEvent {
        let prepared = try await prepare(isReplacing: true)
        self.prepared = prepared
        outcome = nil
        await frontEnd.show(.testing(prepared))
        let plan = prepared.plan
        let outcome = try await setup.prove(prepared) { [frontEnd] event in
            frontEnd.observe(event, of: plan)
        }
        self.outcome = outcome
        await frontEnd.show(.tested(prepared, outcome, warnings: warnings))
        let new = prepared.profile(after: outcome)
        return .tested(
            TestSummary(
                isSent: outcome.session.acceptedReply != nil, messageID: outcome.messageID,
                differences: existing.map { ProfileDifference.lines(from: $0, to: new) } ?? []))
    }

    private mutating func save(isProved: Bool) async throws(FailureReport) -> WizardEvent {
        let prepared = try await prepare(isReplacing: true)
        var profile: Profile
        if isProved, let outcome {
            profile = prepared.profile(after: outcome)
            profile.validation.senderConfirmed =
                wizard.isSenderConfirmed ?? confirmedBefore(profile)
        } else {
            profile = prepared.unprovedProfile(
                after: failure?.finding, at: setup.world.time.date)
        }
        await frontEnd.show(.saving(prepared.plan))
        if let publishing = wizard.publishing {
            profile.authentication.oauth?.publishing = publishing
        }
        let (saved, locations) = try await setup.save(
            profile, of: prepared, replacing: mayReplace)
        self.saved = Saved(
            profile: saved, locations: locations, prepared: prepared,
            outcome: isProved ? outcome : nil, warnings: warnings)
        return .saved
    }

    /// What a person saw of the sender before the sign-in was renewed: it holds for the same account.
    private func confirmedBefore(_ profile: Profile) -> Bool? {
        guard let saved = wizard.state.given.saved, wizard.state.given.reauthorizes,
            saved.authentication.username == profile.authentication.username
        else { return nil }
        return saved.validation.senderConfirmed
    }

    private var mayReplace: Bool {
        setup.isReplacing || wizard.state.given.reauthorizes
            || wizard.state.answer(.replace) == "replace"
    }
}

extension Profile {
    /// What this profile answers of a wizard's questions.
    fileprivate var suggestions: [QuestionID: String] {
        var suggestions: [QuestionID: String] = [
            .senderAddress: sender.address, .senderName: sender.name ?? "", .server: server.id,
            .method: authentication.oauth?.consentedAt != nil
                ? AuthChoice.auto.rawValue : authentication.method.rawValue,
        ]
        suggestions[.key] = authentication.serviceAccount?.keyFile
        suggestions[.account] = authentication.username
        suggestions[.recipient] = validation.to
        return suggestions
    }
}
