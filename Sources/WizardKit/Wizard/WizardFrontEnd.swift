// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// Whoever talks with the person, or with nobody: a terminal, flags, a test.
package protocol WizardFrontEnd: ConsentScreen {
    /// Asks a question.
    ///
    /// - Parameters:
    ///   - question: The question.
    ///   - typed: What was typed there before and refused, to be mended; nil the first time.
    /// - Returns: What was typed.
    /// - Throws: `CancellationError` where a signal ends the program.
    func ask(_ question: Question, typed: String?) async throws(CancellationError) -> WizardInput

    /// Says what became of an answer.
    func show(_ response: WizardResponse, to question: Question) async

    /// Shows what happened between the questions.
    func show(_ news: WizardNews) async

    /// Shows an event of the test; called from where it happens.
    func observe(_ event: MailTest.Event, of plan: SetupPlan)
}

/// What a person may want to hear between the questions.
package enum WizardNews: Sendable {
    /// The OAuth client's file was read.
    case client(ClientCredentials, isGoogles: Bool)
    /// What was named as the client's file is a service account's key, and it goes on that way.
    case isServiceAccountKey
    /// The service account's key was read; the account's address and number.
    case serviceAccount(email: String, id: String?)
    /// A person let the client have a token.
    case signedIn(PreparedTest, warnings: [TokenWarning])
    /// The test begins.
    case testing(PreparedTest)
    /// The test reached its end.
    case tested(PreparedTest, MailTest.Outcome, warnings: [TokenWarning])
    /// The profile and its secret are going to be saved.
    case saving(SetupPlan)
    /// Something failed, and the wizard goes on.
    case failed(FailureReport)
}
