// SPDX-License-Identifier: Apache-2.0

import Glibc

extension Socket {
    /// Says that we are done, then closes.
    ///
    /// Closing with unread octets resets the connection, and a reset may overtake what was sent
    /// last (RFC 1122, section 4.2.2.13): so they are read first, without waiting for more.
    package func closeGently() {
        perform { descriptor in _ = shutdown(descriptor, CInt(SHUT_WR)) }
        for _ in 0..<4 {
            guard case .octets = receive(atMost: 65_536) else { break }
        }
        close()
    }

    /// Closes so that the peer sees a reset, as after a crash of this machine.
    package func reset() {
        perform { descriptor in
            var option = linger(l_onoff: 1, l_linger: 0)
            _ = unsafe setsockopt(
                descriptor, SOL_SOCKET, SO_LINGER, &option,
                socklen_t(MemoryLayout<linger>.size))
        }
        close()
    }
}
