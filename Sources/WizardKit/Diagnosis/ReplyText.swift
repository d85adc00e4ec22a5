// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// The words of a reply as one line in lower case, in which a fragment is found however it was wrapped.
struct ReplyText: Sendable, Hashable {
    private static let limit = 4_000

    private let octets: [UInt8]

    /// Cleans and joins the lines: a repeated enhanced status code goes, runs of blanks become one,
    /// and of an address no more than its @ stays, for `dmarc@example.org` is no word of a server.
    init(of reply: Reply) {
        var words: [[UInt8]] = []
        var room = Self.limit
        for line in reply.lines {
            guard room > 0 else { break }
            let shown = Array(VisibleText(line, limit: 600).description.utf8)
            var lineWords = shown.split(separator: UInt8(ascii: " ")).map(Array.init)
            if let first = lineWords.first, EnhancedStatusCode(leading: first) != nil {
                lineWords.removeFirst()
            }
            words += lineWords.map(Self.withoutAddress)
            room -= shown.count
        }
        octets = words.joined(separator: [UInt8(ascii: " ")]).prefix(Self.limit)
            .map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    /// Whether the reply has the given words.
    ///
    /// - Parameter fragment: The words in lower case, one blank between them.
    /// - Returns: Whether they stand there, wherever the lines were broken.
    func contains(_ fragment: String) -> Bool {
        octets.holds(fragment)
    }

    private static func withoutAddress(_ word: [UInt8]) -> [UInt8] {
        guard let at = word.firstIndex(of: at), at > 0, at + 1 < word.count else { return word }
        let local = word[..<at].lastIndex { !isOfAddress($0) }.map { $0 + 1 } ?? 0
        let end = word[(at + 1)...].firstIndex { !isOfAddress($0) } ?? word.count
        return Array(word[..<local]) + [word[at]] + Array(word[end...])
    }

    private static let at = UInt8(ascii: "@")

    private static func isOfAddress(_ octet: UInt8) -> Bool {
        (0x30...0x39).contains(octet) || (0x61...0x7A).contains(octet | 0x20)
            || [0x2E, 0x2D, 0x5F, 0x2B].contains(octet)
    }

    /// The first IP address in square brackets, such as `[203.0.113.5]`, without them.
    var bracketedAddress: String? {
        var rest = octets[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "[")) {
            rest = rest[(open + 1)...]
            guard let close = rest.prefix(46).firstIndex(of: UInt8(ascii: "]")) else { continue }
            let candidate = Self.withoutTag(rest[..<close])
            if Self.looksLikeAddress(candidate) {
                return String(decoding: candidate, as: UTF8.self)
            }
        }
        return nil
    }

    private static func withoutTag(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        text.starts(with: "ipv6:".utf8) ? text.dropFirst(5) : text
    }

    private static func looksLikeAddress(_ text: ArraySlice<UInt8>) -> Bool {
        let numbers = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isIPv4 =
            numbers.count == 4
            && numbers.allSatisfy { number in
                (1...3).contains(number.count) && number.allSatisfy { (0x30...0x39).contains($0) }
            }
        let isIPv6 =
            text.count { $0 == UInt8(ascii: ":") } >= 2
            && text.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
                    || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
            }
        return isIPv4 || isIPv6
    }
}
