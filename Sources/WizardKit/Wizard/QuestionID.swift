// SPDX-License-Identifier: Apache-2.0

/// The stable name of a question, for instance `sender.address`.
///
/// It is the same in the state, in tests and in what other front ends are told.
package struct QuestionID: RawRepresentable, Codable, CodingKeyRepresentable, Sendable, Hashable {
    /// The dotted name.
    package let rawValue: String

    /// Names a question.
    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Who sends.
    package static let senderAddress = QuestionID(rawValue: "sender.address")
    /// The name people see beside the sender's address.
    package static let senderName = QuestionID(rawValue: "sender.name")
    /// Which of the provider's servers.
    package static let server = QuestionID(rawValue: "server")
    /// That somebody wanted help with the server; it stands before the questions of that help.
    package static let advice = QuestionID(rawValue: "server.help")
    /// The host name of a server of the person's own.
    package static let host = QuestionID(rawValue: "server.host")
    /// How to sign in.
    package static let method = QuestionID(rawValue: "sign-in.method")
    /// The file of the OAuth client.
    package static let client = QuestionID(rawValue: "sign-in.client")
    /// The secret of an OAuth client whose id was given instead of its file.
    package static let clientSecret = QuestionID(rawValue: "sign-in.client-secret")
    /// The file of the service account's key.
    package static let key = QuestionID(rawValue: "sign-in.key")
    /// Whose password it is, or which mailbox is acted as.
    package static let account = QuestionID(rawValue: "sign-in.account")
    /// The password.
    package static let secret = QuestionID(rawValue: "sign-in.secret")
    /// Whether the OAuth client's project is in Testing, which decides how long a sign-in lasts.
    package static let audience = QuestionID(rawValue: "sign-in.audience")
    /// Who gets the test email.
    package static let recipient = QuestionID(rawValue: "test.recipient")
    /// Whether the test email arrived.
    package static let arrived = QuestionID(rawValue: "test.arrived")
    /// Whether it arrived, after the hints.
    package static let arrivedLater = QuestionID(rawValue: "test.arrived-later")
    /// What to do about a saved profile of the same name.
    package static let replace = QuestionID(rawValue: "save.replace")
    /// Another name to save under.
    package static let name = QuestionID(rawValue: "save.name")
    /// What to do after a failure.
    package static let next = QuestionID(rawValue: "failure.next")

    /// A question of *Help me choose*; `id` is its name in the catalogue.
    package static func advice(_ id: String) -> QuestionID {
        QuestionID(rawValue: "server.help." + id)
    }
}
