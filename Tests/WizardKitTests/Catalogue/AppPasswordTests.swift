// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

@Suite struct AppPasswordTests {
    @Test(arguments: [
        "abcdefghijklmnop", "abcd efgh ijkl mnop", "abcd\u{A0}efgh\u{A0}ijkl\u{A0}mnop",
        "abcd efgh ijkl mnop\n", "abcd efgh ijkl mnop\r\n", " abcd\tefgh  ijklmnop ",
    ])
    func `blanks and the final newline are dropped`(typed: String) throws {
        #expect(try AppPassword.normalized(Secret(typed)) == Secret("abcdefghijklmnop"))
    }

    @Test func `the case stays as it was given`() throws {
        #expect(
            try AppPassword.normalized(Secret("ABCDefghijklmnoP")) == Secret("ABCDefghijklmnoP"))
    }

    @Test(
        arguments: [
            ("", .empty), (" \n", .empty), ("abcdefghijklmno", .wrongLength(letters: 15)),
            ("abcdefghijklmnopq", .wrongLength(letters: 17)), ("hunter2", .notLetters(count: 7)),
            ("abcdefghijklmno1", .notLetters(count: 16)),
            ("abcdefghijklmnoé", .notLetters(count: 16)),
            ("abcdefgh\nijklmnop", .notLetters(count: 17)),
            ("abcdefghijklmnop\n\n", .notLetters(count: 17)),
            ("abcdefghijklmno\u{212A}", .notLetters(count: 16)),
            ("abcdefghijklmnop\0", .notLetters(count: 17)),
            ("ａbcdefghijklmnop", .notLetters(count: 16)),
        ] as [(String, AppPassword.Fault)])
    func `anything but 16 letters is refused, and the refusal holds none of it`(
        typed: String, fault: AppPassword.Fault
    ) throws {
        let thrown = try #require(throws: AppPassword.Fault.self) {
            try AppPassword.normalized(Secret(typed))
        }
        #expect(thrown == fault)
        #expect(typed.utf8.count < 4 || !"\(thrown) \(thrown.rule)".contains(typed))
    }

    @Test func `octets that are no UTF-8 are refused`() {
        #expect(throws: AppPassword.Fault.self) {
            try AppPassword.normalized(Secret([0xC2] + Array("abcdefghijklmnop".utf8)))
        }
        #expect(throws: AppPassword.Fault.self) {
            try AppPassword.normalized(Secret(Array("abcdefghijklmnop".utf8) + [0xC2]))
        }
    }
}
