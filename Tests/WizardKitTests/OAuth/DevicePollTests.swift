// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// T-62, T-63, T-65: the exact schedule of polls.
@Suite struct DevicePollTests {
    enum Told: Sendable {
        case pending
        case slowDown(String = "")
        case status(Int, retryAfter: Int? = nil)
        case silence
        case tokens
        case error(Int, String)

        var answer: DevicePoll.Answer {
            switch self {
            case .pending:
                .response(OAuthFixture.answer(428, #"{"error":"authorization_pending"}"#))
            case .slowDown(let more):
                .response(OAuthFixture.answer(403, #"{"error":"slow_down"\#(more)}"#))
            case .status(let status, let seconds):
                .response(
                    OAuthFixture.answer(
                        status, "<html>", retryAfter: seconds.map { .seconds($0) }))
            case .silence: .none
            case .tokens: .response(OAuthFixture.answer(200, OAuthFixture.tokens))
            case .error(let status, let name):
                .response(OAuthFixture.answer(status, #"{"error":"\#(name)"}"#))
            }
        }
    }

    /// Runs a machine over answers, the last of them repeated, and returns its waits and its end.
    private func run(
        _ told: [Told], code: String = OAuthFixture.code, patience: Int = 100_000,
        requestTime: Duration = .zero
    ) throws -> (waits: [Int], end: DevicePoll.Step) {
        let server = try OAuthFixture.server()
        var machine = DevicePoll(
            for: try OAuthFixture.authorization(code), at: server, patience: .seconds(patience))
        var elapsed = Duration.zero
        var waits: [Int] = []
        var step = machine.start(elapsed: elapsed)
        var index = 0
        while case .wait(let gap) = step, waits.count < 10_000 {
            waits.append(Int(gap.components.seconds))
            elapsed += gap + requestTime
            step = machine.step(after: told[min(index, told.count - 1)].answer, elapsed: elapsed)
            index += 1
        }
        return (waits, step)
    }

    private func code(_ interval: String, _ lifetime: Int = 1_800) -> String {
        #"{"device_code":"d","user_code":"U","verification_uri":"https://g.example/""#
            + #","interval":\#(interval),"expires_in":\#(lifetime)}"#
    }

    @Test(arguments: [
        ([Told.tokens], [5]),
        ([.pending, .pending, .tokens], [5, 5, 5]),
        ([.slowDown(), .tokens], [5, 10]),
        ([.slowDown(), .slowDown(), .pending, .pending, .tokens], [5, 10, 15, 15, 15]),
        ([.slowDown(#","interval":25"#), .pending, .slowDown(), .tokens], [5, 25, 25, 30]),
        ([.slowDown(#","interval":3"#), .tokens], [5, 10]),
        ([.slowDown(#","interval":1e308"#), .tokens], [5, 60]),
        ([.slowDown(#","interval":"30""#), .tokens], [5, 30]),
        ([.silence, .silence, .silence, .silence, .silence, .tokens], [5, 10, 20, 40, 60, 60]),
        ([.silence, .pending, .silence, .tokens], [5, 10, 5, 10]),
        ([.status(500), .status(502), .status(503), .tokens], [5, 10, 20, 40]),
        ([.status(503, retryAfter: 30), .tokens], [5, 30]),
        ([.status(503, retryAfter: 1), .tokens], [5, 10]),
        ([.status(429, retryAfter: 31_536_000), .tokens], [5, 60]),
        ([.status(429), .pending, .tokens], [5, 10, 5]),
        ([.error(429, "rate_limit_exceeded"), .tokens], [5, 10]),
        ([.error(500, "authorization_pending"), .tokens], [5, 5]),
        ([.error(200, "authorization_pending"), .tokens], [5, 5]),
        ([.error(400, "authorization_pending"), .error(400, "slow_down"), .tokens], [5, 5, 10]),
    ])
    func `the waits before each poll`(told: [Told], waits: [Int]) throws {
        let outcome = try run(told)
        #expect(outcome.waits == waits)
        guard case .success(let reply) = outcome.end else {
            Issue.record("\(outcome.end)")
            return
        }
        #expect(reply.accessToken.exposedText == "ya29.a0-b_c~d+e/f==")
    }

    @Test(arguments: [
        (Told.error(403, "access_denied"), OAuthFailure.Reason.accessDenied),
        (.error(400, "invalid_grant"), .invalidGrant(.unspecified)),
        (.error(403, "rate_limit_exceeded"), .rateLimited),
        (.error(403, "org_internal"), .orgInternal),
        (.error(400, "made_up"), .otherError),
        (.status(404), .endpointNotFound),
        (.status(302), .notAnAnswer(.redirect)),
        (.status(200), .notAnAnswer(.webPage)),
        (.status(400), .notAnAnswer(.webPage)),
    ])
    func `any other answer ends it at once`(told: Told, reason: OAuthFailure.Reason) throws {
        let outcome = try run([.pending, told])
        #expect(outcome.waits == [5, 5])
        #expect(failure(of: outcome.end)?.reason == reason)
    }

    @Test func `pending for ever ends when the code does`() throws {
        let outcome = try run([.pending], code: code("5", 23))
        #expect(outcome.waits == [5, 5, 5, 5])
        var history = DevicePoll.History()
        history.pending = 4
        #expect(failure(of: outcome.end)?.reason == .codeExpired(history: history))
    }

    @Test func `slow_down for ever ends when the code does, and is counted`() throws {
        let outcome = try run([.slowDown()], code: code("5", 60))
        #expect(outcome.waits == [5, 10, 15, 20])
        var history = DevicePoll.History()
        (history.pending, history.slowDowns) = (4, 4)
        #expect(failure(of: outcome.end)?.reason == .codeExpired(history: history))
    }

    @Test func `trouble for ever ends when the code does, its last poll just before`() throws {
        let outcome = try run([.silence], code: code("5", 50))
        #expect(outcome.waits == [5, 10, 20, 15])
        var history = DevicePoll.History()
        history.troubles = 4
        #expect(failure(of: outcome.end)?.reason == .codeExpired(history: history))
    }

    @Test func `the time that requests take counts`() throws {
        let outcome = try run([.silence], code: code("5", 60), requestTime: .seconds(20))
        #expect(outcome.waits == [5, 10, 5])
    }

    @Test func `an impatient caller ends it sooner, and it is said so`() throws {
        let outcome = try run([.pending], patience: 12)
        #expect(outcome.waits == [5, 5])
        var history = DevicePoll.History()
        history.pending = 2
        #expect(failure(of: outcome.end)?.reason == .waitEnded(history: history))
    }

    @Test func `the server's own word for an expired code keeps what the polls met`() throws {
        let outcome = try run([.slowDown(), .error(400, "expired_token")])
        var history = DevicePoll.History()
        (history.pending, history.slowDowns) = (1, 1)
        #expect(failure(of: outcome.end)?.reason == .codeExpired(history: history))
    }

    @Test(arguments: ["0", "-1", "0.001", "1e-300"])
    func `T-61: no interval makes a tight loop`(interval: String) throws {
        let outcome = try run([.pending], code: code(interval, 100))
        #expect(outcome.waits == Array(repeating: 1, count: 100))
    }

    private func failure(of step: DevicePoll.Step) -> OAuthFailure? {
        guard case .failure(let failure) = step else { return nil }
        return failure
    }
}
