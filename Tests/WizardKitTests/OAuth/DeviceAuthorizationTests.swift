// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

@Suite struct DeviceAuthorizationTests {
    private static func text(_ extra: String) -> String {
        #"{"device_code":"d","user_code":"U","verification_uri":"https://g.example/d"\#(extra)}"#
    }

    @Test func `Google's answer is read, verification_url and all`() throws {
        let authorization = try OAuthFixture.authorization()
        #expect(authorization.deviceCode.exposedText == "AH-1")
        #expect(authorization.userCode.description == "GQVQ-JKEC")
        #expect(authorization.verificationURI.description == "https://www.google.com/device")
        #expect(authorization.verificationURIComplete == nil)
        #expect(authorization.lifetime == .seconds(1_800))
        #expect(authorization.interval == .seconds(5))
    }

    @Test func `the complete address is read by both names`() throws {
        for name in ["verification_uri_complete", "verification_url_complete"] {
            let text = Self.text(#","\#(name)":"https://g.example/d?c=U""#)
            let authorization = try OAuthFixture.authorization(text)
            #expect(
                authorization.verificationURIComplete?.description == "https://g.example/d?c=U")
        }
    }

    @Test(arguments: [
        ("", 5), (#","interval":null"#, 5), (#","interval":7"#, 7), (#","interval":"7""#, 7),
        (#","interval":7.2"#, 8), (#","interval":"7.2""#, 8), (#","interval":0"#, 1),
        (#","interval":-3"#, 1), (#","interval":1e308"#, 60), (#","interval":"1e308""#, 60),
        (#","interval":"1e999""#, 60), (#","interval":9223372036854775807"#, 60),
        (#","interval":99999999999999999999"#, 60), (#","interval":"soon""#, 5),
        (#","interval":"nan""#, 5), (#","interval":"٧""#, 5), (#","interval":true"#, 5),
        (#","interval":[5]"#, 5), (#","interval":"""#, 5),
    ])
    func `T-61: an interval of any make becomes 1 to 60 seconds`(extra: String, seconds: Int) throws
    {
        #expect(try OAuthFixture.authorization(Self.text(extra)).interval == .seconds(seconds))
    }

    @Test(arguments: [
        ("", 1_800), (#","expires_in":600"#, 600), (#","expires_in":"600""#, 600),
        (#","expires_in":0"#, 1), (#","expires_in":-1"#, 1), (#","expires_in":1e308"#, 86_400),
        (#","expires_in":"x""#, 1_800), (#","expires_in":{}"#, 1_800),
    ])
    func `T-61: a lifetime of any make becomes a second to a day`(extra: String, seconds: Int)
        throws
    {
        #expect(try OAuthFixture.authorization(Self.text(extra)).lifetime == .seconds(seconds))
    }

    @Test(arguments: [
        ("https://user@g.example/", HTTPURL.Fault.userPart), ("javascript:alert(1)", .badScheme),
        ("file:///etc/passwd", .badScheme), ("-oProxyCommand=x", .badScheme),
        ("https://g.example/;`id`", .badCharacter), ("https://g.example/\u{1B}]0;x", .badCharacter),
        ("https://g.example/" + String(repeating: "a", count: 2_000), .tooLong),
    ])
    func `T-67: an address that is none is no answer`(address: String, fault: HTTPURL.Fault) throws
    {
        let members = JSONValue.object([
            "device_code": .string("d"), "user_code": .string("U"),
            "verification_uri": .string(address),
        ])
        let failure = OAuthFixture.failure { _ = try OAuthFixture.authorization(members.text()) }
        #expect(
            failure?.reason == .notAnAnswer(.badAddress(field: "verification_uri", fault)))
        #expect(failure?.stage == .oauthDevice)
    }

    @Test func `T-68: a code with escapes is shown cleaned, and a long one cut`() throws {
        let hostile = JSONValue.object([
            "device_code": .string("d"), "verification_uri": .string("http://g.example/"),
            "user_code": .string("A\u{1B}[2J\u{202E}" + String(repeating: "B", count: 100_000)),
        ])
        let shown = try OAuthFixture.authorization(hostile.text()).userCode.description
        #expect(shown.hasPrefix("A\\x1B[2J\\u{202E}B"))
        #expect(shown.count < 100 && shown.hasSuffix("…"))
    }

    @Test(arguments: [
        (
            #"{"user_code":"U","verification_uri":"https://g/"}"#,
            AnswerFault.missing(field: "device_code")
        ),
        (#"{"device_code":"","user_code":"U"}"#, .malformed(field: "device_code")),
        (#"{"device_code":"a\n","user_code":"U"}"#, .malformed(field: "device_code")),
        (#"{"device_code":5,"user_code":"U"}"#, .malformed(field: "device_code")),
        (#"{"device_code":"d","verification_uri":"https://g/"}"#, .missing(field: "user_code")),
        (#"{"device_code":"d","user_code":""}"#, .malformed(field: "user_code")),
        (#"{"device_code":"d","user_code":"U"}"#, .missing(field: "verification_uri")),
        (
            #"{"device_code":"d","user_code":"U","verification_uri":3}"#,
            .malformed(field: "verification_uri")
        ),
    ])
    func `an answer without its members is none`(text: String, fault: AnswerFault) {
        let failure = OAuthFixture.failure { _ = try OAuthFixture.authorization(text) }
        #expect(failure?.reason == .notAnAnswer(fault))
    }
}
