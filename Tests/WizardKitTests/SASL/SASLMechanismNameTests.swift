// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// Which mechanism is taken (T-46, T-47).
struct SASLMechanismNameTests {
    private static let token = Credential.accessToken(Secret("t"))
    private static let password = Credential.password(Secret("p"))
    private static let all = ["LOGIN", "PLAIN", "OAUTHBEARER", "XOAUTH2"]

    struct Row: Sendable {
        var credential: Credential
        var offered: [String]
        var preferred: SASLMechanismName?
        var only: SASLMechanismName?
        var choice: SASLMechanismName?
    }

    private static let rows: [Row] = [
        Row(credential: token, offered: all, choice: .xoauth2),
        Row(credential: password, offered: all, choice: .plain),
        Row(credential: token, offered: ["OAUTHBEARER"], choice: .oauthBearer),
        Row(credential: password, offered: ["LOGIN"], choice: .login),
        Row(credential: token, offered: ["PLAIN", "LOGIN"]),
        Row(credential: password, offered: ["XOAUTH2", "OAUTHBEARER"]),
        Row(credential: token, offered: []),
        Row(credential: token, offered: ["XOAUTH", "XOAUTH22", "PLAIN-CLIENTTOKEN"]),
        Row(credential: token, offered: all, preferred: .oauthBearer, choice: .oauthBearer),
        Row(credential: password, offered: all, preferred: .login, choice: .login),
        Row(credential: password, offered: ["PLAIN"], preferred: .login, choice: .plain),
        Row(credential: token, offered: all, preferred: .plain, choice: .xoauth2),
        Row(credential: password, offered: all, preferred: .xoauth2, choice: .plain),
        Row(credential: password, offered: all, only: .login, choice: .login),
        Row(credential: password, offered: ["PLAIN"], only: .login),
        Row(credential: token, offered: all, only: .plain),
        Row(credential: password, offered: all, preferred: .plain, only: .login, choice: .login),
    ]

    @Test(arguments: rows)
    func `the choice follows the kind of secret`(_ row: Row) {
        #expect(
            SASLMechanismName.choice(
                for: row.credential, offered: row.offered, preferred: row.preferred,
                only: row.only) == row.choice)
    }

    @Test(arguments: SASLMechanismName.allCases)
    func `a mechanism carries one kind of secret alone`(_ name: SASLMechanismName) throws {
        let asToken = try name.mechanism(
            username: "u", credential: Self.token, host: "h", port: 1)
        let asPassword = try name.mechanism(
            username: "u", credential: Self.password, host: "h", port: 1)
        #expect((asToken == nil) != (asPassword == nil))
        #expect((asToken ?? asPassword)?.name == name)
    }
}
