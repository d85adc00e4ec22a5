// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// Writes text outside ASCII in header fields (RFC 2047), in UTF-8 and the shorter of B and Q.
package enum EncodedWord {
    private enum Encoding {
        case base64
        case quoted
    }

    private static let longestWord = 75
    /// `=?UTF-8?B?` and `?=`.
    private static let frameLength = 12

    /// Encodes a text.
    ///
    /// No character is divided between two words, unless it alone is longer than a word: then it
    /// is divided between scalars, never within one.
    ///
    /// - Parameters:
    ///   - text: Any text.
    ///   - column: How many octets of the first line are taken already.
    /// - Returns: Encoded words of at most 75 octets; the blanks that will stand between them are
    ///   no part of the text.
    package static func words(of text: String, startingAt column: Int) -> [[UInt8]] {
        let octets = Array(text.utf8)
        let encoding: Encoding =
            length(of: octets, in: .quoted) <= length(of: octets, in: .base64) ? .quoted : .base64
        var words: [[UInt8]] = []
        var current: [UInt8] = []
        // The first line is the field's name's too; even so at least one character must fit.
        var limit = max(longestWord - column, 40)
        for piece in pieces(of: text, in: encoding) {
            let grown = current + piece
            if frameLength + length(of: grown, in: encoding) > limit, !current.isEmpty {
                words.append(word(current, in: encoding))
                limit = longestWord
                current = piece
            } else {
                current = grown
            }
        }
        words.append(word(current, in: encoding))
        return words
    }

    /// The smallest pieces that stay together, each short enough for any word.
    private static func pieces(of text: String, in encoding: Encoding) -> [[UInt8]] {
        text.flatMap { character in
            let octets = Array(character.utf8)
            return length(of: octets, in: encoding) <= 40 - frameLength
                ? [octets] : character.unicodeScalars.map { Array(String($0).utf8) }
        }
    }

    private static func length(of octets: [UInt8], in encoding: Encoding) -> Int {
        switch encoding {
        case .base64: (octets.count + 2) / 3 * 4
        case .quoted: octets.reduce(0) { $0 + (isPlain($1) || $1 == 0x20 ? 1 : 3) }
        }
    }

    private static func word(_ octets: [UInt8], in encoding: Encoding) -> [UInt8] {
        switch encoding {
        case .base64:
            return Array("=?UTF-8?B?\(Data(octets).base64EncodedString())?=".utf8)
        case .quoted:
            let encoded = octets.flatMap { octet in
                octet == 0x20
                    ? [UInt8(ascii: "_")]
                    : isPlain(octet) ? [octet] : QuotedPrintable.escape(octet)
            }
            return Array("=?UTF-8?Q?".utf8) + encoded + Array("?=".utf8)
        }
    }

    /// Whether an octet may stand as it is in a phrase, the strictest place (section 5, rule 3).
    private static func isPlain(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!*+-/".utf8.contains(octet)
        }
    }
}
