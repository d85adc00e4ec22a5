// SPDX-License-Identifier: Apache-2.0

/// A question as data: what is asked, why, and how it is answered.
///
/// How it looks is the front end's business; which answers are right is the wizard's.
package struct Question: Sendable, Hashable {
    /// The part of the conversation that a question belongs to.
    package enum Step: Sendable, Hashable {
        /// Who sends, before the three steps.
        case sender
        /// Step 1: the mail server, with the provider's name.
        case server(provider: String)
        /// Step 2: the sign-in.
        case signIn
        /// Step 3: the test email.
        case test
        /// What comes after: a failure, or a name to save under.
        case outcome
    }

    /// How it is answered.
    package enum Kind: Sendable, Hashable {
        /// By a line of text.
        case text
        /// By the path of a file.
        case file
        /// By a line that is never shown nor kept.
        case secret
        /// By the number or the word of one of its options, a line each.
        case menu
        /// By the number or the word of one of its options, all in one line.
        case row
        /// By the letter of one of its options, all in one line.
        case letters
    }

    /// One of the answers to choose from.
    package struct Option: Sendable, Hashable {
        /// The word that stands for it in the state and on the command line.
        package var word: String
        /// Its name in a menu, or the letter to type.
        package var title: String
        /// A second column, for instance the host; empty where there is none.
        package var subject = ""
        /// What it is for, in a few words.
        package var detail = ""

        /// Describes an option.
        package init(word: String, title: String, subject: String = "", detail: String = "") {
            self.word = word
            self.title = title
            self.subject = subject
            self.detail = detail
        }
    }

    /// Its name.
    package var id: QuestionID
    /// Where it belongs.
    package var step: Step
    /// Lines before it: the one line of why, or what the answer depends on.
    package var lead: [String] = []
    /// What is asked, without a colon.
    package var label: String
    /// How it is answered.
    package var kind = Kind.text
    /// The answers to choose from, for a menu or letters.
    package var options: [Option] = []
    /// An answer to begin with: to edit in a line, or the one that Enter takes from a menu.
    package var prefill = ""
    /// What `?` shows, at most eight lines.
    package var help: [String]

    /// Puts a question together.
    package init(
        id: QuestionID, step: Step, lead: [String] = [], label: String, kind: Kind = .text,
        options: [Option] = [], prefill: String = "", help: [String]
    ) {
        self.id = id
        self.step = step
        self.lead = lead
        self.label = label
        self.kind = kind
        self.options = options
        self.prefill = prefill
        self.help = help
    }

    /// The option that an answer means: its number in a menu, its letter, or its word.
    ///
    /// - Parameter text: What was typed, without blanks around it; empty takes the prefilled one.
    /// - Returns: The option, or nil where it means none.
    package func option(for text: String) -> Option? {
        let text = text.isEmpty ? prefill : text
        if let named = options.first(where: { $0.word == text || $0.title == text }) {
            return named
        }
        guard kind != .letters, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(text), options.indices.contains(number - 1)
        else { return nil }
        return options[number - 1]
    }
}
