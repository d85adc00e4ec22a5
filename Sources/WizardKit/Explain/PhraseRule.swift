// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// A row of knowledge about words that programs use, where no server's reply says it better.
struct PhraseRule: Sendable {
    /// One of these stands in the text.
    var any: [String]
    /// All of these stand in it too.
    var all: [String] = []
    /// Whether the text must be about mail otherwise.
    var needsMail = true
    /// Where it happened.
    var stage: Stage
    /// How our own program would end.
    var exit: ExitStatus
    /// What to tell.
    var advice: Advice

    /// What it rests on; nil where it doesn't match.
    func match(_ text: PastedError) -> String? {
        guard !needsMail || text.isAboutMail, all.allSatisfy(text.contains) else { return nil }
        return text.first(of: any)
    }
}
