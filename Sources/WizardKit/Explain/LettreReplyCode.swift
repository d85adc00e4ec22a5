// SPDX-License-Identifier: Apache-2.0

/// The reply codes that lettre, a mail library for Rust, prints digit by digit, each as a word:
/// `severity: PermanentNegativeCompletion, category: Unspecified3, detail: Five` is 535.
enum LettreReplyCode {
    /// Writes the codes as numbers.
    ///
    /// - Parameter text: A pasted text.
    /// - Returns: The text, otherwise as it was.
    static func spelled(in text: String) -> String {
        guard text.contains("severity: ") else { return text }
        return text.replacing(
            /severity: (\w{1,40}), category: (\w{1,40}), detail: (\w{1,10})/
        ) { match in
            guard let severity = severities[String(match.1)],
                let category = categories[String(match.2)],
                let detail = details.firstIndex(of: String(match.3))
            else { return String(match.0) }
            return "\(severity)\(category)\(detail)"
        }
    }

    private static let severities = [
        "PositiveCompletion": 2, "PositiveIntermediate": 3,
        "TransientNegativeCompletion": 4, "PermanentNegativeCompletion": 5,
    ]

    private static let categories = [
        "Syntax": 0, "Information": 1, "Connections": 2, "Unspecified3": 3, "Unspecified4": 4,
        "MailSystem": 5,
    ]

    private static let details = [
        "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine",
    ]
}
