// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Testing
import WizardKit
import WizardSandbox

/// The endpoints in Google's wire shapes.
struct PracticeOAuthServerTests {
    /// A server, its clock, and what a program sends to it.
    struct Bench {
        let clock = StandingClock()
        var server: PracticeOAuthServer

        init(_ configuration: Sandbox.Configuration = .practice()) {
            server = PracticeOAuthServer(
                configuration: configuration,
                client: PracticeClient(id: "practice-id", secret: Secret("practice-secret")),
                address: "http://127.0.0.1:39214", randomness: CountedOctets())
        }

        mutating func post(_ path: String, _ body: String) -> HTTPServerResponse {
            let form = FormFields(Array(body.utf8)) ?? FormFields()
            return server.answer(
                HTTPServerRequest(method: .post, path: path, form: form), at: clock.now)
        }

        mutating func code() throws -> (device: String, user: String) {
            let reply = try PracticeOAuthServerTests.object(
                post("/device/code", PracticeOAuthServerTests.codeRequest))
            guard case .string(let device) = reply["device_code"],
                case .string(let user) = reply["user_code"]
            else {
                Issue.record("There is no code in \(reply).")
                return ("", "")
            }
            return (device, user)
        }

        mutating func approve() -> Bool { server.approve(at: clock.now) }

        mutating func poll(_ device: String) -> HTTPServerResponse {
            post(
                "/token",
                "client_id=practice-id&client_secret=practice-secret&device_code=\(device)"
                    + "&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code")
        }
    }

    static let codeRequest = "client_id=practice-id&scope=https%3A%2F%2Fmail.google.com%2F"

    static func object(_ response: HTTPServerResponse) throws -> [String: JSONValue] {
        guard case .object(let members) = try StrictJSON.value(of: response.body, atMost: 9_999)
        else { return [:] }
        return members
    }

