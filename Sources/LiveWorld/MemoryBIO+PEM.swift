// SPDX-License-Identifier: Apache-2.0

import COpenSSL

extension MemoryBIO {
    /// Takes out the next certificate of a PEM text.
    ///
    /// - Returns: An `X509` to free, or nil, with the reason in OpenSSL's queue.
    @unsafe
    func nextCertificate() -> OpaquePointer? {
        unsafe PEM_read_bio_X509(handle, nil, noPassphrase, nil)
    }

    /// Takes out the next private key of a PEM text.
    ///
    /// - Returns: An `EVP_PKEY` to free, or nil, with the reason in OpenSSL's queue.
    @unsafe
    func nextPrivateKey() -> OpaquePointer? {
        unsafe PEM_read_bio_PrivateKey(handle, nil, noPassphrase, nil)
    }
}

/// Says that there is no passphrase: left alone, OpenSSL would ask for one on the terminal.
private func noPassphrase(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: CInt, _ isForWriting: CInt,
    _ argument: UnsafeMutableRawPointer?
) -> CInt {
    -1
}
