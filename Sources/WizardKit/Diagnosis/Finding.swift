// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// What happened, what it means and what to do next: the one shape of every error and warning.
package struct Finding: Sendable, Hashable {
    /// The stable dotted code, for instance `smtp.auth.bad-credentials`.
    package var code: String
    /// Where it happened.
    package var stage: Stage
    /// What happened, in one sentence.
    package var summary: String
    /// The likely cause, in a sentence about this case.
    package var cause: String
    /// What to do, the likeliest cure first; each a click or a command.
    package var fix: [String]
    /// Whether waiting alone would cure the cause.
    package var isTemporary: Bool
    /// How the program ends; nil for a warning.
    package var exit: ExitStatus?
    /// The server's own words, cleaned, a line each.
    package var serverReply: [VisibleText]
    /// What in the server's words the explanation rests on.
    package var matched: String?
    /// The provider whose knowledge was used, for instance `google`.
    package var provider: String?
    /// The page that says more.
    package var docs: String?
    /// What is wrong with flags or a file, field by field.
    package var problems: [Problem]

    /// Puts a finding together.
    package init(
        code: String, stage: Stage, summary: String, cause: String, fix: [String],
        isTemporary: Bool = false, exit: ExitStatus?, serverReply: [VisibleText] = [],
        matched: String? = nil, provider: String? = nil, docs: String? = nil,
        problems: [Problem] = []
    ) {
        self.code = code
        self.stage = stage
        self.summary = summary
        self.cause = cause
        self.fix = fix
        self.isTemporary = isTemporary
        self.exit = exit
        self.serverReply = serverReply
        self.matched = matched
        self.provider = provider
        self.docs = docs
        self.problems = problems
    }
}

/// One thing that is wrong with what a person gave: field, value and rule.
package struct Problem: Sendable, Hashable {
    /// The flag or the field, for instance `--port` or `server.port`.
    package var field: String
    /// What was given, cleaned; nil where nothing was, or where it may be a secret.
    package var value: VisibleText?
    /// The rule that it breaks, as a sentence that says what would be right.
    package var rule: String

    /// Names a field, its value and the rule it breaks.
    package init(field: String, value: VisibleText?, rule: String) {
        self.field = field
        self.value = value
        self.rule = rule
    }
}
