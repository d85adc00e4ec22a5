// SPDX-License-Identifier: Apache-2.0

/// Overwrites a secret in what a server says, however the server wrote it (T-50).
struct SecretRedactor: Sendable {
    private var patterns: [[UInt8]] = []

    /// What stands in a secret's place.
    static let mark = Array("[secret]".utf8)

    /// Knows no secret.
    init() {}

    /// Learns a secret: as it is, in base64 in all three alignments, percent-encoded.
    mutating func learn(_ secret: Secret) {
        let bytes = secret.exposedBytes
        learn(bytes)
        for offset in 0..<3 {
            let encoded = Base64.encode([UInt8](repeating: 0, count: offset) + bytes)
            // The characters at both ends also carry bits of what stands around the secret.
            learn(Array(encoded.dropFirst(offset == 0 ? 0 : offset + 1).dropLast(4)))
        }
        learn(bytes.flatMap(Self.percentEncoded))
    }

    /// Learns octets that were sent, such as a whole SASL response in base64.
    ///
    /// Less than four octets are passed over: they would blot out words that have nothing to hide.
    mutating func learn(_ bytes: [UInt8]) {
        guard bytes.count >= 4, !patterns.contains(bytes) else { return }
        patterns.append(bytes)
        patterns.sort { $0.count > $1.count }
    }

    /// The reply without any secret.
    func redact(_ reply: Reply) -> Reply {
        patterns.isEmpty ? reply : Reply(code: reply.code, lines: reply.lines.map(redact))
    }

    /// The text without any secret.
    func redact(_ text: String) -> String {
        String(decoding: redact(Array(text.utf8)), as: UTF8.self)
    }

    /// The octets without any secret.
    func redact(_ bytes: [UInt8]) -> [UInt8] {
        patterns.reduce(bytes) { Self.replace($1, in: $0) }
    }

    private static func replace(_ pattern: [UInt8], in bytes: [UInt8]) -> [UInt8] {
        guard bytes.count >= pattern.count else { return bytes }
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == pattern[0], bytes[index...].starts(with: pattern) {
                result += mark
                index += pattern.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func percentEncoded(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            return [byte]
        default:
            let digits = Array("0123456789ABCDEF".utf8)
            return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
}
