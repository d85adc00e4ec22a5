// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// A piece of a page, into which text can come in escaped form alone.
///
/// Markup is written as a literal; everything that is interpolated is escaped, unless it is such a
/// piece itself. So a page can't forget to escape (CWE-79, T-74).
package struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// The markup.
    package let description: String

    /// Takes a literal as markup.
    package init(stringLiteral value: String) {
        description = value
    }

    /// Takes a literal with interpolations, the latter escaped.
    package init(stringInterpolation: StringInterpolation) {
        description = stringInterpolation.markup
    }

    /// Text of several lines that came from outside, each line made visible and escaped.
    ///
    /// - Parameter bytes: The octets; lines end with LF, with or without a CR before it.
    /// - Returns: The lines, for a `pre` element.
    package static func lines(_ bytes: [UInt8]) -> HTML {
        var markup = ""
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let text = line.last == 0x0D ? line.dropLast() : line
            // A tab is layout, not a control that could do harm.
            let untabbed = text.flatMap { $0 == 0x09 ? Array("    ".utf8) : [$0] }
            markup += (markup.isEmpty ? "" : "\n")
            markup += escaped(VisibleText(untabbed, limit: 2_000).description)
        }
        return HTML(stringLiteral: markup)
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Collects literals as they are and escapes what is interpolated.
    package struct StringInterpolation: StringInterpolationProtocol, Sendable {
        fileprivate var markup = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            markup.reserveCapacity(literalCapacity * 2)
        }

        package mutating func appendLiteral(_ literal: String) {
            markup += literal
        }

        /// Puts foreign text in.
        package mutating func appendInterpolation(_ text: VisibleText) {
            markup += HTML.escaped(text.description)
        }

        /// Puts a number in.
        package mutating func appendInterpolation(_ number: Int) {
            markup += String(number)
        }

        /// Puts another piece in, as it is.
        package mutating func appendInterpolation(_ piece: HTML) {
            markup += piece.description
        }

        /// Puts several pieces in, one behind the other.
        package mutating func appendInterpolation(_ pieces: [HTML]) {
            markup += pieces.map(\.description).joined(separator: "\n")
        }
    }
}
