// SPDX-License-Identifier: Apache-2.0

/// The polling of a token endpoint until a person has approved (RFC 8628, sections 3.4 and 3.5).
///
/// It knows no clock: it is told what each poll brought and how long ago the code was asked for,
/// and says how long to wait before the next one.
package struct DevicePoll: Sendable {
    /// What one poll brought.
    package enum Answer: Sendable {
        /// A response.
        case response(HTTPResponse)
        /// None: no connection, a lost one, or none in time.
        case none
    }

    /// What to do next.
    package enum Step: Sendable, Equatable {
        /// Wait, then poll.
        case wait(Duration)
        /// The person approved.
        case success(TokenReply)
        /// It is over.
        case failure(OAuthFailure)
    }

    /// What the polls met, for the person who wonders why nothing came of it.
    package struct History: Sendable, Hashable {
        /// The number of answers that were `authorization_pending` or `slow_down`.
        package var pending = 0
        /// The number of answers that were `slow_down`: many hint at a clock that drifts (T-63).
        package var slowDowns = 0
        /// The number of polls without a usable answer: 5xx, 429, time-outs, lost connections.
        package var troubles = 0

        /// Starts with no polls.
        package init() {}
    }

    /// The longest gap that trouble, or a Retry-After, leads to.
    static let longestGap = Duration.seconds(60)

    private let server: OAuthServer
    private let end: Duration
    private let endsWithCode: Bool
    private var interval: Duration
    private var troublesInARow = 0
    private var history = History()

    /// Starts polling for a code.
    ///
    /// - Parameters:
    ///   - authorization: The code.
    ///   - server: The server that gave it.
    ///   - patience: How long a person may take.
    package init(for authorization: DeviceAuthorization, at server: OAuthServer, patience: Duration)
    {
        self.server = server
        end = min(authorization.lifetime, patience)
        endsWithCode = authorization.lifetime <= patience
        interval = authorization.interval
    }

    /// Makes the request of each poll.
    ///
    /// - Parameters:
    ///   - authorization: The code.
    ///   - server: The server that gave it.
    ///   - client: The client that asked for it.
    /// - Returns: The request.
    package static func request(
        for authorization: DeviceAuthorization, to server: OAuthServer, client: ClientCredentials
    ) -> HTTPRequest {
        var form = server.form(of: client, grant: "urn:ietf:params:oauth:grant-type:device_code")
        form.append("device_code", authorization.deviceCode)
        return HTTPRequest(post: form, to: server.tokenEndpoint)
    }

    /// What to do before the first poll.
    ///
    /// - Parameter elapsed: The time since the code was asked for.
    /// - Returns: A wait, or a failure where the code can't outlive it.
    package func start(elapsed: Duration) -> Step {
        step(waiting: interval, elapsed: elapsed)
    }

    /// Takes what a poll brought.
    ///
    /// - Parameters:
    ///   - answer: What it brought.
    ///   - elapsed: The time since the code was asked for.
    /// - Returns: What to do next.
    package mutating func step(after answer: Answer, elapsed: Duration) -> Step {
        guard case .response(let response) = answer else {
            return afterTrouble(retryAfter: nil, elapsed: elapsed)
        }
        do {
            let reply = try TokenReply(
                response, from: server.tokenEndpoint.host.text, requested: server.scopes,
                grant: .consent)
            return .success(reply)
        } catch {
            return step(after: error, response, elapsed: elapsed)
        }
    }

    private mutating func step(
        after failure: OAuthFailure, _ response: HTTPResponse, elapsed: Duration
    ) -> Step {
        switch failure.error?.description {
        case "authorization_pending":
            history.pending += 1
        case "slow_down":
            history.pending += 1
            history.slowDowns += 1
            interval = max(interval + .seconds(5), Self.interval(in: response) ?? .zero)
        default:
            if case .codeExpired = failure.reason {
                var ended = failure
                ended.reason = .codeExpired(history: history)
                return .failure(ended)
            }
            let isTrouble = failure.reason == .serverTrouble
            let isTooMany = failure.reason == .rateLimited && response.status == 429
            guard isTrouble || isTooMany else { return .failure(failure) }
            return afterTrouble(retryAfter: response.retryAfter, elapsed: elapsed)
        }
        troublesInARow = 0
        return step(waiting: interval, elapsed: elapsed)
    }

    /// Doubles the gap for each trouble in a row (RFC 8628, section 3.5).
    private mutating func afterTrouble(retryAfter: Duration?, elapsed: Duration) -> Step {
        history.troubles += 1
        troublesInARow = min(troublesInARow + 1, 6)
        let gap = max(interval * (1 << troublesInARow), retryAfter ?? .zero)
        let bounded = max(interval, min(gap, Self.longestGap))
        // A code that is about to run out deserves its last poll, if not sooner than allowed.
        return step(waiting: max(interval, min(bounded, end - elapsed)), elapsed: elapsed)
    }

    private func step(waiting gap: Duration, elapsed: Duration) -> Step {
        guard elapsed + gap <= end else {
            let reason: OAuthFailure.Reason =
                endsWithCode ? .codeExpired(history: history) : .waitEnded(history: history)
            return .failure(
                OAuthFailure(
                    stage: .oauthToken, host: server.tokenEndpoint.host.text, reason: reason))
        }
        return .wait(gap)
    }

    private static func interval(in response: HTTPResponse) -> Duration? {
        guard
            case .object(let members) = try? StrictJSON.value(
                of: response.body.exposedBytes, atMost: HTTPResponse.bodyLimit)
        else { return nil }
        return ClampedSeconds.duration(of: members["interval"], in: 1...60, takesText: true)
    }
}
