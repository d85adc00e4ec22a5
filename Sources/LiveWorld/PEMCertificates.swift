// SPDX-License-Identifier: Apache-2.0

import COpenSSL

/// The certificates of a PEM text (RFC 7468).
@safe package struct PEMCertificates: ~Copyable {
    private var handles: [OpaquePointer] = unsafe []

    /// Reads every certificate of a text; other blocks and what stands between are passed over.
    ///
    /// - Parameter text: The octets of a PEM file.
    /// - Throws: `PEMFailure`, where there is none, or one is damaged.
    package init(_ text: [UInt8]) throws(PEMFailure) {
        guard text.count <= Self.largest else { throw PEMFailure(detail: "it is too large") }
        guard let bio = MemoryBIO(text) else { throw PEMFailure(detail: "out of memory") }
        OpenSSLError.clear()
        while let handle = unsafe PEM_read_bio_X509(bio.handle, nil, noPassphrase, nil) {
            unsafe handles.append(handle)
        }
        let errors = OpenSSLError.drain()
        guard let last = errors.last, last.library == ERR_LIB_PEM,
            last.reason == PEM_R_NO_START_LINE
        else {
            throw PEMFailure(detail: errors.first?.text ?? "it can't be read")
        }
        guard unsafe !handles.isEmpty else {
            throw PEMFailure(detail: "there is no certificate in it")
        }
    }

    deinit {
        for index in unsafe handles.indices {
            unsafe X509_free(handles[index])
        }
    }

    /// How many there are, one at least.
    package var count: Int { unsafe handles.count }

    /// OpenSSL's handle of one certificate, in the text's order, valid for as long as this value.
    ///
    /// - Parameter index: From 0, below `count`.
    @unsafe
    package subscript(index: Int) -> OpaquePointer { unsafe handles[index] }

    /// Far more than the 140 or so authorities of a whole system, which take 250 KB.
    private static let largest = 16 << 20
}

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
        guard let key = unsafe PEM_read_bio_PrivateKey(bio.handle, nil, noPassphrase, nil) else {
            throw PEMFailure(detail: OpenSSLError.drain().first?.text ?? "it can't be read")
        }
        unsafe handle = key
    }

    deinit {
        unsafe EVP_PKEY_free(handle)
    }
}

/// Why a PEM text can't be used.
package struct PEMFailure: Error, Sendable, Hashable {
    /// The reason, for instance `there is no certificate in it`.
    package let detail: String

    /// Names the reason.
    package init(detail: String) {
        self.detail = detail
    }
}

/// Says that there is no passphrase: left alone, OpenSSL would ask for one on the terminal.
private func noPassphrase(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: CInt, _ isForWriting: CInt,
    _ argument: UnsafeMutableRawPointer?
) -> CInt {
    -1
}
