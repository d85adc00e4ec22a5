// SPDX-License-Identifier: Apache-2.0

package import WizardKit

/// Serves the connections that come to one port, a bounded number at once.
package struct ConnectionLoop: Sendable {
    /// Where connections come from.
    package let listener: LoopbackListener
    /// How many are served at once; more of them wait in the system's queue.
    package let limit: Int
    /// Tells the time.
    package let time: any TimeKeeper
    /// Serves a connection and closes it.
    package let serve: @Sendable (any ByteChannel) async -> Void

    /// Puts a loop together; nothing is accepted yet.
    package init(
        listener: LoopbackListener, limit: Int, time: any TimeKeeper,
        serve: @escaping @Sendable (any ByteChannel) async -> Void
    ) {
        self.listener = listener
        self.limit = limit
        self.time = time
        self.serve = serve
    }

    /// Serves until the task is cancelled, which ends all that is being served as well.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            var open = 0
            while !Task.isCancelled {
                // Those that are done count until here, so collecting them costs no wait.
                if open == limit {
                    await group.next()
                    open -= 1
                }
                guard let channel = await next() else { continue }
                group.addTask { await serve(channel) }
                open += 1
            }
            group.cancelAll()
        }
        listener.close()
    }

    private func next() async -> (any ByteChannel)? {
        do throws(ChannelFailure) {
            return try await listener.accept(by: time.now + .seconds(3_600))
        } catch .lost {
            // Out of descriptors, say: trying again at once would burn the processor. Where the
            // task is cancelled the pause ends at once, and so does the loop.
            try? await time.sleep(for: .milliseconds(100))
            return nil
        } catch {
            return nil
        }
    }
}
