// SPDX-License-Identifier: Apache-2.0

/// Writes a text in lines of at most 76 ASCII octets (RFC 2045, section 6.7).
package enum QuotedPrintable {
    private static let longestLine = 76

    /// Encodes a text.
    ///
    /// Blanks at the end of a line are escaped, since servers drop them; so are a dot and `From `
    /// at the start of one, which SMTP and mailbox files treat in their own ways.
    ///
    /// - Parameter text: A text whose lines end with LF, CRLF or CR.
    /// - Returns: The encoded octets, in which every line break of the text is CRLF.
    package static func encode(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while true {
            let line = rest.prefix { $0 != 0x0D && $0 != 0x0A }
            append(line, to: &output)
            rest = rest.dropFirst(line.count)
            guard let end = rest.popFirst() else { return output }
            if end == 0x0D, rest.first == 0x0A {
                rest.removeFirst()
            }
            output += [0x0D, 0x0A]
        }
    }

    /// An octet as `=` and two hexadecimal digits.
    static func escape(_ octet: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "="), digits[Int(octet >> 4)], digits[Int(octet & 15)]]
    }

    private static func append(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
        var rest = line
        var column = 0
        while let octet = rest.first {
            var token = token(for: octet, in: rest, atStart: column == 0)
            // The last octet may fill the line; any other leaves room for the `=` of a soft break.
            let room = rest.count == 1 ? longestLine : longestLine - 1
            if column + token.count > room {
                output += [UInt8(ascii: "="), 0x0D, 0x0A]
                column = 0
                token = self.token(for: octet, in: rest, atStart: true)
            }
            output += token
            column += token.count
            rest.removeFirst()
        }
    }

    private static func token(for octet: UInt8, in rest: ArraySlice<UInt8>, atStart: Bool)
        -> [UInt8]
    {
        switch octet {
        case UInt8(ascii: "="): escape(octet)
        case UInt8(ascii: ".") where atStart: escape(octet)
        case UInt8(ascii: "F") where atStart && rest.starts(with: "From ".utf8): escape(octet)
        case 0x20, 0x09: rest.count == 1 ? escape(octet) : [octet]
        case 0x21...0x7E: [octet]
        default: escape(octet)
        }
    }
}
