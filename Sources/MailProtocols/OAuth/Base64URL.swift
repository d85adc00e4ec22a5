// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// Base64 for URLs, without padding (RFC 4648, section 5), as PKCE, `state` and tokens use it.
package enum Base64URL {
    /// Writes octets.
    package static func text(_ octets: [UInt8]) -> String {
        let letters = Data(octets).base64EncodedString().utf8.compactMap { letter -> UInt8? in
            switch letter {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            case UInt8(ascii: "="): nil
            default: letter
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }

    /// Reads octets; nil where a letter is not of the alphabet, or padding stands behind them.
    package static func octets(_ text: some Collection<UInt8>) -> [UInt8]? {
        var letters: [UInt8] = []
        for letter in text {
            switch letter {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: letters.append(letter)
            case UInt8(ascii: "-"): letters.append(UInt8(ascii: "+"))
            case UInt8(ascii: "_"): letters.append(UInt8(ascii: "/"))
            default: return nil
            }
        }
        guard letters.count % 4 != 1 else { return nil }
        letters += Array(repeating: UInt8(ascii: "="), count: (4 - letters.count % 4) % 4)
        return Data(base64Encoded: Data(letters)).map(Array.init)
    }
}
