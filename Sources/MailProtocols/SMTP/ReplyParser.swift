// SPDX-License-Identifier: Apache-2.0

/// Reads replies out of the octets that a server sends (RFC 5321, section 4.2).
///
/// ```
/// Reply-line = *( Reply-code "-" [ textstring ] CRLF ) Reply-code [ SP textstring ] CRLF
/// Reply-code = %x32-35 %x30-35 %x30-39
/// ```
///
/// Lines end with CRLF alone: a bare LF is a fault, since what one side takes for the end of a
/// line and the other doesn't is how replies are smuggled. Other control characters inside a line
/// are kept as they are. A line past the bound is noticed before its end has come.
package struct ReplyParser: Sendable {
    /// The longest line in octets, its end included. RFC 5321 gives 512 to a reply line, RFC 4954
    /// 12,288 to a challenge, which comes in a 334.
    package static let longestLine = 2_048
    /// The longest line of a 334.
    package static let longestChallengeLine = 12_288 + 6
    /// The largest number of lines in one reply.
    package static let mostLines = 128

    private var buffer: [UInt8] = []
    private var code: Int?
    private var lines: [[UInt8]] = []

    /// Begins with nothing.
    package init() {}

    /// Whether anything is there that is not part of a reply already returned.
    package var hasBufferedBytes: Bool { !buffer.isEmpty || code != nil }

    /// The octets that are there, up to `count`, for an error that shows how something began.
    package func excerpt(_ count: Int = 200) -> [UInt8] {
        let separator = code.map { Array("\($0)-".utf8) } ?? []
        return Array((separator + (lines.first ?? []) + buffer).prefix(count))
    }

    /// Takes octets in.
    package mutating func append(_ bytes: [UInt8]) {
        buffer += bytes
    }

    /// Forgets everything that was taken in.
    package mutating func removeAll() {
        self = ReplyParser()
    }

    /// Takes the next whole reply out.
    ///
    /// - Returns: The reply, or nil until all of it has come.
    /// - Throws: `ReplySyntaxError`; after that nothing more can be read.
    package mutating func next() throws(ReplySyntaxError) -> Reply? {
        while let line = try nextLine() {
            if let reply = try take(line) { return reply }
        }
        return nil
    }

    private mutating func nextLine() throws(ReplySyntaxError) -> [UInt8]? {
        let limit = buffer.starts(with: "334".utf8) ? Self.longestChallengeLine : Self.longestLine
        guard let end = buffer.prefix(limit).firstIndex(of: 0x0A) else {
            guard buffer.count < limit else { throw .lineTooLong(limit: limit) }
            // What can't become a code is known before the line ends.
            guard buffer.isEmpty || Self.canBegin(buffer) else {
                throw .malformedLine(excerpt: Array(buffer.prefix(200)))
            }
            return nil
        }
        guard end > 0, buffer[end - 1] == 0x0D else {
            throw .malformedLine(excerpt: Array(buffer.prefix(min(end, 200))))
        }
        let line = Array(buffer[..<(end - 1)])
        buffer.removeFirst(end + 1)
        return line
    }

    private mutating func take(_ line: [UInt8]) throws(ReplySyntaxError) -> Reply? {
        guard let code = Self.code(of: line) else {
            throw .malformedLine(excerpt: Array(line.prefix(200)))
        }
        if let first = self.code, first != code {
            throw .mixedCodes(first: first, second: code)
        }
        guard lines.count < Self.mostLines else { throw .replyTooLong }
        lines.append(Array(line.dropFirst(4)))
        guard line.count == 3 || line[3] != UInt8(ascii: "-") else {
            self.code = code
            return nil
        }
        let reply = Reply(code: code, lines: lines)
        lines = []
        self.code = nil
        return reply
    }

    /// The code of a line that keeps the grammar up to its separator.
    private static func code(of line: [UInt8]) -> Int? {
        guard line.count >= 3, canBegin(line) else { return nil }
        return line.prefix(3).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Whether octets can be the beginning of a reply line.
    package static func canBegin(_ bytes: [UInt8]) -> Bool {
        let allowed: [ClosedRange<UInt8>] = [0x32...0x35, 0x30...0x35, 0x30...0x39]
        guard zip(bytes, allowed).allSatisfy({ $1.contains($0) }) else { return false }
        guard bytes.count > 3 else { return true }
        return [UInt8(ascii: " "), UInt8(ascii: "-"), 0x0D].contains(bytes[3])
    }
}
