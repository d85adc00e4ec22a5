// SPDX-License-Identifier: Apache-2.0

import COpenSSL

/// The private key of a PEM text.
@safe package struct PEMPrivateKey: ~Copyable {
    /// OpenSSL's handle, valid for as long as this value.
    @unsafe package let handle: OpaquePointer

    /// Reads the first private key of a text.
    ///
    /// - Parameter text: The octets of a PEM file, not encrypted.
    /// - Throws: `PEMFailure`, where there is none, or it can't be read.
    package init(_ text: [UInt8]) throws(PEMFailure) {
        guard let bio = MemoryBIO(text) else { throw PEMFailure(detail: "out of memory") }
        OpenSSLError.clear()
        guard let key = unsafe bio.nextPrivateKey() else {
            throw PEMFailure(detail: OpenSSLError.drain().first?.text ?? "it can't be read")
        }
        unsafe handle = key
    }

    deinit {
        unsafe EVP_PKEY_free(handle)
    }
}
