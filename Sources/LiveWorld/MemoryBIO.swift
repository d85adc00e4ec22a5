// SPDX-License-Identifier: Apache-2.0

import COpenSSL

/// Octets in memory, in the form in which OpenSSL reads and writes them.
@safe package final class MemoryBIO {
    /// OpenSSL's handle, valid for as long as this object.
    @unsafe package let handle: OpaquePointer

    /// Makes an empty one.
    ///
    /// - Returns: Nil where memory has run out.
    package init?() {
        guard let made = unsafe BIO_new(BIO_s_mem()) else { return nil }
        unsafe handle = made
    }

    /// Makes one that holds the octets.
    ///
    /// - Returns: Nil where memory has run out.
    package convenience init?(_ octets: some Collection<UInt8>) {
        self.init()
        guard append(octets) else { return nil }
    }

    deinit {
        unsafe BIO_free(handle)
    }

    /// Adds octets at the end.
    ///
    /// - Returns: Whether there was memory for all of them.
    @discardableResult
    package func append(_ octets: some Collection<UInt8>) -> Bool {
        var rest = Array(octets)[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Self.piece)
            let written = unsafe piece.withUnsafeBytes { buffer in
                unsafe BIO_write(handle, buffer.baseAddress, CInt(buffer.count))
            }
            guard written > 0 else { return false }
            rest = rest.dropFirst(Int(written))
        }
        return true
    }

    /// Takes everything out.
    package func takeAll() -> [UInt8] {
        let count = min(unsafe BIO_ctrl_pending(handle), Int(CInt.max))
        guard count > 0 else { return [] }
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, Int(unsafe BIO_read(handle, buffer.baseAddress, CInt(count))))
        }
    }

    /// The octets that one call of OpenSSL gets.
    private static let piece = 1 << 20
}
