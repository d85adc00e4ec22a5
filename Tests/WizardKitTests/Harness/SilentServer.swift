// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc

/// A server on loopback that takes connections and says nothing.
final class SilentServer: Sendable {
    /// Its port on 127.0.0.1.
    let port: UInt16
    private let descriptor: Int32

    /// Begins to listen.
    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isListening = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(descriptor, address, length) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        guard isListening else { throw BinaryFailure(description: "cannot listen") }
    }

    deinit { close(descriptor) }

    /// Waits until somebody has connected.
    func waitForConnection() async throws {
        let descriptor = descriptor
        let came = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                continuation.resume(returning: unsafe poll(&wait, 1, 30_000) > 0)
            }
        }
        guard came else { throw BinaryFailure(description: "nobody connected") }
    }
}
