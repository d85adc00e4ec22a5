// SPDX-License-Identifier: Apache-2.0

/// What copying from a page or a chat leaves around a value: blanks, quotes, invisible characters.
enum CopiedText {
    /// The value alone.
    ///
    /// - Parameter octets: The value as it was given, UTF-8.
    /// - Returns: It without blanks, line ends and quotes at its ends, and without invisible
    ///   characters anywhere; octets that are no UTF-8 come back as they are.
    static func cleaned(_ octets: [UInt8]) -> [UInt8] {
        guard let text = String(validating: octets, as: UTF8.self) else { return octets }
        let visible = text.unicodeScalars.filter { !invisible.contains($0) }
        let start = visible.drop { around.contains($0) }
        let end = start.reversed().drop { around.contains($0) }.reversed()
        return Array(String(String.UnicodeScalarView(end)).utf8)
    }

    /// Zero-width space, joiners, word joiner, byte order mark, marks of direction.
    private static let invisible: Set<Unicode.Scalar> = [
        "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{200E}", "\u{200F}",
        "\u{00AD}",
    ]

    /// Blanks, line ends, and the quotes of keyboards and of word processors.
    private static let around: Set<Unicode.Scalar> = [
        " ", "\t", "\n", "\r", "\u{00A0}", "\u{202F}", "\"", "'", "`", "\u{201C}", "\u{201D}",
        "\u{2018}", "\u{2019}", "\u{AB}", "\u{BB}", ",",
    ]
}
