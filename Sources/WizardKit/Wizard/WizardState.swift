// SPDX-License-Identifier: Apache-2.0

/// Where a setup stands: what was given by flags, what was answered, and what was done.
///
/// It is a value without any secret, and codable, so that a setup can be written down and go on
/// later. What to do next follows from it alone.
package struct WizardState: Codable, Sendable, Hashable {
    /// A profile that is saved under the name in question.
    package struct Existing: Codable, Sendable, Hashable {
        /// The name that was looked for.
        package var name: String
        /// Whether there is such a profile.
        package var isThere: Bool
    }

    /// What flags said; it is not asked again.
    package var given: SetupRequest
    /// The answers by question, also those of questions that are to be asked again.
    package var answers: [QuestionID: WizardAnswer] = [:]
    /// The questions that stand answered, in the order in which they were asked.
    package var trail: [QuestionID] = []
    /// What a saved profile of the same name answers.
    package var suggestions: [QuestionID: String] = [:]
    /// The saved profile of the same name, once it was looked for.
    package var existing: Existing?
    /// The file of the client or the key that was read.
    package var readCredential: String?
    /// Whether all answers were checked at once.
    package var isPrepared = false
    /// What somebody signed in with, as `Wizard.signInKey` puts it.
    package var signedInKey: String?
    /// Whether the provider said how long the sign-in lasts.
    package var knowsSignInEnd = false
    /// How the test ended, and with which answers.
    package var tested: Tested?
    /// The last failure, until something is done about it.
    package var failure: FailureSummary?
    /// Whether the account that signed in is kept, though another was asked for.
    package var keepsAccount = false
    /// Whether to save although nothing was proved.
    package var savesUnproved = false
    /// Whether the profile is saved.
    package var isSaved = false

    /// A test that reached its end.
    package struct Tested: Codable, Sendable, Hashable {
        /// The answers that it was made with.
        package var request: SetupRequest
        /// How it ended.
        package var summary: TestSummary
    }

    /// Begins with what flags said.
    package init(given: SetupRequest) {
        self.given = given
    }

    /// Whether a question stands answered.
    package func stands(_ question: QuestionID) -> Bool {
        trail.contains(question)
    }

    /// The text of an answer that stands; nil where the question is open.
    package func answer(_ question: QuestionID) -> String? {
        stands(question) ? answers[question]?.text : nil
    }

    /// Opens questions again; what was typed there stays as what to begin with.
    package mutating func reopen(_ questions: [QuestionID]) {
        trail.removeAll { questions.contains($0) }
    }
}
