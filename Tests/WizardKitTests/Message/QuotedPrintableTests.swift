// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

@Suite struct QuotedPrintableTests {
    @Test(
        arguments: [
            ("", ""), ("a", "a"), ("a\n", "a\r\n"), ("a\r\nb\rc\n\n", "a\r\nb\r\nc\r\n\r\n"),
            (".", "=2E"), ("..", "=2E."), (".\r\n", "=2E\r\n"),
            ("\n.\nMAIL FROM", "\r\n=2E\r\nMAIL FROM"),
            (".\u{301}x", "=2E=CC=81x"), ("a=b", "a=3Db"), ("a ", "a=20"), ("a\t\n", "a=09\r\n"),
            (" ", "=20"), ("  ", " =20"), ("From me", "=46rom me"), ("from me", "from me"),
            (" From me", " From me"), ("Fromage", "Fromage"), ("é", "=C3=A9"),
            ("\0\u{1B}", "=00=1B"),
            ("\r\n\u{301}", "\r\n=CC=81"), ("a\u{2028}b", "a=E2=80=A8b"),
        ])
    func `T-31, T-32, T-33: dots, blanks and line ends can't change what arrives`(
        text: String, encoded: String
    ) {
        #expect(String(decoding: QuotedPrintable.encode(text), as: UTF8.self) == encoded)
    }

    @Test func `76 octets fill a line and the 77th begins the next`() {
        let full = String(repeating: "a", count: 76)
        #expect(QuotedPrintable.encode(full) == Array(full.utf8))
        #expect(
            QuotedPrintable.encode(full + "b")
                == Array("\(String(repeating: "a", count: 75))=\r\nab".utf8))
    }

    @Test func `a dot or From that a soft break brings to the start of a line is escaped`() {
        let head = String(repeating: "a", count: 75)
        #expect(QuotedPrintable.encode("\(head).x") == Array("\(head)=\r\n=2Ex".utf8))
        #expect(QuotedPrintable.encode("\(head)From x") == Array("\(head)=\r\n=46rom x".utf8))
    }

    @Test(arguments: 0..<300)
    func `what is decoded is what was put in`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let text = (0..<4).map { _ in generator.text(withLineBreaks: true) }.joined()
        let encoded = QuotedPrintable.encode(text)
        #expect(
            encoded.allSatisfy { (0x20...0x7E).contains($0) || [0x09, 0x0D, 0x0A].contains($0) })
        var decoded: [UInt8] = []
        var rest = encoded[...]
        var line: [UInt8] = []
        while let octet = rest.popFirst() {
            line.append(octet)
            guard line.suffix(2) == [0x0D, 0x0A] || rest.isEmpty else { continue }
            let isEnded = line.suffix(2) == [0x0D, 0x0A]
            let body = isEnded ? Array(line.dropLast(2)) : line
            #expect(body.count <= 76)
            #expect(body.first != UInt8(ascii: ".") && !body.starts(with: "From ".utf8))
            #expect(body.last != 0x20 && body.last != 0x09)
            let isSoft = body.last == UInt8(ascii: "=")
            decoded += try unescaped(isSoft ? Array(body.dropLast()) : body)
            if isEnded, !isSoft {
                decoded.append(0x0A)
            }
            line = []
        }
        #expect(decoded == Array(text.utf8))
    }

    private func unescaped(_ line: [UInt8]) throws -> [UInt8] {
        var rest = line[...]
        var result: [UInt8] = []
        while let octet = rest.popFirst() {
            guard octet == UInt8(ascii: "=") else {
                result.append(octet)
                continue
            }
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            result.append(try #require(UInt8(digits, radix: 16)))
            rest = rest.dropFirst(2)
        }
        return result
    }
}
