// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc

/// A server on loopback that takes connections and says nothing.
final class SilentServer: Sendable {
    private let place: RefusingPort

    /// Its port on 127.0.0.1.
    var port: UInt16 { place.number }

    /// Begins to listen.
    init() throws {
        place = try RefusingPort()
        guard listen(place.descriptor, 8) == 0 else {
            throw BinaryFailure(description: "cannot listen")
        }
    }

    /// Waits until somebody has connected.
    func waitForConnection() async throws {
        let descriptor = place.descriptor
        let came = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                continuation.resume(returning: unsafe poll(&wait, 1, 30_000) > 0)
            }
        }
        guard came else { throw BinaryFailure(description: "nobody connected") }
    }
}
