// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

@Suite struct ClientCredentialsTests {
    @Test(arguments: [
        #"{"installed":{"client_id":"i.example","client_secret":"s","token_uri":"https://x/"}}"#,
        #"{"client_id":"i.example","client_secret":"s"}"#,
        #"{"installed":{"client_id":" i.example\n","client_secret":"\u00a0s\t\r\n"}}"#,
    ])
    func `Google's file and a flat object are read, without blanks`(text: String) throws {
        let client = try ClientCredentials(file: Array(text.utf8))
        #expect(client.id == "i.example")
        #expect(client.secret?.exposedText == "s")
    }

    @Test(arguments: [
        ("", ClientCredentialsFault.notJSON(.empty)),
        ("hello", .notJSON(.malformed)),
        ("{\"installed\":{\"client_id\":\"a\",\"client_id\":\"b\"}}", .notJSON(.doubledKey)),
        ("\u{FEFF}{}", .notJSON(.notUTF8)),
        ("[]", .notAnObject),
        ("{}", .missing(field: "client_id")),
        (#"{"installed":{}}"#, .missing(field: "client_id")),
        (#"{"installed":[]}"#, .malformed(field: "installed")),
        (#"{"web":{"client_id":"a","client_secret":"b"}}"#, .webClient(registered: [])),
        (#"{"type":"service_account","client_email":"a@b","private_key":"k"}"#, .serviceAccountKey),
        (#"{"private_key":"k"}"#, .serviceAccountKey),
        (
            #"{"type":"authorized_user","client_id":"a","refresh_token":"r"}"#, .userCredentials
        ),
        (#"{"client_id":7}"#, .malformed(field: "client_id")),
        (#"{"client_id":"a b\u0000"}"#, .malformed(field: "client_id")),
        (#"{"client_id":"  "}"#, .missing(field: "client_id")),
        (#"{"client_id":"a","client_secret":["b"]}"#, .malformed(field: "client_secret")),
        (#"{"client_id":"a","client_secret":"b\r\nc"}"#, .malformed(field: "client_secret")),
    ])
    func `another file is refused by what it is`(text: String, fault: ClientCredentialsFault) {
        #expect(throws: fault) { try ClientCredentials(file: Array(text.utf8)) }
    }

    @Test func `a huge file is refused before it is read as JSON`() {
        let file = [UInt8](repeating: 0x20, count: 65_537)
        #expect(throws: ClientCredentialsFault.notJSON(.tooLong(limit: 65_536))) {
            try ClientCredentials(file: file)
        }
    }

    @Test func `an id alone is a client without a secret`() throws {
        #expect(try ClientCredentials(id: "abc").secret == nil)
        #expect(try ClientCredentials(id: "abc", secret: Secret(" \n")).secret == nil)
    }

    @Test(arguments: [
        ("required", true), ("optional", false), ("none", false),
    ])
    func `only a server that requires a secret misses it`(rule: String, isMissed: Bool) throws {
        let rule = try #require(OAuthServer.ClientSecretRule(rawValue: rule))
        let client = try ClientCredentials(id: "abc")
        #expect(try OAuthFixture.server(secret: rule).misses(secretOf: client) == isMissed)
    }
}
