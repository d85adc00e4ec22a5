// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardSandbox

/// Every refusal of Google's device flow, from the wire to the explanation and the exit status.
struct EndToEndRefusalTests {
    /// A fault, and what a person and a script are told of it.
    struct Row: Sendable, CustomTestStringConvertible {
        var fault: Fault
        var status: Int32
        var code = ""
        var cause = ""
        var fix = ""
        /// Whether waiting alone would mend it.
        var isTemporary = false

        var testDescription: String { fault.rawValue }
    }

    static let rows: [Row] = [
        Row(
            fault: .deviceInvalidScope, status: 77, code: "oauth.device.scope-refused",
            cause: "does not give it to device codes", fix: "app password"),
        Row(
            fault: .deviceInvalidClient, status: 77, code: "oauth.client.wrong-type",
            cause: "TVs and Limited Input devices", fix: "app password"),
        Row(
            fault: .deviceRateLimit, status: 75, code: "oauth.rate-limited",
            cause: "too often", fix: "in some minutes", isTemporary: true),
        Row(
            fault: .deviceServerError, status: 75, code: "oauth.server-trouble", cause: "503",
            fix: "in some minutes", isTemporary: true),
        Row(
            fault: .tokenPending, status: 75, code: "oauth.wait-ended",
            cause: "the wait has an end",
            fix: "Sign in again"),
        Row(
            fault: .tokenSlowDown, status: 75, code: "oauth.wait-ended",
            cause: "the wait has an end", fix: "Sign in again"),
        Row(
            fault: .tokenAccessDenied, status: 77, code: "oauth.denied", cause: "chose to cancel",
            fix: "Sign in again"),
        Row(
            fault: .tokenAdminPolicy, status: 77, code: "oauth.admin-policy",
            cause: "its administrator trusts", fix: "App access control"),
        Row(
            fault: .tokenInvalidClient, status: 78, code: "oauth.client.wrong-secret",
            cause: "the secret belongs to another client", fix: "the client's file"),
        Row(
            fault: .tokenInvalidGrant, status: 77, code: "oauth.grant.refused",
            cause: "used already", fix: "Sign in again"),
        Row(
            fault: .tokenUnsupportedGrantType, status: 77, code: "oauth.grant.unsupported",
            cause: "the kind of request", fix: "another way"),
        Row(
            fault: .tokenOrgInternal, status: 77, code: "oauth.org-internal",
            cause: "another organisation", fix: "the client's organisation"),
        Row(
            fault: .tokenExpired, status: 75, code: "oauth.code-expired",
            cause: "Nobody approved it in time", fix: "a new code"),
        Row(
            fault: .tokenServerError, status: 75, code: "oauth.wait-ended",
            cause: "no usable answer", fix: "Sign in again"),
        Row(
            fault: .tokenNarrowScope, status: 77, code: "oauth.mail-not-granted",
            cause: "the tick for mail", fix: "tick the permission for mail"),
        // It shows only once the access token has run out.
        Row(fault: .refreshInvalidGrant, status: 0),
    ]

    @Test func `no fault of the OAuth server is left out`() {
        // The browser's have their own tests.
        let all = Fault.allCases.filter {
            $0.rawValue.hasPrefix("oauth") && !$0.rawValue.hasPrefix("oauth.page.")
                && !$0.rawValue.hasPrefix("oauth.jwt.")
                && !$0.rawValue.hasPrefix("oauth.code.")
                && !($0.rawValue.hasPrefix("oauth.refresh.") && $0 != .refreshInvalidGrant)
                && $0 != .redirectAccessDenied && $0 != .tokenTesting
        }
        #expect(Set(Self.rows.map(\.fault)) == Set(all))
    }

    @Test(arguments: rows)
    func `a refusal is explained, has its status, and leaves nothing`(row: Row) async throws {
        try await EndToEndDeviceTests.withPractice {
            $0.faults = [row.fault]
        } _: { lab, sandbox, setup in
            let listing = try lab.listing()
            // Those that only time ends have little of it, the others more than they need.
            // A slow-down is obeyed after its own 6 seconds: the wait has to end before that.
            let patience =
                row.fault == .tokenSlowDown ? "4" : row.code == "oauth.wait-ended" ? "8" : "60"
            let run = try await lab.run(setup + ["--auth-timeout", patience])
            #expect(run.status == row.status, "\(run.stderrText)")
            guard row.status != 0 else { return }
            let error = try run.result()["error"]
            #expect(error?["code"] == .string(row.code))
            #expect(error?["exit"] == .integer(Int64(row.status)))
            #expect(error?["temporary"] == .bool(row.isTemporary))
            #expect(error?["cause"]?.textValue.contains(row.cause) == true, "\(run.stderrText)")
            guard case .array(let fixes)? = error?["fix"], let first = fixes.first else {
                Issue.record("no fix: \(run.stdoutText)")
                return
            }
            #expect(first.textValue.contains(row.fix), "\(first.textValue)")
            #expect(try lab.listing() == listing)
            #expect(sandbox.messages.isEmpty)
        }
    }
}
