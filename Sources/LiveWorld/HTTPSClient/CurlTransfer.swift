// SPDX-License-Identifier: Apache-2.0

import Dispatch
import MailProtocols
import Synchronization
import WizardKit

/// One request on its way, on a thread of its own.
///
/// The waiting task is resumed before the handles are freed: freeing them waits for libcurl's
/// resolver thread, which may take as long as a silent name server does.
final class CurlTransfer: Sendable {
    typealias Outcome = Result<HTTPResponse, HTTPFailure>

    private struct State {
        var continuation: CheckedContinuation<Outcome, Never>?
        var outcome: Outcome?
        var step = HTTPFailure.Step.resolve
        var waker: CurlWaker?
    }

    private let state = Mutex(State())
    private let request: HTTPRequest
    private let settings: CurlSettings
    private let userAgent: String
    private let loader: CurlLoader

    /// Prepares a transfer.
    init(_ request: HTTPRequest, settings: CurlSettings, userAgent: String, loader: CurlLoader) {
        self.request = request
        self.settings = settings
        self.userAgent = userAgent
        self.loader = loader
    }

    /// Runs the transfer, until it ends or is ended.
    func outcome() async -> Outcome {
        await withCheckedContinuation { continuation in
            let early = state.withLock { state -> Outcome? in
                if state.outcome == nil {
                    state.continuation = continuation
                }
                return state.outcome
            }
            if let early {
                continuation.resume(returning: early)
                return
            }
            DispatchQueue(label: "smtp-wizard.https").async {
                let wasBlocked = SIGPIPEGuard.block()
                self.run()
                SIGPIPEGuard.restore(wasBlocked)
            }
        }
    }

    /// Ends the transfer because the task was cancelled.
    func cancel() {
        end { _ in .failure(.cancelled) }
    }

    /// Ends the transfer because its deadline has passed.
    func expire() {
        end { .failure(.timedOut($0)) }
    }

    /// Resumes the waiting task, once, and then has the thread clean up.
    private func end(_ outcome: (HTTPFailure.Step) -> Outcome) {
        let ending = state.withLock { state -> (CheckedContinuation<Outcome, Never>?, Outcome)? in
            guard state.outcome == nil else { return nil }
            let result = outcome(state.step)
            state.outcome = result
            // Under the lock, for the thread drops the waker under it before it frees the handle.
            state.waker?.wake()
            defer { state.continuation = nil }
            return (state.continuation, result)
        }
        if let (continuation, result) = ending {
            continuation?.resume(returning: result)
        }
    }

    /// Does the whole transfer; the handles are freed when it returns.
    private func run() {
        guard let library = loader.library() else {
            end { _ in .failure(.libraryMissing(package: CurlLibrary.package)) }
            return
        }
        guard let handle = CurlHandle(library) else {
            end { _ in .failure(.other(code: -1, detail: VisibleText("out of memory"))) }
            return
        }
        do {
            try handle.prepare(request, settings, userAgent: userAgent)
        } catch {
            end { _ in .failure(error) }
            return
        }
        // The waker is gone before the handle that it points into is.
        withExtendedLifetime(handle) {
            drive(handle)
            state.withLock { $0.waker = nil }
        }
    }

    private func drive(_ handle: CurlHandle) {
        let host = request.url.host.text
        let waker = handle.waker
        state.withLock { $0.waker = waker }
        while true {
            if let outcome = handle.perform(host: host) {
                let precise = NameResolution.refined(outcome)
                end { _ in precise }
                return
            }
            let isOver = state.withLock { state in
                state.step = handle.progress
                return state.outcome != nil
            }
            guard !isOver else { return }
            guard handle.wait(milliseconds: 1_000) else {
                end { _ in .failure(handle.broken) }
                return
            }
        }
    }
}
