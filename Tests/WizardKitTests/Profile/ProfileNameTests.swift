// SPDX-License-Identifier: Apache-2.0

import Testing
import WizardKit

struct ProfileNameTests {
    @Test(arguments: [
        "example.com", "xn--bcher-kva.example", "a", "0", "_x", "a_b-c.d", "con",
        String(repeating: "a", count: 200),
    ])
    func `a name of allowed characters is kept as it is`(text: String) throws {
        let name = try #require(ProfileName(text))
        #expect(name.description == text)
        #expect(name.fileName == text + ".json")
    }

    @Test(
        "T-120: a name that could lead elsewhere, or has two spellings, is refused",
        arguments: [
            "", ".", "..", "../x", "/etc/x", "a/b", "a\\b", "a/\u{301}b", "/\u{301}", "%2e",
            "-rf", "--help", ".hidden", "a..b", "a.", "a\0b", "a b", "a\n", "a\r\n", "Work",
            "EXAMPLE.com", "b\u{FC}cher", "\u{212A}elvin", "a\u{3002}b", "a.json", ".json",
            "\u{664}", "~", "$HOME", "a:b", "a*", String(repeating: "a", count: 201),
            String(repeating: "a", count: 300),
        ])
    func refused(text: String) {
        #expect(ProfileName(text) == nil)
    }

    @Test(
        "T-120: so is a secret's key", arguments: ["", "..", "../x", "a/b", ".x", "-x", "A", "a\0"])
    func refusedKey(text: String) {
        #expect(SecretKey(text) == nil)
    }

    @Test func `names sort by their octets`() {
        let names = ["b", "a", "a-b", "a.b"].compactMap(ProfileName.init)
        #expect(names.sorted().map(\.description) == ["a", "a-b", "a.b", "b"])
    }
}
