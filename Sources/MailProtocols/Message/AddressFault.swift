// SPDX-License-Identifier: Apache-2.0

/// Why a text is no address, domain, host or name, and what was probably meant.
package struct AddressFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// How sure it is that the suggestion is what was meant.
    package enum Offer: Sendable, Hashable {
        /// A guess at a typing mistake: `Did you mean noreply@acme.com?`
        case guess(String)
        /// The same thing in the form that mail needs: `Type xn--bcher-kva.example.`
        case spelling(String)
    }

    /// What is wrong, as a sentence; whatever it quotes has been made visible.
    package let summary: String
    /// What may be put in its place, if anything can be said; it always obeys the rules itself.
    package let offer: Offer?

    /// Says what is wrong, and what would be right.
    package init(summary: String, offer: Offer? = nil) {
        self.summary = summary
        self.offer = offer
    }

    /// The text that may be put in the faulty one's place.
    package var suggestion: String? {
        switch offer {
        case .guess(let text), .spelling(let text): text
        case nil: nil
        }
    }

    /// What is wrong and what would be right, in whole sentences.
    package var rule: String {
        switch offer {
        case .guess(let text): "\(summary) Did you mean \(text)?"
        case .spelling(let text): "\(summary) Type \(text)."
        case nil: summary
        }
    }

    package var description: String { rule }

    /// What people call an octet that stands where it must not.
    static func name(of octet: UInt8) -> String {
        switch octet {
        case 0..<0x20, 0x7F: "a control character"
        case UInt8(ascii: " "): "a blank"
        case UInt8(ascii: ","): "a comma"
        case UInt8(ascii: ";"): "a semicolon"
        case UInt8(ascii: ":"): "a colon"
        case UInt8(ascii: "_"): "an underscore"
        case UInt8(ascii: "/"): "a slash"
        case UInt8(ascii: "@"): "an @"
        case 0x80...: "a letter outside ASCII"
        default: "the character " + String(decoding: [octet], as: UTF8.self)
        }
    }
}
