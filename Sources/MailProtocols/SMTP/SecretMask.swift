// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// Overwrites a secret in what a server says (T-50, CWE-532).
///
/// It finds the secret as it is, percent-encoded in whole or in part, in base64 at each of the three
/// places it can have in a group of four, and the base64 lines in which it was sent. Secrets under
/// four octets are left: they occur by chance, and the marks would tell where.
struct SecretMask: Sendable {
    /// What stands in a secret's place.
    static let mark = Array("[secret]".utf8)
    /// The shortest text that is taken for a secret, in octets.
    static let shortest = 4

    private var secrets: [Secret] = []
    private var encodings: [Secret] = []

    /// Masks the given secret, in every form but the lines in which it will be sent.
    init(_ secret: Secret?) {
        guard let secret, secret.count >= Self.shortest else { return }
        secrets = [secret]
        encodings = (0..<3).map { Self.base64(of: secret, at: $0) }
            .filter { $0.count >= Self.shortest }
    }

    /// Masks a base64 line too that carries the secret among other things.
    mutating func add(sentLine: Secret) {
        guard sentLine.count >= Self.shortest else { return }
        // The longest first, so that a whole line is not left with its edges.
        encodings.insert(sentLine, at: 0)
    }

    /// The text with a mark in place of each secret; an enhanced status code at its start stays.
    func masking(_ text: [UInt8]) -> [UInt8] {
        guard !secrets.isEmpty else { return text }
        let head =
            EnhancedStatusCode(leading: text) == nil
            ? 0 : text.prefix { $0 != UInt8(ascii: " ") }.count
        let exact = (encodings + secrets).map(\.exposedBytes)
        let percent = secrets.map(\.exposedBytes)
        var masked = Array(text.prefix(head))
        var index = head
        while index < text.count {
            let rest = text[index...]
            let length =
                exact.first { rest.starts(with: $0) }?.count
                ?? percent.lazy.compactMap { Self.percentEncoded($0, at: rest) }.first
            if let length {
                masked += Self.mark
                index += length
            } else {
                masked.append(text[index])
                index += 1
            }
        }
        return masked
    }

    /// The text with a mark in place of each secret.
    func masking(_ text: String) -> String {
        String(decoding: masking(Array(text.utf8)), as: UTF8.self)
    }

    /// The reply with a mark in place of each secret.
    func masking(_ reply: Reply) -> Reply {
        Reply(code: reply.code, lines: reply.lines.map { masking($0) })
    }

    /// Those base64 characters that the secret alone decides where `offset` octets stand before it.
    private static func base64(of secret: Secret, at offset: Int) -> Secret {
        let padded = [UInt8](repeating: 0, count: offset) + secret.exposedBytes
        let first = (offset * 8 + 5) / 6
        let end = padded.count * 8 / 6
        let encoded = Array(Data(padded).base64EncodedData())
        return Secret(encoded[min(first, end)..<end])
    }

    /// How many octets at the start of `text` are the secret, some of them as `%` and two digits.
    private static func percentEncoded(_ secret: [UInt8], at text: ArraySlice<UInt8>) -> Int? {
        var index = text.startIndex
        for byte in secret {
            guard index < text.endIndex else { return nil }
            if let octet = percentOctet(text[index...]), octet == byte {
                index += 3
            } else if text[index] == byte
                || (byte == UInt8(ascii: " ") && text[index] == UInt8(ascii: "+"))
            {
                index += 1
            } else {
                return nil
            }
        }
        return index - text.startIndex
    }

    private static func percentOctet(_ text: ArraySlice<UInt8>) -> UInt8? {
        let digits = text.dropFirst().prefix(2)
        guard text.first == UInt8(ascii: "%"), digits.count == 2,
            digits.allSatisfy(\.isASCIIHexDigit)
        else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
