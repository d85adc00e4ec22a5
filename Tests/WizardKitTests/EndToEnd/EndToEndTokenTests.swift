// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardSandbox

/// `token` through the built program.
struct EndToEndTokenTests {
    @Test
    func `twenty at once at the token's end renew it once, and all print the same`() async throws {
        try await withMailServer(EndToEndForeignOAuthTests.mailServer) { place in
            let lab = try Lab()
            let oauth = try await ForeignOAuthServer.start("approve", in: lab)
            let setup = try await lab.run(EndToEndForeignOAuthTests.setup(oauth, place, in: lab))
            #expect(setup.status == 0, "\(setup.stderrText)")

            let first = try StoredTokens(in: lab)
            let fresh = try await lab.run(["token"])
            #expect(fresh.stdoutText == first.access + "\n")
            #expect(fresh.stderr.isEmpty)

            try first.age()
            let outputs = try await withThrowingTaskGroup(of: BinaryResult.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await lab.run(["token"], isAtOnce: true) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let renewed = try StoredTokens(in: lab)
            #expect(renewed.access != first.access)
            #expect(outputs.allSatisfy { $0.status == 0 })
            #expect(Set(outputs.map(\.stdoutText)) == [renewed.access + "\n"])
            #expect(try oauth.requests().filter { $0.grant == "refresh_token" }.count == 1)

            let json = try await lab.run(["token", "--json"]).result()
            #expect(json["access_token"] == .string(renewed.access))
            #expect(json["expires_at"]?.textValue.hasSuffix("Z") == true)
        }
    }

    @Test
    func `a profile without OAuth has no token, and a dead sign-in keeps what is stored`()
        async throws
    {
        try await withMailServer(ScriptedSMTPServer()) { place in
            let lab = try Lab()
            #expect(try await lab.run(place.setup(in: lab)).status == 0)
            let run = try await lab.run(["token"])
            #expect(run.status == 64)
            #expect(run.stdout.isEmpty)
        }
        try await EndToEndDeviceTests.withPractice {
            $0.faults = [.refreshInvalidGrant]
        } _: { lab, _, setup in
            #expect(try await lab.run(setup).status == 0)
            let stored = try StoredTokens(in: lab)
            try stored.age()
            let run = try await lab.run(["token"])
            #expect(run.status == 77, "\(run.stderrText)")
            #expect(run.stdout.isEmpty)
            #expect(try StoredTokens(in: lab).refresh == stored.refresh)
        }
    }

    @Test
    func `a sign-in that the provider lets end is told and kept in the profile`() async throws {
        try await EndToEndDeviceTests.withPractice {
            $0.faults = [.tokenTesting]
        } _: { lab, _, setup in
            let run = try await lab.run(setup)
            #expect(run.status == 0, "\(run.stderrText)")
            guard case .array(let warnings)? = try run.result()["warnings"] else {
                Issue.record("no warnings in \(run.stdoutText)")
                return
            }
            let ending = try #require(
                warnings.first { $0["code"] == .string("oauth.sign-in-ends") })
            #expect(ending["summary"]?.textValue.contains("7 days") == true)
            #expect(ending["cause"]?.textValue.contains("in Testing") == true)
            let oauth = try run.result()["profile"]?["auth"]?["oauth"]
            #expect(oauth?["refresh_expires_at"]?.textValue.hasSuffix("Z") == true)
        }
    }
}
