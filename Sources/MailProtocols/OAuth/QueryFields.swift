// SPDX-License-Identifier: Apache-2.0

/// The fields of a query or of a form (`application/x-www-form-urlencoded`), each with all its values.
///
/// Nothing is thrown away: whether a doubled field matters is the reader's to say.
package struct QueryFields: Sendable, Hashable {
    private var values: [String: [String]] = [:]

    /// The largest number of fields.
    package static let limit = 64

    /// Reads the part behind the question mark; nil for a broken escape, a NUL, octets that are not
    /// UTF-8, or too many fields.
    ///
    /// - Parameter octets: Without the question mark and without a fragment.
    package init?(_ octets: some Sequence<UInt8>) {
        let pairs = Array(octets).split(separator: UInt8(ascii: "&"), maxSplits: Self.limit)
        guard pairs.count <= Self.limit else { return nil }
        for pair in pairs {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let rawName = parts.first, let name = Self.text(rawName), !name.isEmpty,
                let value = Self.text(parts.count == 2 ? parts[1] : [])
            else { return nil }
            values[name, default: []].append(value)
        }
    }

    /// Every value of a field, in the order in which they came.
    package func all(_ name: String) -> [String] { values[name] ?? [] }

    /// Whether a field is there more than once.
    package var hasDoubles: Bool { values.values.contains { $0.count > 1 } }

    /// Undoes percent-encoding, and `+` for a blank.
    ///
    /// - Parameter encoded: The octets as they were sent.
    /// - Returns: nil for a broken escape, a NUL, or octets that are not UTF-8.
    package static func text(_ encoded: ArraySlice<UInt8>) -> String? {
        var decoded: [UInt8] = []
        var rest = encoded
        while let octet = rest.popFirst() {
            switch octet {
            case UInt8(ascii: "+"): decoded.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit),
                    let low = rest.popFirst().flatMap(digit)
                else { return nil }
                decoded.append(high << 4 | low)
            default: decoded.append(octet)
            }
        }
        guard !decoded.contains(0) else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }

    private static func digit(_ octet: UInt8) -> UInt8? {
        switch octet {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): octet - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): octet - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): octet - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
