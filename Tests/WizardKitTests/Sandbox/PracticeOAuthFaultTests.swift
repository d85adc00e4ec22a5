// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Testing
import WizardSandbox

/// Each refusal in Google's status and words.
struct PracticeOAuthFaultTests {
    private typealias Bench = PracticeOAuthServerTests.Bench

    @Test(arguments: [
        (Fault.deviceInvalidScope, 400, "invalid_scope"),
        (.deviceInvalidClient, 401, "invalid_client"),
    ])
    func `a fault refuses the code`(fault: Fault, status: Int, error: String) throws {
        var bench = Bench(.practice([fault]))
        let response = bench.post("/device/code", PracticeOAuthServerTests.codeRequest)
        #expect(response.status.rawValue == status)
        #expect(try PracticeOAuthServerTests.object(response)["error"] == .string(error))
        #expect(try PracticeOAuthServerTests.object(response)["error_description"] != nil)
    }

    @Test func `too many codes are refused under another key`() throws {
        var bench = Bench(.practice([.deviceRateLimit]))
        let response = bench.post("/device/code", PracticeOAuthServerTests.codeRequest)
        #expect(response.status == .forbidden)
        #expect(
            try PracticeOAuthServerTests.object(response) == [
                "error_code": .string("rate_limit_exceeded")
            ])
    }

    @Test(arguments: [
        (Fault.tokenPending, 428, "authorization_pending"), (.tokenSlowDown, 403, "slow_down"),
        (.tokenAccessDenied, 403, "access_denied"),
        (.tokenAdminPolicy, 400, "admin_policy_enforced"),
        (.tokenInvalidClient, 401, "invalid_client"),
        (.tokenInvalidGrant, 400, "invalid_grant"),
        (.tokenUnsupportedGrantType, 400, "unsupported_grant_type"),
        (.tokenOrgInternal, 403, "org_internal"), (.tokenExpired, 400, "expired_token"),
    ])
    func `a fault refuses the poll of a code that was allowed`(
        fault: Fault, status: Int, error: String
    ) throws {
        var bench = Bench(.practice([fault]))
        let (device, _) = try bench.code()
        _ = bench.approve()
        let response = bench.poll(device)
        #expect(response.status.rawValue == status)
        #expect(try PracticeOAuthServerTests.object(response)["error"] == .string(error))
    }

    @Test func `after one slow_down the wanted gap brings tokens`() throws {
        var bench = Bench(.practice([.tokenSlowDown]))
        let (device, _) = try bench.code()
        _ = bench.approve()
        #expect(bench.poll(device).status == .forbidden)
        bench.clock.advance(by: .seconds(9))
        #expect(bench.poll(device).status == .forbidden)
        bench.clock.advance(by: .seconds(15))
        #expect(bench.poll(device).status == .ok)
    }

    @Test func `a server that fails answers with a page`() throws {
        var device = Bench(.practice([.deviceServerError]))
        var token = Bench(.practice([.tokenServerError]))
        let (code, _) = try token.code()
        let pages = [
            device.post("/device/code", PracticeOAuthServerTests.codeRequest), token.poll(code),
        ]
        #expect(pages.map(\.status.rawValue) == [503, 502])
        for page in pages {
            #expect(page.contentType == "text/html; charset=utf-8")
        }
    }

    @Test func `a narrow grant carries no mail`() throws {
        var bench = Bench(.practice([.tokenNarrowScope]))
        let (device, _) = try bench.code()
        _ = bench.approve()
        let reply = try PracticeOAuthServerTests.object(bench.poll(device))
        #expect(reply["scope"] == .string("openid"))
        guard case .string(let access) = reply["access_token"] else {
            Issue.record("There is no access token.")
            return
        }
        #expect(
            !bench.server.tokens.allows(
                Secret(access), scope: PracticeOAuthServer.mailScope, now: bench.clock.now))
    }

    @Test func `a refresh token that died is refused, the code before it was not`() throws {
        var bench = Bench(.practice([.refreshInvalidGrant]))
        let (device, _) = try bench.code()
        _ = bench.approve()
        let granted = try PracticeOAuthServerTests.object(bench.poll(device))
        let refresh = granted["refresh_token"]?.textValue ?? ""
        #expect(!refresh.isEmpty)
        let response = bench.post(
            "/token",
            "client_id=practice-id&client_secret=practice-secret&grant_type=refresh_token"
                + "&refresh_token=\(refresh)")
        #expect(response.status == .badRequest)
        let error = try PracticeOAuthServerTests.object(response)["error"]
        #expect(error == .string("invalid_grant"))
    }

    @Test func `every OAuth fault is tested here`() {
        // Those of the browser are tested where a browser is: on the pages and in the redirects.
        let device = Fault.allCases.filter { fault in
            fault.rawValue.hasPrefix("oauth.") && !fault.rawValue.hasPrefix("oauth.page.")
                && !fault.rawValue.hasPrefix("oauth.jwt.")
                && !fault.rawValue.hasPrefix("oauth.code.")
                && !(fault.rawValue.hasPrefix("oauth.refresh.") && fault != .refreshInvalidGrant)
                && fault != .redirectAccessDenied && fault != .tokenTesting
        }
        #expect(device.count == 16)
    }
}
