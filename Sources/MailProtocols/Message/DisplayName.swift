// SPDX-License-Identifier: Apache-2.0

/// The name that people see beside an address.
package struct DisplayName: Sendable, Hashable, CustomStringConvertible {
    /// The name, without blanks around it.
    package let text: String

    /// Checks a name that a person typed.
    ///
    /// - Parameter text: At most 200 octets of UTF-8. Blanks around it are dropped.
    /// - Throws: `AddressFault` with the rule that the name breaks: it is one line, and holds
    ///   nothing that is invisible or changes the direction of what stands beside it.
    package init(_ text: String) throws(AddressFault) {
        let octets = Array(text.utf8)
        guard octets.count <= 200 else {
            throw AddressFault(summary: "A name has at most 200 octets, of which this has more.")
        }
        guard text.unicodeScalars.allSatisfy(Self.isAllowed) else {
            throw AddressFault(
                summary: "\"\(VisibleText(text, limit: 80))\" holds a control character, which a "
                    + "name can't.")
        }
        let trimmed = octets.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed()
        guard !trimmed.isEmpty else {
            throw AddressFault(summary: "The name is empty; leave it out for none.")
        }
        self.text = String(decoding: Array(trimmed), as: UTF8.self)
    }

    package var description: String { text }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: false
        // Joiners belong to the writing of Persian and to emoji; the rest can turn text round.
        case .format: scalar.value == 0x200C || scalar.value == 0x200D
        default: true
        }
    }
}
