// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols

/// Drives a wizard: asks its questions through a front end and does its work in the world.
///
/// What the state must not hold is kept here and ends with it: a typed password, tokens, and what
/// was reached.
package struct WizardRun: Sendable {
    /// How a run ended that did not fail.
    package enum Ending: Sendable {
        /// The profile is saved.
        case saved(Saved)
        /// Everything was checked, nothing was done.
        case checked(PreparedTest)
    }

    /// A saved setup.
    package struct Saved: Sendable {
        /// The profile as it is saved.
        package var profile: Profile
        /// Where it is.
        package var locations: SavedLocations
        /// What it was made of.
        package var prepared: PreparedTest
        /// What the test reached; nil where it is saved without one.
        package var outcome: MailTest.Outcome?
        /// What is odd about the tokens.
        package var warnings: [TokenWarning]
    }

    var wizard: Wizard
    let setup: DomainSetup
    let https: any HTTPSClient
    let frontEnd: any WizardFrontEnd

    var typedSecret: Secret?
    var pastedClient: ClientCredentials?
    var signedIn: PreparedTest.SignedIn?
    var otherSignIn: PreparedTest.SignedIn?
    var warnings: [TokenWarning] = []
    var prepared: PreparedTest?
    var outcome: MailTest.Outcome?
    var existing: Profile?
    var failure: FailureReport?
    var saved: Saved?

    /// Puts a run together; nothing is asked or done yet.
    ///
    /// - Parameters:
    ///   - wizard: The machine, at its beginning or where it was left.
    ///   - setup: Folders, waits and world; its answers are the wizard's.
    ///   - https: Sends OAuth's requests.
    ///   - frontEnd: Talks with the person.
    package init(
        _ wizard: Wizard, setup: DomainSetup, https: any HTTPSClient,
        frontEnd: any WizardFrontEnd
    ) {
        self.wizard = wizard
        self.setup = setup
        self.https = https
        self.frontEnd = frontEnd
    }

    /// Runs to the end.
    ///
    /// - Returns: What was saved, or in a dry run what was checked.
    /// - Throws: `FailureReport` where it failed for good, was left, or a signal ended it; what a
    ///   person has seen already says so.
    package mutating func run() async throws(FailureReport) -> Ending {
        while true {
            switch wizard.step {
            case .ask(let question): try await ask(question)
            case .work(let work): try await perform(work)
            case .fail: throw failure ?? FailureReport(.bug(detail: "a failure without a cause"))
            case .end:
                if let saved { return .saved(saved) }
                if let prepared { return .checked(prepared) }
                throw FailureReport(.bug(detail: "a wizard that ended without a result"))
            }
        }
    }

    /// Asks until the answer is taken, or another question comes.
    private mutating func ask(_ question: Question) async throws(FailureReport) {
        var typed: String?
        while true {
            let input: WizardInput
            do throws(CancellationError) {
                input = try await frontEnd.ask(question, typed: typed)
            } catch {
                throw FailureReport(.interrupted)
            }
            let response = wizard.answer(question, with: input)
            await frontEnd.show(response, to: question)
            switch response {
            case .accepted:
                if case .text(let text) = input { keep(text, typedAt: question) }
                if wizard.state.keepsAccount, let otherSignIn { signedIn = otherSignIn }
                return
            case .wentBack(true): return
            case .refused:
                if case .text(let text) = input, question.kind != .secret { typed = text }
            case .help, .wentBack(false): break
            case .later, .quit:
                // After a failure its status stands; a person has seen it.
                var report =
                    failure.flatMap { question.id == .next ? $0 : nil }
                    ?? FailureReport(.interrupted)
                report.isShown = true
                throw report
            }
        }
    }

    /// Keeps what the state must not hold.
    private mutating func keep(_ text: String, typedAt question: Question) {
        if question.id == .clientSecret {
            pastedClient = try? ClientCredentials(
                id: wizard.clientID ?? "", secret: text.isEmpty ? nil : Secret(text))
        } else if question.kind == .secret {
            typedSecret = Secret(text)
        } else if question.id == .client {
            pastedClient =
                wizard.clientID.flatMap { try? ClientCredentials(id: $0) }
                ?? (try? ClientCredentials(file: Array(text.utf8)))
        }
    }

    private mutating func perform(_ work: WizardWork) async throws(FailureReport) {
        do throws(FailureReport) {
            wizard.take(try await event(of: work))
        } catch {
            if case .interrupted = error.failure { throw error }
            failure = error
            let canTalk = wizard.context.isInteractive && work != .prepare
            if canTalk {
                await frontEnd.show(.failed(error))
                failure?.isShown = true
            }
            wizard.take(
                .failed(
                    FailureSummary(
                        code: error.finding.code,
                        offers: canTalk ? offers(after: error.finding, at: work) : [],
                        account: otherSignIn?.account)))
        }
    }

    private func offers(after finding: Finding, at work: WizardWork) -> [WizardOffer] {
        switch work {
        case .prepare: return []
        case .save:
            let isElsewhere = prepared.map { $0.plan.secretStore != .file } ?? false
            return isElsewhere ? [.again, .fileStore, .quit] : [.again, .quit]
        case .findProfile: return [.again, .quit]
        case .readCredential, .signIn, .test:
            let hasCredential =
                prepared.map { $0.plan.signIn == nil || $0.inputs.secret != nil } ?? false
            return WizardOffer.offers(
                after: finding, signsIn: prepared?.plan.signIn != nil,
                canSave: work == .test && hasCredential)
        }
    }
}
