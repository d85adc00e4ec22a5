// SPDX-License-Identifier: Apache-2.0

/// What a token may be made of, so that it can't break the line that it is sent in.
package enum TokenGrammar {
    /// The largest token that is taken, in octets; it has to fit into SASL's 12,288 in base64.
    static let limit = 8_192

    /// Whether it is a b64token: `1*( ALPHA / DIGIT / "-._~+/" ) *"="` (RFC 6750, section 2.1).
    package static func isBearerToken(_ text: String) -> Bool {
        let octets = Array(text.utf8)
        let head = octets.prefix { octet in
            switch octet {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "-._~+/".utf8.contains(octet)
            }
        }
        return !head.isEmpty && octets.count <= limit
            && octets.dropFirst(head.count).allSatisfy { $0 == UInt8(ascii: "=") }
    }

    /// Whether it is `1*VSCHAR`, printable ASCII (RFC 6749, appendix A.17).
    package static func isVisible(_ text: String) -> Bool {
        (1...limit).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}
