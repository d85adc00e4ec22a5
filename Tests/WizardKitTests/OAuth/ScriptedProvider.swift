// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Synchronization
import WizardKit

/// A provider that answers from a list, and keeps what it was asked.
final class ScriptedProvider: HTTPSClient {
    typealias Answer = Result<HTTPResponse, HTTPFailure>

    private struct State {
        var answers: [Answer]
        var requests: [HTTPRequest] = []
        var deadlines: [ContinuousClock.Instant] = []
    }

    private let state: Mutex<State>
    private let duringRequest: @Sendable () -> Void

    init(_ answers: [Answer], duringRequest: @escaping @Sendable () -> Void = {}) {
        state = Mutex(State(answers: answers))
        self.duringRequest = duringRequest
    }

    var requests: [HTTPRequest] { state.withLock { $0.requests } }
    var deadlines: [ContinuousClock.Instant] { state.withLock { $0.deadlines } }

    func send(_ request: HTTPRequest, by deadline: ContinuousClock.Instant)
        async throws(HTTPFailure) -> HTTPResponse
    {
        duringRequest()
        let answer = state.withLock { state -> Answer in
            state.requests.append(request)
            state.deadlines.append(deadline)
            // A request too many is the last thing that a test wants to overlook.
            return state.answers.isEmpty
                ? .failure(.notAllowed(url: "unexpected")) : state.answers.removeFirst()
        }
        return try answer.get()
    }

    static func says(_ status: Int, _ text: String) -> Answer {
        .success(OAuthFixture.answer(status, text))
    }

    static let code = says(200, OAuthFixture.code)
    static let pending = says(428, #"{"error":"authorization_pending"}"#)
    static let tokens = says(200, OAuthFixture.tokens)
}
