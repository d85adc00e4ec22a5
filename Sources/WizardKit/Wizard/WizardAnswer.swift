// SPDX-License-Identifier: Apache-2.0

/// An answer that was accepted.
package struct WizardAnswer: Codable, Sendable, Hashable {
    /// The answer; for a secret it is empty, since the state never holds one.
    package var text: String
    /// Whether it is what was derived from other answers, so that it follows when they change.
    package var isDerived: Bool
}

/// What a person typed at a question.
package enum WizardInput: Sendable, Hashable {
    /// A line.
    case text(String)
    /// The end of input: Ctrl-D, or a terminal that is gone.
    case endOfInput
    /// A line longer than any answer may be.
    case tooLong
}

/// What the wizard makes of an input.
package enum WizardResponse: Sendable, Hashable {
    /// It is taken; a line that says what it comes to, where there is something to say.
    case accepted(note: String?)
    /// It breaks a rule: ask again, with what was typed still there.
    case refused(reason: String)
    /// `?`: more about the question.
    case help([String])
    /// `back`: the question before is asked again; false where there is none.
    case wentBack(Bool)
    /// `later`: the command that goes on from here.
    case later(command: String)
    /// `quit`, or the end of input.
    case quit
}
