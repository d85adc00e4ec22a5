// SPDX-License-Identifier: Apache-2.0

/// What a server says about itself in its reply to EHLO (RFC 5321, 4.1.1.1).
///
/// ```
/// S: 250-smtp.gmail.com at your service, [203.0.113.5]
/// S: 250-SIZE 35882577
/// S: 250-AUTH LOGIN PLAIN XOAUTH2 OAUTHBEARER
/// S: 250 PIPELINING
/// ```
package struct Capabilities: Sendable, Hashable {
    /// The service extensions that a client of ours can use.
    package enum Keyword: String, Sendable, Hashable, CaseIterable {
        case authentication = "AUTH"
        case chunking = "CHUNKING"
        case eightBitMIME = "8BITMIME"
        case enhancedStatusCodes = "ENHANCEDSTATUSCODES"
        case pipelining = "PIPELINING"
        case size = "SIZE"
        case smtpUTF8 = "SMTPUTF8"
        case startTLS = "STARTTLS"
    }

    /// The largest number of mechanisms that are kept.
    package static let mechanismLimit = 64

    /// The domain or address literal that the first line begins with, if it is one.
    package private(set) var greetingName: String?
    /// The address that the server sees us at: the last one in brackets on the first line.
    package private(set) var clientAddress: AddressLiteral?
    /// The extensions that are offered.
    package private(set) var keywords: Set<Keyword> = []
    /// The SASL mechanisms that are offered, in upper case and in the server's order, each once.
    ///
    /// Names that break RFC 4422's grammar (1 to 20 of `A-Z`, `0-9`, `-`, `_`) are left out.
    package private(set) var mechanisms: [String] = []
    /// The largest message in octets (RFC 1870), or nil where there is no fixed limit.
    package private(set) var sizeLimit: UInt64?

    /// Reads the reply to EHLO, and passes over what it doesn't know.
    package init(_ reply: Reply) {
        let first = reply.lines.first ?? []
        readGreeting(first)
        for line in reply.lines.dropFirst() {
            var words = line.split(separator: UInt8(ascii: " "))[...]
            guard let head = words.popFirst() else { continue }
            let name = head.map(\.asciiUppercased)
            let oldForm = Array("AUTH=".utf8)
            if name.starts(with: oldForm) {
                keywords.insert(.authentication)
                addMechanisms([name.dropFirst(oldForm.count)] + words)
                continue
            }
            guard let keyword = Keyword(rawValue: String(decoding: name, as: UTF8.self))
            else { continue }
            keywords.insert(keyword)
            switch keyword {
            case .authentication: addMechanisms(words)
            case .size: sizeLimit = Self.limit(words.first ?? [])
            default: break
            }
        }
    }

    /// Whether an extension is offered.
    package func offers(_ keyword: Keyword) -> Bool { keywords.contains(keyword) }

    /// Overwrites a secret in what people may be shown.
    mutating func mask(with mask: SecretMask) {
        greetingName = greetingName.map { mask.masking($0) }
    }

    private mutating func readGreeting(_ line: [UInt8]) {
        let name = line.prefix { $0 != UInt8(ascii: " ") }
        let marks = Array("-.[]:_".utf8)
        if (1...255).contains(name.count),
            name.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || marks.contains($0) })
        {
            greetingName = String(decoding: name, as: UTF8.self)
        }
        let rest = line[name.endIndex...]
        guard let open = rest.lastIndex(of: UInt8(ascii: "[")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: "]"))
        else { return }
        clientAddress = AddressLiteral(rest[(open + 1)..<close])
    }

    private mutating func addMechanisms(_ words: some Sequence<ArraySlice<UInt8>>) {
        for word in words where mechanisms.count < Self.mechanismLimit {
            let name = word.map(\.asciiUppercased)
            let isName =
                (1...20).contains(name.count)
                && name.allSatisfy {
                    $0.isASCIILetter || $0.isASCIIDigit || Array("-_".utf8).contains($0)
                }
            let text = String(decoding: name, as: UTF8.self)
            if isName, !mechanisms.contains(text) {
                mechanisms.append(text)
            }
        }
    }

    /// SIZE's parameter; nil for 0, for nothing, and for what no message can reach.
    private static func limit(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard (1...20).contains(digits.count), digits.allSatisfy(\.isASCIIDigit),
            let limit = UInt64(String(decoding: digits, as: UTF8.self)), limit > 0
        else { return nil }
        return limit
    }
}

extension Capabilities {
    /// What is offered, on one line, cleaned.
    package var summary: VisibleText {
        let words = keywords.filter { $0 != .authentication }.map(\.rawValue).sorted()
        let auth = mechanisms.isEmpty ? [] : ["AUTH " + mechanisms.joined(separator: " ")]
        return VisibleText((words + auth).joined(separator: ", "), limit: 300)
    }
}
