// SPDX-License-Identifier: Apache-2.0

import Glibc
import MailProtocols
import Testing
import WizardKit
import WizardSandbox

/// What Google's token endpoint says of codes and refresh tokens, and its pages, to the end.
///
/// One after another: each holds a program that waits for its browser with seconds of patience.
@Suite(.serialized) struct EndToEndCodeRefusalTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let fault: Fault
        let status: Int32
        let code: String
        let says: String
        var testDescription: String { fault.rawValue }
    }

    static let codes = [
        Row(
            fault: .codeMalformed, status: 77, code: "oauth.grant.refused",
            says: "arrived cut, or with its characters still encoded"),
        Row(
            fault: .codeMissingVerifier, status: 77, code: "oauth.grant.mixed-up",
            says: "another attempt"),
        Row(
            fault: .codeWrongVerifier, status: 77, code: "oauth.grant.mixed-up",
            says: "another attempt"),
        Row(
            fault: .codeVerifierNotNeeded, status: 77, code: "oauth.grant.mixed-up",
            says: "had no such proof"),
        Row(fault: .codeReused, status: 77, code: "oauth.grant.refused", says: "used already"),
        Row(
            fault: .codeSecretMissing, status: 77, code: "oauth.client.secret-missing",
            says: "wants the client's secret"),
        Row(
            fault: .codeSecretInvalid, status: 78, code: "oauth.client.wrong-secret",
            says: "the secret belongs to another client"),
        Row(
            fault: .redirectAccessDenied, status: 77, code: "oauth.denied", says: "chose to cancel"),
        Row(
            fault: .tokenNarrowScope, status: 77, code: "oauth.mail-not-granted",
            says: "the tick for mail"),
    ]

    @Test(arguments: codes)
    func `a code that is refused is explained, and nothing is stored`(row: Row) async throws {
        try await EndToEndDeviceTests.withPractice {
            $0.faults = [row.fault]
        } _: { lab, sandbox, setup in
            let before = try lab.listing()
            let waiting = try await EndToEndBrowserTests.wait(lab, setup, auth: "browser")
            sandbox.visit(waiting.url)
            let end = try await waiting.program.text(through: "\"event\":\"result\"")
            #expect(end.contains("\"code\":\"\(row.code)\""), "\(end)")
            #expect(end.contains(row.says), "\(end)")
            #expect(try await waiting.program.end(by: SIGTERM).status == row.status)
            #expect(try lab.listing() == before)
        }
    }

    static let refreshes = [
        Row(
            fault: .refreshRevoked, status: 77, code: "oauth.refresh-token.dead",
            says: "It was made 0 days ago"),
        Row(
            fault: .refreshUnauthorized, status: 78, code: "oauth.client.unauthorized",
            says: "Waiting does not change that"),
        Row(
            fault: .refreshSession, status: 77, code: "oauth.reauthentication-required",
            says: "limits how long a sign-in is good"),
        Row(
            fault: .refreshInvalidGrant, status: 77, code: "oauth.refresh-token.dead",
            says: "smtp-wizard setup --reauthorize"),
    ]

    @Test(arguments: refreshes)
    func `a stored sign-in that is refused is explained, and stays as it is`(row: Row) async throws
    {
        try await EndToEndDeviceTests.withPractice {
            $0.faults = [row.fault]
        } _: { lab, _, setup in
            #expect(try await lab.run(setup).status == 0)
            let stored = try StoredTokens(in: lab)
            try stored.age()
            let before = try lab.listing()
            for command in [["token", "--json"], ["test", "--to", "a@acme.test", "--json"]] {
                let run = try await lab.run(command)
                #expect(run.status == row.status, "\(run.stderrText)")
                let error = try run.result()["error"]
                #expect(error?["code"] == .string(row.code))
                #expect(error?.text().contains(row.says) == true, "\(run.stdoutText)")
            }
            #expect(try lab.listing() == before)
        }
    }

    @Test
    func `every refusal of a code or a refresh token has its row`() {
        func all(_ prefix: String) -> [Fault] {
            Fault.allCases.filter { $0.rawValue.hasPrefix(prefix) }
        }
        #expect(Set(Self.codes.map(\.fault)).isSuperset(of: all("oauth.code.")))
        #expect(Set(Self.refreshes.map(\.fault)) == Set(all("oauth.refresh.")))
    }
}
