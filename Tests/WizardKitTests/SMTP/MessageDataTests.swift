// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// Line ends and dots after DATA (T-31, T-32, T-33).
struct MessageDataTests {
    @Test(
        arguments: [
            ("", ".\r\n", 0), ("a", "a\r\n.\r\n", 3), ("a\r\n", "a\r\n.\r\n", 3),
            ("a\n", "a\r\n.\r\n", 3), ("a\r", "a\r\n.\r\n", 3), ("\r\n", "\r\n.\r\n", 2),
            (".", "..\r\n.\r\n", 3), ("..", "...\r\n.\r\n", 4), (".\r\n", "..\r\n.\r\n", 3),
            ("a.b\r\n.c", "a.b\r\n..c\r\n.\r\n", 9), ("a\n.\nb", "a\r\n..\r\nb\r\n.\r\n", 9),
            ("a\r.\rb", "a\r\n..\r\nb\r\n.\r\n", 9), ("a\r\r\nb", "a\r\n\r\nb\r\n.\r\n", 8),
            ("a\n\rb", "a\r\n\r\nb\r\n.\r\n", 8), ("a\n\nb", "a\r\n\r\nb\r\n.\r\n", 8),
            ("a\r\n.\r\nMAIL FROM:<x@y>", "a\r\n..\r\nMAIL FROM:<x@y>\r\n.\r\n", 23),
            ("a\0b", "a\0b\r\n.\r\n", 5),
        ])
    func `a message is normalised and its dots are doubled`(
        _ row: (message: String, octets: String, size: Int)
    ) {
        let data = MessageData(Array(row.message.utf8))
        #expect(data.octets == Array(row.octets.utf8))
        #expect(data.size == row.size)
        #expect(!data.isEightBit)
    }

    @Test func `a dot before a combining mark is doubled`() {
        let data = MessageData(Array(".\u{301}x\r\n".utf8))
        #expect(data.octets == Array("..\u{301}x\r\n.\r\n".utf8))
        #expect(data.isEightBit)
    }

    @Test func `what is sent ends once, and holds no bare CR or LF`() {
        // Every text of up to six of these octets, which hold all that could go wrong.
        let alphabet: [UInt8] = [13, 10, 46, 97]
        for number in 0..<4_096 {
            let message = (0..<6).map { alphabet[number >> ($0 * 2) & 3] }
            let octets = MessageData(message).octets
            let text = octets.split(separator: 10, omittingEmptySubsequences: false)
            #expect(text.last?.isEmpty == true)
            let lines = text.dropLast()
            #expect(lines.allSatisfy { $0.last == 13 && !$0.dropLast().contains(13) })
            #expect(lines.filter { Array($0) == [46, 13] }.count == 1)
            #expect(lines.last.map(Array.init) == [46, 13])
        }
    }
}
