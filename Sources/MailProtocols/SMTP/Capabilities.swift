// SPDX-License-Identifier: Apache-2.0

/// What a server says it can do, in its reply to EHLO (RFC 5321, section 4.1.1.1).
package struct Capabilities: Sendable, Hashable {
    /// The SASL mechanisms of AUTH in upper case, in the server's order (RFC 4954).
    package private(set) var mechanisms: [String] = []
    /// Whether AUTH is offered at all, be it without any mechanism.
    package private(set) var offersAuth = false
    /// Whether STARTTLS is offered (RFC 3207).
    package private(set) var offersStartTLS = false
    /// Whether commands may be sent in groups (RFC 2920).
    package private(set) var offersPipelining = false
    /// Whether octets above 127 may be in a message (RFC 6152).
    package private(set) var offers8BitMIME = false
    /// Whether SIZE may be declared (RFC 1870).
    package private(set) var offersSize = false
    /// The largest message in octets; nil where none is named, or it exceeds any message.
    package private(set) var sizeLimit: UInt64?
    /// The keywords as offered, in upper case, foreign text.
    package private(set) var keywords: [String] = []
    /// Our own address as the server sees it: the `[203.0.113.5]` of Google's first line.
    package private(set) var clientAddress: String?

    /// Reads the reply to EHLO; keywords in any case, unknown ones passed over.
    package init(_ reply: Reply) {
        clientAddress = Self.addressLiteral(in: reply.lines.first ?? [])
        for line in reply.lines.dropFirst() {
            let words = line.split(separator: UInt8(ascii: " ")).map(Self.upperCased)
            guard let keyword = words.first else { continue }
            keywords.append(keyword)
            take(keyword, Array(words.dropFirst()))
        }
    }

    private mutating func take(_ keyword: String, _ arguments: [String]) {
        switch keyword {
        case "AUTH":
            add(arguments)
        case _ where keyword.utf8.starts(with: "AUTH=".utf8):
            // The form of before RFC 2554, which some servers still add for old clients.
            add([String(keyword.dropFirst(5))] + arguments)
        case "STARTTLS": offersStartTLS = true
        case "PIPELINING": offersPipelining = true
        case "8BITMIME": offers8BitMIME = true
        case "SIZE":
            offersSize = true
            sizeLimit = arguments.first.flatMap(Self.number).flatMap { $0 == 0 ? nil : $0 }
        default: break
        }
    }

    private mutating func add(_ names: [String]) {
        offersAuth = true
        for name in names where !name.isEmpty && !mechanisms.contains(name) {
            mechanisms.append(name)
        }
    }

    /// The offered keywords on one line, cleaned.
    package var summary: VisibleText {
        VisibleText(keywords.joined(separator: " "), limit: 300)
    }

    private static func upperCased(_ word: ArraySlice<UInt8>) -> String {
        String(
            decoding: word.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }, as: UTF8.self)
    }

    /// Reads digits; more than fit are as good as no limit.
    private static func number(_ text: String) -> UInt64? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return UInt64(text)
    }

    private static func addressLiteral(in line: [UInt8]) -> String? {
        guard let open = line.firstIndex(of: UInt8(ascii: "[")),
            let close = line[open...].firstIndex(of: UInt8(ascii: "]"))
        else { return nil }
        let address = line[(open + 1)..<close]
        let isPlausible = address.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x46, 0x61...0x66, UInt8(ascii: "."), UInt8(ascii: ":"): true
            default: false
            }
        }
        guard isPlausible, (3...45).contains(address.count),
            address.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") })
        else { return nil }
        return String(decoding: address, as: UTF8.self)
    }
}
