// SPDX-License-Identifier: Apache-2.0

/// One field of a message's header in ASCII, checked and ready to be folded (RFC 5322, section 2.2).
package struct HeaderField: Sendable, Hashable {
    /// The field's name, for instance `Subject`.
    package let name: String
    /// The words of the value; between any two of them a line may be broken.
    private let words: [[UInt8]]

    /// RFC 5322 asks for 78 octets, RFC 2047 for 76 where a line has an encoded word.
    private static let preferredLength = 76
    private static let longestLength = 998

    /// Makes a field of a text for people, such as a subject, encoded where it must be.
    ///
    /// - Parameters:
    ///   - name: The field's name.
    ///   - text: Any text of one line.
    /// - Throws: `MessageFault` where the text breaks the line, or can't be folded.
    package init(_ name: String, text: String) throws(MessageFault) {
        try Self.refuseLineBreaks(in: text, of: name)
        try self.init(name: name, words: Self.words(of: text, behind: name) { $0 })
    }

    /// Makes a field of a mailbox, such as the sender.
    ///
    /// - Parameters:
    ///   - name: The field's name.
    ///   - mailbox: The address, with the name that people see.
    /// - Throws: `MessageFault` where it breaks the line, or can't be folded.
    package init(_ name: String, mailbox: Mailbox) throws(MessageFault) {
        let address = mailbox.address.description
        guard let displayName = mailbox.name else {
            try self.init(name, value: address)
            return
        }
        try Self.refuseLineBreaks(in: displayName.text, of: name)
        try Self.refuseLineBreaks(in: address, of: name)
        let words = Self.words(of: displayName.text, behind: name, quoting: Self.phrase)
        try self.init(name: name, words: words + [Array("<\(address)>".utf8)])
    }

    /// Makes a field of a value that is in the field's own grammar already.
    ///
    /// - Parameters:
    ///   - name: The field's name.
    ///   - value: The value in printable ASCII; it is never folded.
    ///   - parameter: A parameter such as `charset=utf-8`, before which the line may be broken.
    /// - Throws: `MessageFault` where it breaks the line, or is too long.
    package init(_ name: String, value: String, parameter: String? = nil) throws(MessageFault) {
        try Self.refuseLineBreaks(in: value, of: name)
        try Self.refuseLineBreaks(in: parameter ?? "", of: name)
        guard let parameter else {
            try self.init(name: name, words: [Array(value.utf8)])
            return
        }
        try self.init(name: name, words: [Array("\(value);".utf8), Array(parameter.utf8)])
    }

    private init(name: String, words: [[UInt8]]) throws(MessageFault) {
        self.name = name
        self.words = words
        try Self.refuseLineBreaks(in: name, of: name)
        let first = name.utf8.count + 2
        for (index, word) in words.enumerated() {
            guard word.count + (index == 0 ? first : 1) <= Self.longestLength else {
                throw .lineTooLong(field: name)
            }
        }
    }

    /// The field as it is sent, folded, with CRLF at its end.
    package var octets: [UInt8] {
        var result = Array("\(name):".utf8)
        var column = result.count
        for (index, word) in words.enumerated() {
            // A line isn't broken before the first word: some programs take that for no value.
            if index > 0, column + 1 + word.count > Self.preferredLength {
                result += [0x0D, 0x0A]
                column = 0
            }
            result.append(0x20)
            result += word
            column += 1 + word.count
        }
        return result + [0x0D, 0x0A]
    }
}

extension HeaderField {
    private static func refuseLineBreaks(in text: String, of field: String) throws(MessageFault) {
        // Octets, since CR LF is one Character, and equal to neither CR nor LF.
        guard !text.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A || $0 == 0 }) else {
            throw .lineBreak(
                field: String(decoding: field.utf8.prefix { $0 > 0x20 }, as: UTF8.self))
        }
    }

    /// Divides a text where it may be folded, or encodes all of it where it can't stand as it is.
    private static func words(
        of text: String, behind name: String, quoting: ([UInt8]) -> [UInt8]
    ) -> [[UInt8]] {
        let octets = Array(text.utf8)
        let plain = quoting(octets).split(separator: 0x20, omittingEmptySubsequences: false)
        // Blanks that a fold would put alone on a line get lost on the way; a text with =? in it
        // would be taken for an encoded word.
        let isPlain =
            octets.allSatisfy { (0x20...0x7E).contains($0) }
            && plain.allSatisfy { (1...60).contains($0.count) }
            && !zip(octets, octets.dropFirst()).contains { $0 == 0x3D && $1 == 0x3F }
            && octets.first != 0x20 && octets.last != 0x20
        if isPlain {
            return plain.map { Array($0) }
        }
        return EncodedWord.words(of: text, startingAt: name.utf8.count + 2)
    }

    /// A display name as RFC 5322's phrase: atoms as they are, anything else in quotes.
    private static func phrase(_ octets: [UInt8]) -> [UInt8] {
        if octets.allSatisfy({ LocalPart.isAtomText($0) || $0 == 0x20 }) {
            return octets
        }
        let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
        return [quote]
            + octets.flatMap { $0 == quote || $0 == backslash ? [backslash, $0] : [$0] } + [quote]
    }
}
