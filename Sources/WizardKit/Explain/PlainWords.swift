// SPDX-License-Identifier: Apache-2.0

/// Advice for a session read where there is none: its places hold words such as `the recipient`.
enum PlainWords {
    /// Takes out what only a session would know, and begins sentences with a capital.
    static func sentence(_ filled: String) -> String {
        var text = gaps.reduce(filled) { $0.replacing($1.0, with: $1.1) }
        for small in [
            "the server", "the sign-in server", "the recipient", "the sender", "the account",
        ] {
            let large = small.prefix(1).uppercased() + small.dropFirst()
            if text.hasPrefix(small) { text = large + text.dropFirst(small.count) }
            text = text.replacing(". \(small)", with: ". \(large)")
        }
        return text
    }

    private static let gaps = [
        ("There is no mailbox the recipient.", "There is no such mailbox."),
        ("the recipient the recipient", "the recipient"), ("the sender the sender", "the sender"),
        ("The mailbox the recipient", "The mailbox"), (": the account", ""),
        (" What is stored was left as it is.", ""),
        ("; this session gave the account", ""), ("not valid for the account", "not valid"),
    ]
}
