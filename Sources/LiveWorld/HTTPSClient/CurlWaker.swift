// SPDX-License-Identifier: Apache-2.0

import CCurl

/// Ends the wait of a transfer's thread from any other.
@safe struct CurlWaker: @unchecked Sendable {
    // Unchecked because of the pointers: the one function that is called with them is the one that
    // libcurl allows from every thread, and the transfer drops the waker before it frees them.
    private let library: CurlLibrary
    private let multi: OpaquePointer

    /// Wraps a multi handle.
    init(library: CurlLibrary, multi: OpaquePointer) {
        self.library = library
        unsafe self.multi = multi
    }

    /// Ends the wait, or the next one.
    func wake() {
        unsafe ccurl_multi_wakeup(library.table, multi)
    }
}
