// SPDX-License-Identifier: Apache-2.0

/// Reads replies out of the octets that a server sends, in pieces of any size (RFC 5321, 4.2).
///
/// The grammar is the RFC's, and strict: a code from 200 to 559 whose second digit is 0 to 5, then
/// a space, a hyphen or the end of the line; the same code on every line; CRLF at the end of every
/// line. A fault is found at the first octet that can't be right, so that a server that sends
/// something else and waits is not waited for. NUL, ESC, a bare CR and octets above 127 inside a
/// text are kept as they came: what people see goes through `VisibleText`.
///
/// After a failure the parser must not be used again.
package struct ReplyParser: Sendable {
    /// The longest line in octets, CRLF included: four times the 512 of RFC 5321, 4.5.3.1.5.
    package static let lineLimit = 2_048
    /// The longest line that begins with `334 `: RFC 4954's 12,288 octets of base64 and the frame.
    package static let challengeLineLimit = 12_294
    /// The largest number of lines in one reply.
    package static let lineCountLimit = 128
    /// The largest number of octets in one reply, all line ends included.
    package static let replyLimit = 65_536
    /// The largest number of octets that an excerpt of a malformed line keeps.
    package static let excerptLimit = 200

    private var buffer: [UInt8] = []
    /// Where the line that is being read begins.
    private var lineStart = 0
    /// How far that line has been looked at.
    private var scanned = 0
    private var code: Int?
    private var lines: [[UInt8]] = []
    private var replyLength = 0

    /// Makes a parser at the beginning of a stream.
    package init() {}

    /// Whether octets are here that no returned reply contains.
    package var hasBufferedBytes: Bool { lineStart < buffer.count || !lines.isEmpty }

    /// Whether the first line of a reply is here and its last isn't.
    package var isInsideReply: Bool { !lines.isEmpty }

    /// Whether a line begins with a code and what may follow it: a space, a hyphen or nothing.
    package static func beginsWithCode(_ line: [UInt8]) -> Bool {
        let ranges = ["2"..."5", "0"..."5", "0"..."9"] as [ClosedRange<Unicode.Scalar>]
        return line.count >= 3
            && zip(line, ranges).allSatisfy { $1.contains(Unicode.Scalar($0)) }
            && (line.count == 3 || [UInt8(ascii: " "), UInt8(ascii: "-")].contains(line[3]))
    }

    /// Whether the octets that are here may still become a reply with the given code.
    package func mayBecome(code wanted: Int) -> Bool {
        if let code { return code == wanted }
        let digits = buffer[lineStart...].prefix(3)
        return Array("\(wanted)".utf8).starts(with: digits)
    }

    /// Takes octets in the order in which they arrived.
    package mutating func append(_ bytes: some Sequence<UInt8>) {
        if lineStart > 0 {
            buffer.removeFirst(lineStart)
            scanned -= lineStart
            lineStart = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next whole reply, or nil where more octets are needed.
    ///
    /// - Throws: `ReplySyntaxError`, as soon as what is here can't become a reply any more.
    package mutating func next() throws(ReplySyntaxError) -> Reply? {
        while let line = try nextLine() {
            let isLast = try take(line)
            if isLast, let code {
                let reply = Reply(code: code, lines: lines)
                self.code = nil
                lines = []
                replyLength = 0
                return reply
            }
        }
        return nil
    }

    /// The next line without its CRLF, or nil where its end is not here yet.
    private mutating func nextLine() throws(ReplySyntaxError) -> [UInt8]? {
        while scanned < buffer.count {
            let offset = scanned - lineStart
            guard isPossible(buffer[scanned], at: offset) else { throw malformed() }
            scanned += 1
            let length = offset + 1
            if length > Self.lineLimit {
                let limit = isChallenge ? Self.challengeLineLimit : Self.lineLimit
                guard length <= limit else { throw .lineTooLong(limit: limit) }
            }
            guard replyLength + length <= Self.replyLimit else { throw .replyTooLong }
            if buffer[scanned - 1] == .lineFeed {
                let line = Array(buffer[lineStart..<(scanned - 2)])
                lineStart = scanned
                replyLength += length
                return line
            }
        }
        return nil
    }

    /// Takes a line whose form is right, and tells whether it is the reply's last.
    private mutating func take(_ line: [UInt8]) throws(ReplySyntaxError) -> Bool {
        let lineCode = line.prefix(3).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        if let code, code != lineCode {
            throw .mixedCodes(first: code, second: lineCode)
        }
        guard lines.count < Self.lineCountLimit else { throw .replyTooLong }
        code = lineCode
        lines.append(Array(line.dropFirst(4)))
        return line.count == 3 || line[3] == UInt8(ascii: " ")
    }

    private var isChallenge: Bool {
        buffer[lineStart...].starts(with: Array("334 ".utf8))
    }

    /// Whether an octet may stand at an offset of the line, after what stands before it.
    private func isPossible(_ byte: UInt8, at offset: Int) -> Bool {
        switch offset {
        case 0: return (UInt8(ascii: "2")...UInt8(ascii: "5")).contains(byte)
        case 1: return (UInt8(ascii: "0")...UInt8(ascii: "5")).contains(byte)
        case 2: return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        case 3:
            return [UInt8(ascii: " "), UInt8(ascii: "-"), .carriageReturn].contains(byte)
        case 4 where buffer[lineStart + 3] == .carriageReturn: return byte == .lineFeed
        default:
            return byte != .lineFeed || buffer[lineStart + offset - 1] == .carriageReturn
        }
    }

    private func malformed() -> ReplySyntaxError {
        let line = buffer[lineStart...].prefix { $0 != .lineFeed && $0 != .carriageReturn }
        return .malformedLine(excerpt: Array(line.prefix(Self.excerptLimit)))
    }
}
