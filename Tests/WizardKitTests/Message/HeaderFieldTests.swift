// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

@Suite struct HeaderFieldTests {
    @Test(arguments: [
        ("Hello", "Subject: Hello\r\n"), ("", "Subject: =?UTF-8?Q??=\r\n"),
        ("Grüße", "Subject: =?UTF-8?B?R3LDvMOfZQ==?=\r\n"),
        ("Jürgen from Acme", "Subject: =?UTF-8?Q?J=C3=BCrgen_from_Acme?=\r\n"),
        ("日本語日本語", "Subject: =?UTF-8?B?5pel5pys6Kqe5pel5pys6Kqe?=\r\n"),
        ("a  b", "Subject: =?UTF-8?Q?a__b?=\r\n"), (" a", "Subject: =?UTF-8?Q?_a?=\r\n"),
        ("=?UTF-8?Q?x?=", "Subject: =?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?=\r\n"),
        ("a\tb", "Subject: =?UTF-8?B?YQli?=\r\n"),
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen",
            "Subject: one two three four five six seven eight nine ten eleven twelve\r\n thirteen\r\n"
        ),
    ])
    func `a subject stands as it is where it can, else encoded`(text: String, field: String) throws
    {
        #expect(
            String(decoding: try HeaderField("Subject", text: text).octets, as: UTF8.self) == field)
    }

    @Test(arguments: [
        ("Acme Billing", "From: Acme Billing <a@b.de>\r\n"),
        ("Acme, Inc.", "From: \"Acme, Inc.\" <a@b.de>\r\n"),
        (#"The "A" \ B"#, #"From: "The \"A\" \\ B" <a@b.de>"# + "\r\n"),
        ("Zoë and Sons", "From: =?UTF-8?Q?Zo=C3=AB_and_Sons?= <a@b.de>\r\n"),
        ("Jürgen (x)", "From: =?UTF-8?B?SsO8cmdlbiAoeCk=?= <a@b.de>\r\n"),
        ("a  b", "From: =?UTF-8?Q?a__b?= <a@b.de>\r\n"),
        ("=?x?=", "From: =?UTF-8?B?PT94Pz0=?= <a@b.de>\r\n"),
        ("a@evil.example", "From: \"a@evil.example\" <a@b.de>\r\n"),
    ])
    func `a display name is a phrase, a quoted string or encoded`(name: String, field: String)
        throws
    {
        let mailbox = Mailbox(name: try DisplayName(name), address: try EmailAddress("a@b.de"))
        let octets = try HeaderField("From", mailbox: mailbox).octets
        #expect(String(decoding: octets, as: UTF8.self) == field)
    }

    @Test(arguments: [
        "a\r\nBcc: x@y.de", "a\nb", "a\rb", "a\0b", "\n", "a\r\n\u{301}b", "\r\u{301}",
    ])
    func `T-30: no value can end its line, whatever follows`(text: String) {
        let fault = MessageFault.lineBreak(field: "Subject")
        #expect(throws: fault) { try HeaderField("Subject", text: text) }
        #expect(throws: fault) { try HeaderField("Subject", value: text) }
        #expect(throws: MessageFault.lineBreak(field: "X-A")) {
            try HeaderField("X-A\r\nBcc", value: "a")
        }
    }

    @Test func `a value that can't be folded into 998 octets is refused`() throws {
        #expect(
            try HeaderField("X", value: String(repeating: "a", count: 995)).octets.count == 1_000)
        #expect(throws: MessageFault.lineTooLong(field: "X")) {
            try HeaderField("X", value: String(repeating: "a", count: 996))
        }
    }

    @Test(arguments: 0..<200)
    func `encoded words decode to what was put in, on lines of 76 octets`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let text = generator.text(withLineBreaks: false)
        let octets = try HeaderField("Subject", text: "é" + text).octets
        let lines = octets.split(separator: 0x0A)
        #expect(lines.allSatisfy { $0.count <= 77 && $0.last == 0x0D })
        #expect(octets.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0D || $0 == 0x0A })
        let words = String(decoding: octets.dropFirst(9), as: UTF8.self)
            .split(whereSeparator: \.isWhitespace)
        var decoded: [UInt8] = []
        for word in words {
            #expect(word.utf8.count <= 75)
            let contents = try EncodedWordDecoder.decode(word)
            // No character is divided: each word is valid on its own.
            #expect(String(validating: contents, as: UTF8.self) != nil)
            decoded += contents
        }
        #expect(decoded == Array("é\(text)".utf8))
    }
}

/// Decodes one encoded word by RFC 2047, apart from the code that encodes it.
private enum EncodedWordDecoder {
    struct Malformed: Error {}

    static func decode(_ word: Substring) throws -> [UInt8] {
        let parts = word.split(separator: "?", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "=", parts[1] == "UTF-8", parts[4] == "=" else {
            throw Malformed()
        }
        switch parts[2] {
        case "B": return try base64(parts[3])
        case "Q": return try quoted(parts[3])
        default: throw Malformed()
        }
    }

    private static func quoted(_ text: Substring) throws -> [UInt8] {
        var rest = Array(text.utf8)[...]
        var result: [UInt8] = []
        while let octet = rest.popFirst() {
            if octet == UInt8(ascii: "_") {
                result.append(0x20)
            } else if octet == UInt8(ascii: "=") {
                let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                guard rest.count >= 2, let value = UInt8(digits, radix: 16) else {
                    throw Malformed()
                }
                result.append(value)
                rest = rest.dropFirst(2)
            } else {
                result.append(octet)
            }
        }
        return result
    }

    private static func base64(_ text: Substring) throws -> [UInt8] {
        let alphabet = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        guard text.utf8.count % 4 == 0 else { throw Malformed() }
        var bits = 0
        var count = 0
        var result: [UInt8] = []
        for octet in text.utf8 where octet != UInt8(ascii: "=") {
            guard let value = alphabet.firstIndex(of: octet) else { throw Malformed() }
            bits = (bits << 6 | value) & 0xFFFF
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(bits >> count & 0xFF))
            }
        }
        return result
    }
}
