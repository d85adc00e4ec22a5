// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

@Suite struct MailboxTests {
    @Test(arguments: [
        ("jane@a.de", nil), ("<jane@a.de>", nil), ("  <jane@a.de>  ", nil),
        ("\"\" <jane@a.de>", nil),
        ("Jane Doe <jane@a.de>", "Jane Doe"), ("Jane<jane@a.de>", "Jane"),
        ("Acme, Inc. <jane@a.de>", "Acme, Inc."), ("\"Doe, Jane\" <jane@a.de>", "Doe, Jane"),
        (#""a\"b\\" <jane@a.de>"#, #"a"b\"#), ("\"a <b>\" <jane@a.de>", "a <b>"),
        ("Jürgen 日本 <jane@a.de>", "Jürgen 日本"),
    ])
    func `a name and an address are told apart`(typed: String, name: String?) throws {
        let mailbox = try Mailbox(parsing: typed)
        #expect(mailbox.name?.text == name)
        #expect(mailbox.address.description == "jane@a.de")
    }

    @Test func `an address with an angle bracket in quotes is read`() throws {
        #expect(try Mailbox(parsing: "X <\"a<b\"@c.de>").address.localPart == "a<b")
        #expect(try Mailbox(parsing: "\"a<b>\"@c.de").address.localPart == "a<b>")
    }

    @Test(arguments: [
        "", "<>", "Jane <>", "Jane <jane>", "Jane", "<<jane@a.de>>", "a> <jane@a.de>",
        "<a@b.de> <jane@a.de>", "\"Jane <jane@a.de>", "Jane\" <jane@a.de>", "\"a\" b <jane@a.de>",
        "\"a\"b\" <jane@a.de>", "\"a\\\" <jane@a.de>", "Jane\r\nBcc: x <jane@a.de>",
        "Jane\0 <jane@a.de>", "\"a\\\nb\" <jane@a.de>", "Jane <jane@a.de\r\n>",
        "Jane\n <jane@a.de>", String(repeating: "<", count: 900) + "a@b.de>",
        String(repeating: "a", count: 201) + " <jane@a.de>", String(repeating: "a ", count: 9_000),
        String(repeating: "<", count: 400) + "a@b.de" + String(repeating: ">", count: 400),
    ])
    func `T-30: anything else is refused`(typed: String) {
        #expect(throws: AddressFault.self) { try Mailbox(parsing: typed) }
    }

    @Test(arguments: [
        "", "   ", "a\r\nb", "a\nb", "a\tb", "\u{1B}[2J", "a\0", "a\u{85}", "a\u{2028}b",
        "a\u{202E}b",
        "a\u{200B}", "a\u{FEFF}", String(repeating: "é", count: 101),
    ])
    func `T-30: a name is one visible line of at most 200 octets`(name: String) {
        #expect(throws: AddressFault.self) { try DisplayName(name) }
    }

    @Test(arguments: [
        "Acme", " Acme ", "نام\u{200C}ها", "👩\u{200D}💻", String(repeating: "é", count: 100),
    ])
    func `a name in any script is taken without the blanks around it`(name: String) throws {
        let text = try DisplayName(name).text
        #expect(!text.isEmpty && text.utf8.first != 0x20 && text.utf8.last != 0x20)
        #expect(name.utf8.contains(text.utf8))
    }
}
