// SPDX-License-Identifier: Apache-2.0

import CCurl
import Synchronization

/// libcurl, opened at the first request and then kept for the life of the process.
@safe struct CurlLibrary: @unchecked Sendable {
    // Unchecked because of the pointer: it leads to a table of functions that is never written
    // again after it was made.
    let table: OpaquePointer

    /// The names by which it may be found: built with OpenSSL, or with GnuTLS.
    static let names = ["libcurl.so.4", "libcurl-gnutls.so.4"]

    /// Debian's name of the package that brings the first of them.
    static let package = "libcurl4"

    /// Opens the first of the libraries that is there.
    init?(names: [String]) {
        for name in names {
            if let table = unsafe ccurl_open(name) {
                unsafe self.table = table
                return
            }
        }
        return nil
    }
}

/// Opens the library once, when it is first wanted.
final class CurlLoader: Sendable {
    private let names: [String]
    private let opened = Mutex<CurlLibrary?>(nil)

    /// Prepares to look for the library under these names.
    init(names: [String]) {
        self.names = names
    }

    /// The library, or nil where it isn't on this machine; looked for again each time then.
    func library() -> CurlLibrary? {
        opened.withLock { opened in
            if opened == nil {
                opened = CurlLibrary(names: names)
            }
            return opened
        }
    }
}
