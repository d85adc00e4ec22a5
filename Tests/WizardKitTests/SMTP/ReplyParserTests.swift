// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// The grammar of replies, octet by octet (T-20, T-24, T-25, T-26).
struct ReplyParserTests {
    private static let complete: [(text: String, code: Int, lines: [String])] = [
        ("250 OK\r\n", 250, ["OK"]),
        ("250\r\n", 250, [""]),
        ("250 \r\n", 250, [""]),
        ("250-a\r\n250 b\r\n", 250, ["a", "b"]),
        ("250-\r\n250-\r\n250\r\n", 250, ["", "", ""]),
        ("250-a\r\n250\r\n", 250, ["a", ""]),
        ("200  two spaces\r\n", 200, [" two spaces"]),
        ("559 -\r\n", 559, ["-"]),
        ("354-250 OK\r\n354 250-OK\r\n", 354, ["250 OK", "250-OK"]),
        ("220 a\rb\u{0}c\u{1B}[2J\r\r\n", 220, ["a\rb\u{0}c\u{1B}[2J\r"]),
        ("220 gr\u{FC}n \u{301}\r\n", 220, ["gr\u{FC}n \u{301}"]),
    ]

    @Test(arguments: complete)
    func `a reply is the same at every way to cut it in two, and by octets`(
        _ row: (text: String, code: Int, lines: [String])
    ) throws {
        let octets = Array(row.text.utf8)
        let wanted = Reply(code: row.code, lines: row.lines.map { Array($0.utf8) })
        for cut in 0...octets.count {
            var parser = ReplyParser()
            parser.append(octets[..<cut])
            let early = try parser.next()
            #expect(early == (cut == octets.count ? wanted : nil), "\(cut)")
            parser.append(octets[cut...])
            #expect(try (early ?? parser.next()) == wanted, "\(cut)")
            #expect(!parser.hasBufferedBytes)
            #expect(try parser.next() == nil)
        }
        var parser = ReplyParser()
        for (index, octet) in octets.enumerated() {
            parser.append([octet])
            #expect(parser.hasBufferedBytes)
            #expect(try parser.next() == (index == octets.count - 1 ? wanted : nil))
        }
    }

    @Test(arguments: complete)
    func `a multi-line reply ends at the first space separator, and what follows stays`(
        _ row: (text: String, code: Int, lines: [String])
    ) throws {
        var parser = ReplyParser()
        parser.append(Array((row.text + "221 bye\r\n4").utf8))
        #expect(try parser.next()?.lines.count == row.lines.count)
        #expect(parser.hasBufferedBytes)
        #expect(try parser.next() == Reply(code: 221, lines: [Array("bye".utf8)]))
        #expect(try parser.next() == nil)
        #expect(parser.hasBufferedBytes)
    }

    @Test(arguments: ["", "2", "25", "250", "250 ", "250-", "250 OK\r", "250-a\r\n", "250-a\r\n25"])
    func `an incomplete reply asks for more`(_ text: String) throws {
        var parser = ReplyParser()
        parser.append(Array(text.utf8))
        #expect(try parser.next() == nil)
        #expect(parser.hasBufferedBytes == !text.isEmpty)
    }

    /// The text, and how many of its octets are enough to see that it is wrong.
    private static let malformed: [(text: String, octets: Int)] = [
        ("\r\n", 1), ("\n", 1), ("x", 1), (" 250 OK\r\n", 1), ("1", 1), ("6", 1), ("0", 1),
        ("26", 2), ("29", 2), ("2x", 2), ("25 ", 3), ("25\r\n", 3), ("25x", 3), ("250x", 4),
        ("2500 OK", 4), ("250\t", 4), ("250\n", 4), ("250\u{0}", 4), ("250\rx", 5), ("250\r\r", 5),
        ("250 \n", 5), ("250 OK\n", 7), ("250-a\r\nx", 8), ("250-a\r\n\r\n", 8),
        ("250-a\r\n250\n", 11), ("\u{662}\u{665}\u{660} OK", 1), ("\u{16}\u{3}\u{1}", 1),
        ("-250 OK", 1), ("+250 OK", 1),
    ]

    @Test(arguments: malformed)
    func `a malformed line is refused at its first wrong octet`(
        _ row: (text: String, octets: Int)
    ) throws {
        let octets = Array(row.text.utf8)
        var parser = ReplyParser()
        for octet in octets.prefix(row.octets - 1) {
            parser.append([octet])
            #expect(try parser.next() == nil)
        }
        parser.append([octets[row.octets - 1]])
        #expect {
            _ = try parser.next()
        } throws: { error in
            if case ReplySyntaxError.malformedLine = error { true } else { false }
        }
    }

    @Test(arguments: [("250-a\r\n251 b\r\n", 251), ("250-a\r\n550 b\r\n", 550)])
    func `two codes in one reply are refused`(_ row: (text: String, second: Int)) {
        var parser = ReplyParser()
        parser.append(Array(row.text.utf8))
        #expect(throws: ReplySyntaxError.mixedCodes(first: 250, second: row.second)) {
            _ = try parser.next()
        }
    }

    @Test(arguments: [("220 ", 2_048), ("334 ", 12_294), ("334-", 2_048)])
    func `a line may be as long as its limit, and is refused before its end comes`(
        _ row: (start: String, limit: Int)
    ) throws {
        var parser = ReplyParser()
        let fitting = [UInt8](repeating: 0x41, count: row.limit - 6)
        parser.append(Array(row.start.utf8) + fitting + [13, 10])
        _ = try parser.next()
        parser = ReplyParser()
        parser.append(Array(row.start.utf8) + fitting + [0x41, 0x41])
        #expect(try parser.next() == nil)
        parser.append([0x41])
        #expect(throws: ReplySyntaxError.lineTooLong(limit: row.limit)) { _ = try parser.next() }
    }

    @Test func `a reply has at most 128 lines and 65,536 octets`() throws {
        var parser = ReplyParser()
        let lines = [[UInt8]](repeating: Array("250-a\r\n".utf8), count: 127).flatMap(\.self)
        parser.append(lines + Array("250 b\r\n".utf8))
        #expect(try parser.next()?.lines.count == 128)
        parser.append(lines + Array("250-b\r\n".utf8))
        #expect(try parser.next() == nil)
        parser.append(Array("250 c\r\n".utf8))
        #expect(throws: ReplySyntaxError.replyTooLong) { _ = try parser.next() }

        parser = ReplyParser()
        let line = Array("250-".utf8) + [UInt8](repeating: 0x41, count: 2_042) + [13, 10]
        for _ in 0..<32 {
            parser.append(line)
            #expect(try parser.next() == nil)
        }
        parser.append(Array("2".utf8))
        #expect(throws: ReplySyntaxError.replyTooLong) { _ = try parser.next() }
    }

    @Test func `an excerpt is the line, and short`() {
        var parser = ReplyParser()
        parser.append(Array("HTTP/1.1 400 Bad Request\r\nServer: x\r\n".utf8))
        #expect(
            throws: ReplySyntaxError.malformedLine(excerpt: Array("HTTP/1.1 400 Bad Request".utf8))
        ) { _ = try parser.next() }
        parser = ReplyParser()
        parser.append([UInt8](repeating: 0x41, count: 100_000))
        #expect(
            throws: ReplySyntaxError.malformedLine(excerpt: [UInt8](repeating: 0x41, count: 200))
        ) { _ = try parser.next() }
    }
}
