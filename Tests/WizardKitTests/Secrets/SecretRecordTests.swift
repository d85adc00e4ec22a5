// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing
import WizardKit

struct SecretRecordTests {
    private static let full = SecretRecord(
        password: Secret("p\u{E9}\0\u{1F}\"\\/ "), clientSecret: Secret("c"),
        refreshToken: Secret("r"), accessToken: Secret("a"),
        accessExpiresAt: Timestamp(Date(timeIntervalSince1970: 1_795_474_202)))

    @Test func `a record is read as it was written`() throws {
        #expect(try SecretRecord(json: Self.full.json()) == Self.full)
        #expect(try SecretRecord(json: SecretRecord().json()) == SecretRecord())
        let text = try #require(Self.full.json().exposedText)
        #expect(text.contains("\"access_expires_at\" : \"2026-11-23T22:50:02Z\""))
        #expect(text.utf8.last == UInt8(ascii: "\n"))
    }

    @Test("T-102: a record never prints what it holds")
    func printed() throws {
        let record = SecretRecord(password: Secret("hunter2"), accessToken: Secret("hunter2"))
        var dumped = ""
        dump(record, to: &dumped)
        dump(try record.json(), to: &dumped)
        #expect(!"\(record) \(String(reflecting: record)) \(dumped)".contains("hunter2"))
    }

    @Test(arguments: [
        ("", "file"), ("[]", "file"), ("{", "file"), ("{}", "version"),
        ("{\"version\":\"hunter2\"}", "version"), ("{\"version\":0}", "version"),
        ("{\"version\":1,\"password\":1}", "password"),
        ("{\"version\":1,\"password\":null}", "password"),
        ("{\"version\":1,\"password\":\"\"}", "password"),
        ("{\"version\":1,\"hunter\":\"hunter2\"}", "hunter"),
        ("{\"version\":1,\"access_expires_at\":\"hunter2\"}", "access_expires_at"),
        ("{\"version\":1,\"password\":\"a\",\"password\":\"b\"}", "file"),
    ])
    func `what is no record is named by its field, never quoted`(text: String, field: String)
        throws
    {
        let failure = #expect(throws: DocumentFailure.self) {
            try SecretRecord(json: Secret(text))
        }
        guard case .problems(let problems) = failure else {
            Issue.record("no problems")
            return
        }
        #expect(problems.map(\.field) == [field])
        #expect(!String(describing: problems).contains("hunter2"))
    }

    @Test func `a newer version is named as such`() {
        #expect(throws: DocumentFailure.newerVersion(2)) {
            try SecretRecord(json: Secret("{\"version\":2}"))
        }
    }

    @Test(
        "T-123: a record without what the sign-in needs says what is missing",
        arguments: [
            (Profile.Method.password, SecretRecord(), ["password"]),
            (.appPassword, SecretRecord(accessToken: Secret("x")), ["password"]),
            (.none, SecretRecord(), []), (.password, SecretRecord(password: Secret("x")), []),
            (
                .device, SecretRecord(password: Secret("x")),
                ["access_token", "access_expires_at", "client_secret"]
            ),
            (.browser, full, []),
        ] as [(Profile.Method, SecretRecord, [String])])
    func missing(method: Profile.Method, record: SecretRecord, fields: [String]) throws {
        var authentication = try Profile.full().authentication
        authentication.method = method
        #expect(record.problems(for: authentication).map(\.field) == fields)
    }
}
