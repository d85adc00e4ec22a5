// SPDX-License-Identifier: Apache-2.0

/// A refusal that the practice mail server is told to give, in the words of a real one.
///
/// There is one for each row of knowledge about replies, so that all of it can be practised.
package struct MailFault: Sendable, Hashable {
    /// When it is said.
    package enum Moment: String, Sendable, Hashable, CaseIterable {
        /// In place of the greeting.
        case greeting
        /// To EHLO.
        case ehlo
        /// To the credential.
        case auth
        /// To MAIL.
        case mail
        /// To RCPT.
        case rcpt
        /// To the whole message, after its final dot.
        case message
    }

    /// The stable name that `--fault` takes.
    package let name: String
    /// What the practice server does, in a few words, without the code.
    private let deed: String
    /// When it is said.
    package let moment: Moment
    /// The reply's code.
    package let code: Int
    /// Its enhanced status code, if it has one.
    package let enhancedCode: String?
    /// The lines of the reply, with places for `{address}`, `{domain}` and `{account}`.
    package let texts: [String]
    /// Whether a token is first told in a challenge what is wrong with it (RFC 7628, section 3.2.2).
    package let explainsTokens: Bool

    init(
        _ name: String, _ deed: String, at moment: Moment, _ code: Int, _ enhancedCode: String?,
        _ texts: [String], explainsTokens: Bool = false
    ) {
        self.name = name
        self.deed = deed
        self.moment = moment
        self.code = code
        self.enhancedCode = enhancedCode
        self.texts = texts
        self.explainsTokens = explainsTokens
    }

    /// All of them: Google's, Microsoft's, and those of servers of other makes.
    package static let all: [MailFault] = signIn + sender + message + microsoft + anyServer

    /// The one of that name.
    package static func named(_ name: String) -> MailFault? { all.first { $0.name == name } }

    /// What the practice server does, in one line.
    package var explanation: String {
        let numbers = enhancedCode.map { "\(code) \($0)" } ?? "\(code)"
        return "\(deed) (\(numbers)\(moment == .message ? ", after the message" : ""))"
    }

    /// The same refusal in other words.
    package func worded(_ texts: [String]) -> MailFault {
        MailFault(
            name, deed, at: moment, code, enhancedCode, texts, explainsTokens: explainsTokens)
    }

    /// The reply in one case.
    ///
    /// - Parameters:
    ///   - address: The client's IP address.
    ///   - configuration: The practice person.
    /// - Returns: The reply, without Google's tag.
    func reply(address: String, in configuration: Sandbox.Configuration) -> PracticeReply {
        PracticeReply(
            code, enhancedCode,
            texts.map { text in
                text.replacing("{address}", with: address)
                    .replacing("{domain}", with: configuration.domain)
                    .replacing("{account}", with: configuration.account)
            })
    }

    /// Whether Google's servers say it, whose replies end with a tag.
    var isTagged: Bool { name.hasPrefix("smtp.") }
}
