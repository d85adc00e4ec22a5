// SPDX-License-Identifier: Apache-2.0

import Glibc

/// An error number of the system, and its text.
package struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The number, for instance `ECONNREFUSED`.
    package let code: CInt

    /// Wraps an error number.
    package init(code: CInt) {
        self.code = code
    }

    /// What the last system call of this thread left behind.
    ///
    /// - Returns: The error; to be asked right after the call that failed.
    package static func last() -> SystemError {
        SystemError(code: errno)
    }

    package var description: String {
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }
}
