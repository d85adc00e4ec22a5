// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Synchronization
package import WizardKit

/// Receives redirects on 127.0.0.1 by the bounded HTTP receiver.
package struct LiveRedirects: RedirectReceiving {
    private let time: any TimeKeeper

    /// Makes it; nothing listens yet.
    package init(time: any TimeKeeper) {
        self.time = time
    }

    package func listen(
        port: UInt16?, path: String,
        judge: @escaping @Sendable (_ query: [UInt8]) -> RedirectVerdict
    ) async throws(RedirectPortTaken) -> any RedirectListener {
        let listener: LoopbackListener
        do throws(SystemError) {
            listener = try LoopbackListener(port: port ?? 0)
        } catch {
            throw RedirectPortTaken(port: port ?? 0, detail: error.description)
        }
        return LiveRedirectListener(listener, path: path, time: time, judge: judge)
    }
}

/// Serves connections until it is closed, and those that are open to their ends.
private final class LiveRedirectListener: RedirectListener {
    let port: UInt16
    private let listener: LoopbackListener
    private let time: any TimeKeeper
    private let answering: Answering
    private let loop: Task<Void, Never>

    /// How many answers are on their way.
    private final class Answering: Sendable {
        private let count = Mutex(0)

        var isIdle: Bool { count.withLock { $0 == 0 } }

        func change(by step: Int) {
            count.withLock { $0 += step }
        }
    }

    init(
        _ listener: LoopbackListener, path: String, time: any TimeKeeper,
        judge: @escaping @Sendable ([UInt8]) -> RedirectVerdict
    ) {
        port = listener.port
        self.listener = listener
        self.time = time
        let answering = Answering()
        self.answering = answering
        loop = Task {
            await withTaskGroup(of: Void.self) { group in
                var open = 0
                // `lost` is the closed listener; whatever it is, no more connections come.
                while let channel = try? await listener.accept(by: time.now + .seconds(3_600)) {
                    group.addTask {
                        let isAnswered = Mutex(false)
                        let receiver = HTTPReceiver(port: listener.port, time: time) { request in
                            isAnswered.withLock { $0 = true }
                            answering.change(by: 1)
                            return Self.answer(request, path, judge)
                        }
                        await receiver.serve(channel)
                        if isAnswered.withLock({ $0 }) { answering.change(by: -1) }
                    }
                    open += 1
                    if open == HTTPReceiver.connectionLimit {
                        await group.next()
                        open -= 1
                    }
                }
            }
        }
    }

    deinit { listener.close() }

    func close() { listener.close() }

    func finish() async {
        listener.close()
        let end = time.now + .seconds(1)
        while !answering.isIdle, time.now < end {
            try? await time.sleep(for: .milliseconds(5))
        }
    }

    private static func answer(
        _ request: HTTPServerRequest, _ path: String, _ judge: ([UInt8]) -> RedirectVerdict
    ) -> HTTPServerResponse {
        guard request.path == path else { return .plain(.notFound) }
        guard request.method == .get else { return .plain(.methodNotAllowed, allow: "GET") }
        let footer: HTML = "smtp-wizard, on this machine."
        switch judge(request.query) {
        case .done:
            return Page(
                title: "You can close this page",
                content: "<p>The sign-in goes on in the terminal.</p>", footer: footer
            ).response()
        case .refused(let words):
            return Page(
                title: "The sign-in was refused",
                content: "<p>\(words)</p><p>The terminal says what to do; this page can go.</p>",
                footer: footer
            ).response()
        case .stranger:
            return Page(
                title: "This is no answer to the sign-in that waits",
                content: "<p>Open the address that the terminal shows.</p>", footer: footer
            ).response(.badRequest)
        }
    }
}
