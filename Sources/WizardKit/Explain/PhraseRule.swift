// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// A row of knowledge about words that programs use, where no server's reply says it better.
struct PhraseRule: Sendable {
    /// What else the text must be about.
    enum Subject: Sendable {
        /// Mail, by other words than the rule's.
        case mail
        /// Whatever it is, the words are a mail server's or a mail program's.
        case any
    }

    /// One of these stands in the text.
    var any: [String]
    /// All of these stand in it too.
    var all: [String] = []
    /// What else the text must be about.
    var subject = Subject.mail
    /// Where it happened.
    var stage: Stage
    /// How our own program would end.
    var exit: ExitStatus
    /// What to tell.
    var advice: Advice

    /// What it rests on; nil where it doesn't match.
    func match(_ text: PastedError) -> String? {
        guard subject == .any || text.isAboutMail, all.allSatisfy(text.contains) else {
            return nil
        }
        return text.first(of: any)
    }
}
