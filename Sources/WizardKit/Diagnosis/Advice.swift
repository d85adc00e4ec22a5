// SPDX-License-Identifier: Apache-2.0

/// What to tell about a failure, before stage, exit status and the server's words are added.
///
/// The texts are templates; `Circumstances` fills their `{places}`. Commands stand in back quotes,
/// addresses of pages at the end of a sentence.
struct Advice: Sendable, Hashable {
    /// The stable code.
    var code: FindingCode
    /// What happened, in one sentence.
    var summary: String
    /// The likely cause, in sentences about this case.
    var cause: String
    /// What to do, the likeliest cure first.
    var fix: [String]
    /// Whether waiting alone cures the cause; nil where the reply's first digit says it.
    var isTemporary: Bool?
    /// The page that says more.
    var docs: String?

    /// Puts advice together.
    init(
        _ code: FindingCode, _ summary: String, because cause: String, fix: [String],
        isTemporary: Bool? = false, docs: String? = nil
    ) {
        self.code = code
        self.summary = summary
        self.cause = cause
        self.fix = fix
        self.isTemporary = isTemporary
        self.docs = docs
    }
}
