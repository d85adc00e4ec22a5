// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// T-80: bodies that parsers disagree about, or that end a careless program.
@Suite struct HostileJSONTests {
    private static let good = #"{"access_token":"t","token_type":"Bearer"}"#

    /// A body under its name, for describing a megabyte of octets takes seconds.
    struct Body: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let octets: [UInt8]
    }

    private static let table: [(String, [UInt8])] = [
        ("empty", []),
        ("array", Array("[\(good)]".utf8)),
        ("string", Array(#""t""#.utf8)),
        ("number", Array("1".utf8)),
        ("cut", Array(good.utf8.dropLast())),
        ("trailing", Array((good + "x").utf8)),
        ("two objects", Array((good + good).utf8)),
        ("doubled", Array(#"{"access_token":"t","access_token":"u","token_type":"Bearer"}"#.utf8)),
        (
            "doubled by an escape",
            Array(#"{"access_token":"t","access\u005ftoken":"u","token_type":"Bearer"}"#.utf8)
        ),
        ("byte order mark", [0xEF, 0xBB, 0xBF] + Array(good.utf8)),
        ("UTF-16", good.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        ("bad UTF-8", Array(good.utf8.dropLast(2)) + [0xFF, 0x22, 0x7D]),
        ("overlong", Array(good.utf8.dropLast(2)) + [0xC0, 0x80, 0x22, 0x7D]),
        ("NaN", Array(#"{"access_token":"t","token_type":"Bearer","expires_in":NaN}"#.utf8)),
        ("1e999", Array(#"{"access_token":"t","token_type":"Bearer","expires_in":1e999}"#.utf8)),
        ("surrogate", Array(#"{"access_token":"\ud800","token_type":"Bearer"}"#.utf8)),
        ("NUL", Array(#"{"access_token":"t\#u{0}","token_type":"Bearer"}"#.utf8)),
        (
            "deep",
            Array(repeating: UInt8(ascii: "["), count: 100_000)
                + Array(repeating: UInt8(ascii: "]"), count: 100_000)
        ),
        (
            "deep member",
            Array(#"{"access_token":"t","token_type":"Bearer","x":"#.utf8)
                + Array(String(repeating: #"{"a":"#, count: 50_000).utf8)
        ),
        ("form", Array("access_token=t&token_type=Bearer".utf8)),
        ("blank", Array("   \n".utf8)),
        ("2 MB", Array(repeating: UInt8(ascii: " "), count: 2_000_000) + Array(good.utf8)),
    ]

    @Test(arguments: table.map { Body(testDescription: $0, octets: $1) })
    func `a body that can't be relied on is no answer`(body: Body) {
        let response = HTTPResponse(
            status: 200, contentType: "application/json", body: body.octets)
        let failure = OAuthFixture.failure {
            _ = try TokenReply(response, from: "h", requested: [], grant: .consent)
        }
        guard case .notAnAnswer = failure?.reason else {
            Issue.record("\(body.testDescription): \(String(describing: failure?.reason))")
            return
        }
    }

    @Test func `the same answer without the fault is good`() throws {
        _ = try OAuthFixture.reply(Self.good)
        _ = try OAuthFixture.reply(" \n" + Self.good + "\r\n")
    }
}
