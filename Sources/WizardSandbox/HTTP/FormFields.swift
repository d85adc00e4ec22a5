// SPDX-License-Identifier: Apache-2.0

/// The fields of a form in the body of a POST (`application/x-www-form-urlencoded`).
package struct FormFields: Sendable, Hashable {
    private var values: [String: String] = [:]

    /// The largest number of fields.
    package static let limit = 64

    /// No fields, as in a GET.
    package init() {}

    /// Reads a body, or returns nil where it breaks the form.
    ///
    /// A doubled name is refused (RFC 6749, section 3.1), and so are a broken escape, a NUL and
    /// octets that are not UTF-8.
    package init?(_ body: [UInt8]) {
        guard !body.isEmpty else { return }
        let pairs = body.split(separator: UInt8(ascii: "&"), maxSplits: Self.limit)
        guard pairs.count <= Self.limit else { return nil }
        for pair in pairs {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let rawName = parts.first, let name = Self.text(rawName), !name.isEmpty,
                let value = Self.text(parts.count == 2 ? parts[1] : []),
                values.updateValue(value, forKey: name) == nil
            else { return nil }
        }
    }

    /// The value of a field, or nil where it is missing; an empty one counts as missing
    /// (RFC 6749, section 3.1).
    package subscript(name: String) -> String? {
        guard let value = values[name], !value.isEmpty else { return nil }
        return value
    }

    private static func text(_ encoded: ArraySlice<UInt8>) -> String? {
        var decoded: [UInt8] = []
        var rest = encoded
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"):
                decoded.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hexadecimal),
                    let low = rest.popFirst().flatMap(hexadecimal)
                else { return nil }
                decoded.append(high << 4 | low)
            default:
                decoded.append(byte)
            }
        }
        guard !decoded.contains(0) else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
