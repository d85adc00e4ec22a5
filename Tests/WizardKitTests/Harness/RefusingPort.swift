// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A port of 127.0.0.1 that refuses connections, and that nobody else can take while this is held.
final class RefusingPort: Sendable {
    /// The port.
    let number: UInt16
    /// The bound socket.
    let descriptor: Int32

    /// Binds a socket, and never listens on it.
    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(descriptor, address, length) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        number = UInt16(bigEndian: address.sin_port)
        guard isBound else { throw BinaryFailure(description: "cannot bind") }
    }

    deinit { close(descriptor) }
}
