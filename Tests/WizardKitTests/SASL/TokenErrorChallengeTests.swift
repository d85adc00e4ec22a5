// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// The JSON in a 334 (T-42, T-43, T-80).
struct TokenErrorChallengeTests {
    @Test(
        arguments: [
            (#"{"status":"400","schemes":"Bearer","scope":"s"}"#, "400", "s"),
            (#"{"status":401}"#, "401", nil),
            (#"{"status":"invalid_token"}"#, "invalid_token", nil),
            (#"{"status":null,"scope":7}"#, nil, nil), (#"{}"#, nil, nil),
            (#"{"status":[400],"scope":"s"}"#, nil, "s"),
            (#"{"status":1e308}"#, "1e+308", nil),
        ] as [(String, String?, String?)])
    func `an object is read`(_ row: (json: String, status: String?, scope: String?)) {
        #expect(
            TokenErrorChallenge(json: Array(row.json.utf8))
                == TokenErrorChallenge(status: row.status, scope: row.scope))
    }

    @Test(arguments: [
        "", "oops", "[]", "\"400\"", "null", "{", #"{"status":"400"}x"#,
        #"{"status":"400","status":"401"}"#, "\u{FEFF}{}", "{\u{0}}",
    ])
    func `anything else is none`(_ text: String) {
        #expect(TokenErrorChallenge(json: Array(text.utf8)) == nil)
    }

    @Test func `deep nesting and bad UTF-8 are none`() {
        #expect(TokenErrorChallenge(json: [UInt8](repeating: 0x5B, count: 12_000)) == nil)
        #expect(TokenErrorChallenge(json: [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D]) == nil)
        let long = Array(#"{"status":""#.utf8) + [UInt8](repeating: 0x41, count: 12_288)
        #expect(TokenErrorChallenge(json: long + Array(#""}"#.utf8)) == nil)
    }
}
