// SPDX-License-Identifier: Apache-2.0

/// A piece of work that the wizard wants done before it goes on.
package enum WizardWork: Sendable, Hashable {
    /// Looks whether a profile of this name is saved.
    case findProfile(name: String)
    /// Reads the file of the OAuth client, or of the service account's key.
    case readCredential(path: String)
    /// Checks all answers at once and reads what they refer to.
    case prepare
    /// Gets a token that a person lets the client have.
    case signIn
    /// Connects, signs in and sends the test email.
    case test
    /// Saves the profile, proved or not.
    case save(isProved: Bool)
}

/// How a piece of work ended.
package enum WizardEvent: Sendable, Hashable {
    /// A profile of the name is saved, and what in it answers questions; nil where none is.
    case foundProfile([QuestionID: String]?)
    /// The file of the client or the key was read.
    case readCredential
    /// The file that was named as the client's is the key of a service account; its path.
    case foundKey(String)
    /// The last answer turned out to be wrong: it is asked again.
    case refusedAnswer(QuestionID)
    /// All answers are right.
    case prepared
    /// A person let the client have a token; whether the provider said how long it lasts.
    case signedIn(knowsEnd: Bool)
    /// The server took the message, or the sign-in where none was to be sent.
    case tested(TestSummary)
    /// The profile is saved.
    case saved
    /// The work failed.
    case failed(FailureSummary)
}

/// What the questions after a test need to know of it.
package struct TestSummary: Codable, Sendable, Hashable {
    /// Whether a message was accepted.
    package var isSent: Bool
    /// The message's identifier with its angle brackets, where one was sent.
    package var messageID: String?
    /// What differs from the saved profile of the same name, a line each.
    package var differences: [String]

    /// Describes a test that reached its end.
    package init(isSent: Bool, messageID: String?, differences: [String]) {
        self.isSent = isSent
        self.messageID = messageID
        self.differences = differences
    }
}

/// What the question after a failure needs to know of it.
package struct FailureSummary: Codable, Sendable, Hashable {
    /// The finding's code.
    package var code: String
    /// What to offer, the best first.
    package var offers: [WizardOffer]
    /// The account that signed in instead of the one asked for, where one did.
    package var account: String?

    /// Describes a failure.
    package init(code: String, offers: [WizardOffer], account: String? = nil) {
        self.code = code
        self.account = account
        self.offers = offers
    }
}