    @Test func `a code comes in Google's shape`() throws {
        var bench = Bench()
        let response = bench.post("/device/code", Self.codeRequest)
        let reply = try Self.object(response)
        #expect(response.status == .ok)
        #expect(response.contentType == "application/json; charset=utf-8")
        #expect(
            Set(reply.keys)
                == ["device_code", "user_code", "verification_url", "expires_in", "interval"])
        #expect(reply["verification_url"] == .string("http://127.0.0.1:39214/device"))
        #expect(reply["expires_in"] == .integer(1_800))
        #expect(reply["interval"] == .integer(5))
        let (_, user) = try bench.code()
        #expect(user.utf8.count == 9)
        #expect(user.wholeMatch(of: /[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}/) != nil)
    }

    @Test func `polls are pending until the person allows, and then bring tokens once`() throws {
        var bench = Bench()
        let (device, _) = try bench.code()
        let pending = bench.poll(device)
        #expect(pending.status.rawValue == 428)
        #expect(
            try Self.object(pending) == [
                "error": .string("authorization_pending"),
                "error_description": .string("Precondition Required"),
            ])
        let approvals = (bench.approve(), bench.approve())
        #expect(approvals == (true, false))
        bench.clock.advance(by: .seconds(5))
        let reply = try Self.object(bench.poll(device))
        #expect(
            Set(reply.keys)
                == ["access_token", "expires_in", "refresh_token", "scope", "token_type"])
        #expect(reply["expires_in"] == .integer(3_599))
        #expect(reply["scope"] == .string("https://mail.google.com/"))
        #expect(reply["token_type"] == .string("Bearer"))
        bench.clock.advance(by: .seconds(5))
        let again = bench.poll(device)
        #expect(again.status == .badRequest)
        #expect(try Self.object(again)["error"] == .string("invalid_grant"))
    }

    /// RFC 8628, section 3.5: the gap grows by five seconds and stays so.
    @Test func `polls that come too soon slow the next ones down`() throws {
        var bench = Bench()
        let (device, _) = try bench.code()
        let gaps: [(seconds: Int64, status: Int)] = [
            (0, 428), (4, 403), (9, 403), (14, 403), (20, 428), (19, 403), (25, 428),
        ]
        for (seconds, status) in gaps {
            bench.clock.advance(by: .seconds(seconds))
            let response = bench.poll(device)
            #expect(response.status.rawValue == status, "after \(seconds) s")
            let error = try Self.object(response)["error"]
            #expect(error == .string(status == 403 ? "slow_down" : "authorization_pending"))
        }
    }

    @Test func `a code runs out`() throws {
        var bench = Bench()
        let (device, user) = try bench.code()
        bench.clock.advance(by: .seconds(1_800))
        let isApproved = bench.approve()
        #expect(!isApproved)
        let late = try Self.object(bench.poll(device))
        #expect(late["error"] == .string("invalid_grant"))
        let answer = bench.post("/device", "user_code=\(user)")
        #expect(answer.status == .badRequest)
    }

    @Test func `with approval by itself the first poll brings tokens`() throws {
        var configuration = Sandbox.Configuration.practice()
        configuration.approvesByItself = true
        var bench = Bench(configuration)
        let (device, _) = try bench.code()
        #expect(bench.poll(device).status == .ok)
    }

    @Test func `a refresh brings an access token that mail takes, and no new refresh token`() throws
    {
        var bench = Bench()
        let (device, _) = try bench.code()
        _ = bench.approve()
        guard case .string(let refresh) = try Self.object(bench.poll(device))["refresh_token"]
        else {
            Issue.record("There is no refresh token.")
            return
        }
        let form = "client_id=practice-id&client_secret=practice-secret&grant_type=refresh_token"
        let reply = try Self.object(bench.post("/token", form + "&refresh_token=\(refresh)"))
        #expect(Set(reply.keys) == ["access_token", "expires_in", "scope", "token_type"])
        guard case .string(let access) = reply["access_token"] else {
            Issue.record("There is no access token.")
            return
        }
        let allows = { (scope: String) in
            bench.server.tokens.allows(Secret(access), scope: scope, now: bench.clock.now)
        }
        #expect(allows(PracticeOAuthServer.mailScope))
        #expect(!allows("https://mail.google.com"))
        #expect(access.wholeMatch(of: /[A-Za-z0-9._~+\/-]+=*/) != nil)
        bench.clock.advance(by: .seconds(3_599))
        #expect(!allows(PracticeOAuthServer.mailScope))
        let answer = bench.post("/token", form + "&refresh_token=x")
        #expect(answer.status == .badRequest)
    }

    @Test(arguments: [
        ("/device/code", "scope=https%3A%2F%2Fmail.google.com%2F", 400, "invalid_request"),
        (
            "/device/code", "client_id=x&scope=https%3A%2F%2Fmail.google.com%2F", 401,
            "invalid_client"
        ),
        ("/device/code", "client_id=practice-id", 400, "invalid_request"),
        ("/device/code", "client_id=practice-id&scope=gmail.send", 400, "invalid_scope"),
        ("/token", "client_id=practice-id", 400, "invalid_request"),
        ("/token", "grant_type=password", 400, "unsupported_grant_type"),
        ("/token", "grant_type=refresh_token&client_id=x", 401, "invalid_client"),
        ("/token", "grant_type=refresh_token&client_id=practice-id", 400, "invalid_request"),
        (
            "/token", "grant_type=refresh_token&client_id=practice-id&client_secret=x", 401,
            "invalid_client"
        ),
        (
            "/token",
            "grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=practice-id"
                + "&client_secret=practice-secret&device_code=x", 400, "invalid_grant"
        ),
    ])
    func `a request that is wrong is refused`(
        path: String, body: String, status: Int, error: String
    ) throws {
        var bench = Bench()
        let response = bench.post(path, body)
        #expect(response.status.rawValue == status)
        #expect(try Self.object(response)["error"] == .string(error))
    }

    @Test(arguments: [
        ("/device/code", HTTPServerRequest.Method.get, 405), ("/token", .head, 405),
        ("/", .get, 404), ("/device/", .get, 404), ("/favicon.ico", .get, 404),
    ])
    func `other paths and methods are refused`(
        path: String, method: HTTPServerRequest.Method, status: Int
    ) {
        var bench = Bench()
        let response = bench.server.answer(
            HTTPServerRequest(method: method, path: path), at: bench.clock.now)
        #expect(response.status.rawValue == status)
    }
}
