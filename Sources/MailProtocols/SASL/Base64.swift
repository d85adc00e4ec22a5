// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// Base64 (RFC 4648, section 4), by the toolchain's coder.
enum Base64 {
    /// Encodes octets without line breaks.
    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        Array(Data(bytes).base64EncodedData())
    }

    /// Decodes octets, or returns nil for anything that isn't base64 to the letter.
    static func decode(_ bytes: some Collection<UInt8>) -> [UInt8]? {
        Data(base64Encoded: Data(bytes)).map(Array.init)
    }
}
