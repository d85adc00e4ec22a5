// SPDX-License-Identifier: Apache-2.0

/// A domain name in ASCII: letters, digits and hyphens, in lower case (RFC 1123, 2.1; RFC 5321, 2.3.5).
///
/// The characters are taken from an allow-list octet by octet, so a domain name can stand in a
/// file's name and in a protocol line as it is.
package struct DomainName: Sendable, Hashable, CustomStringConvertible {
    /// The name in lower case, without a dot at its end.
    package let text: String

    /// Checks a name that a person typed.
    ///
    /// - Parameters:
    ///   - text: The name in any case; A-labels (`xn--…`) are taken as they are.
    ///   - minimumLabels: Two for a domain that has mail, one where a host of a local network
    ///     will do.
    ///   - allowsTrailingDot: Whether one dot at the end, which marks a name as complete, is
    ///     dropped; mail addresses have none.
    /// - Throws: `AddressFault` with the rule that the name breaks.
    package init(_ text: String, minimumLabels: Int = 2, allowsTrailingDot: Bool = false)
        throws(AddressFault)
    {
        try self.init(
            text, minimumLabels: minimumLabels, allowsTrailingDot: allowsTrailingDot,
            kind: "domain name")
    }

    /// Checks a name that people know by another word, for instance `host name`.
    init(_ text: String, minimumLabels: Int, allowsTrailingDot: Bool, kind: String)
        throws(AddressFault)
    {
        var octets = Array(text.utf8)
        if allowsTrailingDot, octets.last == UInt8(ascii: ".") {
            octets.removeLast()
        }
        if let reason = Self.fault(in: octets, minimumLabels: minimumLabels) {
            throw Self.fault(
                text, octets: octets, reason: reason, minimumLabels: minimumLabels, kind: kind)
        }
        self.init(checked: octets)
    }

    private init(checked octets: [UInt8]) {
        text = String(
            decoding: octets.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    package var description: String { text }

    /// The labels from left to right.
    package var labels: [Substring] { text.split(separator: ".") }

    /// Whether this is the other domain or lies below it, compared by whole labels.
    package func isWithin(_ other: DomainName) -> Bool {
        text == other.text || text.utf8.reversed().starts(with: ".\(other.text)".utf8.reversed())
    }

    /// Says in a few words why octets are no domain name, or returns nil where they are one.
    private static func fault(in octets: [UInt8], minimumLabels: Int) -> String? {
        guard !octets.isEmpty else { return "it is empty" }
        guard octets.count <= 253 else { return "it has more than 253 characters" }
        if let octet = octets.first(where: { !isAllowed($0) }) {
            return AddressFault.name(of: octet)
        }
        let labels = octets.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.allSatisfy({ !$0.isEmpty }) else {
            return "a dot at its start or end, or two in a row"
        }
        guard labels.allSatisfy({ $0.count <= 63 }) else {
            return "a part between dots has more than 63 characters"
        }
        let hyphen = UInt8(ascii: "-")
        guard labels.allSatisfy({ $0.first != hyphen && $0.last != hyphen }) else {
            return "a hyphen at the start or end of a part"
        }
        // Resolvers read a name whose last part is a number, even 0x7f, as an IP address.
        guard let last = labels.last, !isNumber(last) else { return "its last part is a number" }
        guard labels.count >= minimumLabels else { return "it has one part only" }
        return nil
    }

    private static func isAllowed(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }

    private static func isNumber(_ label: ArraySlice<UInt8>) -> Bool {
        let lower = label.map { $0 | 0x20 }
        let isHexadecimal = lower.starts(with: "0x".utf8)
        return label.allSatisfy { (0x30...0x39).contains($0) }
            || isHexadecimal
                && lower.dropFirst(2).allSatisfy {
                    (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
                }
    }
}

extension DomainName {
    private static func fault(
        _ text: String, octets: [UInt8], reason: String, minimumLabels: Int, kind: String
    ) -> AddressFault {
        guard !octets.isEmpty else { return AddressFault(summary: "A \(kind) is needed.") }
        let shown = VisibleText(text, limit: 80)
        if octets.contains(where: { $0 >= 0x80 }) {
            return AddressFault(
                summary: "\"\(shown)\" is not a \(kind) in ASCII letters, digits and hyphens.",
                offer: aLabels(of: text).map { .spelling($0) })
        }
        let guess = repaired(octets, minimumLabels: minimumLabels)
        return AddressFault(
            summary: "\"\(shown)\" is not a \(kind): \(reason).",
            offer: guess.map { .guess($0) })
    }

    /// The same domain name in A-labels, where that is beyond doubt.
    static func aLabels(of text: String) -> String? {
        guard text.utf8.count <= 1_000 else { return nil }
        var labels: [String] = []
        for label in text.split(separator: "." as Character, omittingEmptySubsequences: false) {
            if label.utf8.allSatisfy({ $0 < 0x80 }) {
                labels.append(String(label))
            } else if let encoded = InternationalLabel.aLabel(of: label) {
                labels.append(encoded)
            } else {
                return nil
            }
        }
        let octets = Array(labels.joined(separator: ".").utf8)
        return fault(in: octets, minimumLabels: 2) == nil ? DomainName(checked: octets).text : nil
    }

    /// Guesses at the name behind a typing mistake or a pasted address of a page.
    static func repaired(_ octets: [UInt8], minimumLabels: Int = 2) -> String? {
        guard octets.count <= 500 else { return nil }
        var rest = trimmed(octets[...])
        for scheme in ["https://", "http://"] where rest.starts(with: scheme.utf8) {
            rest = Array(rest.dropFirst(scheme.utf8.count).prefix { $0 != UInt8(ascii: "/") })
        }
        if rest.first == UInt8(ascii: "@") {
            rest.removeFirst()
        }
        let separators: [UInt8] = [UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";")]
        let labels = rest.split { separators.contains($0) }
        let joined = Array(labels.joined(separator: [UInt8(ascii: ".")]))
        guard fault(in: joined, minimumLabels: minimumLabels) == nil else { return nil }
        return DomainName(checked: joined).text
    }

    /// Drops the blanks at both ends; one inside may stand for a dot or for nothing.
    static func trimmed(_ octets: ArraySlice<UInt8>) -> [UInt8] {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        return octets.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    }
}
