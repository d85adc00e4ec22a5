// SPDX-License-Identifier: Apache-2.0

import CCurl

/// Keeps a write to a closed connection from ending the program, on the thread that asks for it.
enum SIGPIPEGuard {
    /// Blocks the signal, and returns whether it was blocked before.
    static func block() -> Bool {
        ccurl_block_sigpipe()
    }

    /// Lets the signal through again, without one that came meanwhile.
    static func restore(_ wasBlocked: Bool) {
        ccurl_restore_sigpipe(wasBlocked)
    }
}
