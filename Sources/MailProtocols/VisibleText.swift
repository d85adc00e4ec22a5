// SPDX-License-Identifier: Apache-2.0

/// Text that came from outside, made safe to show: the only way foreign text reaches a person.
///
/// Control characters, bidirectional controls, invisible and unassigned characters become visible
/// escapes (`\x1B`, `\u{202E}`), octets that are not UTF-8 become U+FFFD, and the length is
/// bounded, so that nothing a server says can move the cursor, set a title, reach the clipboard or
/// flood the screen (CWE-150).
package struct VisibleText: Sendable, Hashable, CustomStringConvertible {
    /// The text as it may be shown: one line, no control characters.
    package let description: String

    /// Cleans octets of unknown encoding.
    ///
    /// - Parameters:
    ///   - bytes: What came from outside.
    ///   - limit: The largest number of Unicode scalars to show; a longer text is cut and ends
    ///     with `…`.
    package init(_ bytes: some Collection<UInt8>, limit: Int = 1_000) {
        // A scalar has at most four octets: what lies behind can't be shown, so it isn't decoded.
        let decoded = String(decoding: bytes.prefix(limit * 4), as: UTF8.self)
        self.init(decoded, limit: limit, isCut: bytes.count > limit * 4)
    }

    /// Cleans text, for instance a name out of a file or a certificate.
    ///
    /// - Parameters:
    ///   - text: What came from outside.
    ///   - limit: As for octets.
    package init(_ text: String, limit: Int = 1_000) {
        self.init(text, limit: limit, isCut: false)
    }

    private init(_ text: String, limit: Int, isCut: Bool) {
        let scalars = text.unicodeScalars
        var shown = ""
        for scalar in scalars.prefix(limit) {
            shown += Self.visibleForm(of: scalar)
        }
        if isCut || scalars.dropFirst(limit).first != nil {
            shown += "…"
        }
        description = shown
    }

    private static func visibleForm(of scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "\\x" + (digits.count == 1 ? "0" : "") + digits
        case .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
            return "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        default:
            return String(scalar)
        }
    }
}
