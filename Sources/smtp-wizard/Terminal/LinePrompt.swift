// SPDX-License-Identifier: GPL-3.0-or-later

/// What is shown before the cursor, and how the answer is typed.
struct LinePrompt: Sendable {
    /// How an answer is typed.
    enum Kind: Sendable {
        /// As a line of text.
        case text
        /// As a path, with completion by Tab.
        case file
        /// Unseen.
        case secret
    }

    /// What stands before the cursor.
    var text: String
    /// What stands there to be edited.
    var prefill = ""
    /// How the answer is typed.
    var kind = Kind.text
    /// The longest answer in octets.
    var limit = 65_536
    /// Whether the line is wiped when the prompt is taken away, as one that says what is waited for.
    var isTransient = false
}

/// What was typed at a prompt.
enum LineEntry: Sendable, Hashable {
    /// A line; one that was pasted may hold newlines.
    case text(String)
    /// Ctrl-D on an empty line, or a terminal that is gone.
    case endOfInput
    /// A line past the limit.
    case tooLong
}
