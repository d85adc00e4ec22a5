// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// The name that a profile is saved under: a domain in ASCII, as a rule.
///
/// It becomes a file's name, so it is checked octet by octet against an allow-list, and no name
/// leads out of the folder. Upper case is refused, so that one name has one spelling.
package struct ProfileName: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The rule, as a sentence.
    package static let rule =
        "A profile's name has 1 to 200 of the characters a-z, 0-9, dot, hyphen and underscore, "
        + "starts with a letter, a digit or an underscore, does not end in a dot or in .json, "
        + "and has no two dots in a row."

    /// The name.
    package let description: String

    /// Takes a name that keeps the rule, or returns nil.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard Self.isComponent(bytes, atMost: 200), bytes.last != UInt8(ascii: "."),
            !bytes.reversed().starts(with: ".json".utf8.reversed())
        else { return nil }
        description = text
    }

    /// The name of the profile's file in its folder.
    package var fileName: String { description + ".json" }

    package static func < (left: ProfileName, right: ProfileName) -> Bool {
        left.description < right.description
    }

    /// Whether octets can be part of a file's name without leading anywhere else.
    static func isComponent(_ bytes: [UInt8], atMost limit: Int) -> Bool {
        let dot = UInt8(ascii: ".")
        guard let first = bytes.first, bytes.count <= limit, first != dot,
            first != UInt8(ascii: "-")
        else { return false }
        let isAllowed = bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            case dot, UInt8(ascii: "-"), UInt8(ascii: "_"): true
            default: false
            }
        }
        return isAllowed && !zip(bytes, bytes.dropFirst()).contains { $0 == (dot, dot) }
    }

    /// What is wrong with a name that a person gave.
    ///
    /// - Parameter text: The name, as given.
    /// - Returns: The problem, with the field `name`.
    static func problem(_ text: String) -> Problem {
        Problem(field: "name", value: VisibleText(text, limit: 200), rule: rule)
    }
}
