// SPDX-License-Identifier: Apache-2.0

/// The body of an `application/x-www-form-urlencoded` request (RFC 6749, appendix B).
package struct FormEncoding: Sendable {
    private var octets: [UInt8] = []

    /// Starts an empty body.
    package init() {}

    /// Adds a field whose value anybody may see.
    package mutating func append(_ name: String, _ value: String) {
        append(name, Array(value.utf8))
    }

    /// Adds a field whose value is a secret.
    package mutating func append(_ name: String, _ value: Secret) {
        append(name, value.exposedBytes)
    }

    /// The body; a secret, since most of them hold one.
    package var body: Secret { Secret(octets) }

    private mutating func append(_ name: String, _ value: [UInt8]) {
        if !octets.isEmpty {
            octets.append(UInt8(ascii: "&"))
        }
        encode(Array(name.utf8))
        octets.append(UInt8(ascii: "="))
        encode(value)
    }

    private mutating func encode(_ value: [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        for octet in value {
            switch octet {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: octets.append(octet)
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "*"):
                octets.append(octet)
            case UInt8(ascii: " "): octets.append(UInt8(ascii: "+"))
            default:
                octets += [UInt8(ascii: "%"), digits[Int(octet >> 4)], digits[Int(octet & 0xF)]]
            }
        }
    }
}
