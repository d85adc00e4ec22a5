// SPDX-License-Identifier: Apache-2.0

/// What a person pasted who could not be sent back: an address, its query, a code, or a page of errors.
package enum PastedRedirect: Sendable, Equatable {
    /// The query of a redirect, with its `state`.
    case query([UInt8])
    /// A bare code; there is no `state` to check, and PKCE still protects it.
    case code(Secret)
    /// The provider's own page of errors.
    case page(ConsentPageError)
    /// Nothing of that; why, in a sentence that quotes none of it.
    case unusable(reason: String)

    /// The largest text that is looked at, in octets.
    package static let limit = 65_536

    /// Reads a pasted text, wrapped over lines or not, with quotes, blanks or paste marks around it.
    ///
    /// - Parameter text: The text as it was pasted.
    package init(_ text: String) {
        guard text.utf8.count <= Self.limit else {
            self = .unusable(reason: "That is more than an address can be.")
            return
        }
        let octets = Self.unmarked(Array(text.utf8))
        let compact = octets.filter { $0 > 0x20 && $0 != 0x7F && !"\"'<>`".utf8.contains($0) }
        if let error = ConsentPageError(octets) {
            self = .page(error)
            return
        }
        guard !compact.isEmpty else {
            self = .unusable(reason: "There was nothing in it.")
            return
        }
        let isAddress = ["http://", "https://", "127.0.0.1", "localhost"].contains {
            compact.starts(with: $0.utf8)
        }
        if isAddress {
            self = Self.address(compact)
        } else if compact.contains(UInt8(ascii: "=")) {
            self = .query(Self.withoutFragment(compact.drop { $0 == UInt8(ascii: "?") }))
        } else {
            self = Self.bareCode(compact, isOneWord: Self.isOneWord(octets))
        }
    }

    private static func address(_ compact: [UInt8]) -> PastedRedirect {
        guard let mark = compact.firstIndex(of: UInt8(ascii: "?")) else {
            return .unusable(
                reason: "That address has nothing behind a question mark. Copy the whole address "
                    + "of the page that could not be opened; it begins with http://127.0.0.1")
        }
        // The page that could not be opened is the root of this machine, whatever the port.
        var place = compact[..<mark]
        if place.starts(with: "http://".utf8) { place = place.dropFirst(7) }
        let authority = place.prefix { $0 != UInt8(ascii: "/") }
        let host = String(decoding: authority.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
        guard ["127.0.0.1", "localhost"].contains(host), place.count <= authority.count + 1 else {
            return .unusable(
                reason: "That is the address of the sign-in itself. The one that is wanted begins "
                    + "with http://127.0.0.1 and comes after you have allowed it.")
        }
        return .query(withoutFragment(compact[(mark + 1)...]))
    }

    private static func bareCode(_ compact: [UInt8], isOneWord: Bool) -> PastedRedirect {
        // A code is percent-encoded in an address, and plain where a page shows it.
        guard isOneWord, compact.count >= 8, let code = QueryFields.text(compact[...]),
            TokenGrammar.isVisible(code), !code.contains(" ")
        else {
            return .unusable(
                reason: "There is no code in it. Copy the whole address of the page that could "
                    + "not be opened, or the text of the page that shows an error.")
        }
        return .code(Secret(code))
    }

    /// Whether it is one word, maybe broken over lines by a terminal, rather than a sentence.
    private static func isOneWord(_ octets: [UInt8]) -> Bool {
        octets.split { $0 == 0x0A || $0 == 0x0D }.allSatisfy { line in
            let words = line.split { $0 == 0x20 || $0 == 0x09 }
            return words.count <= 1
        }
    }

    private static func withoutFragment(_ octets: ArraySlice<UInt8>) -> [UInt8] {
        Array(octets.prefix { $0 != UInt8(ascii: "#") })
    }

    /// Without the marks that a terminal puts around a paste.
    private static func unmarked(_ octets: [UInt8]) -> [UInt8] {
        var rest = octets[...]
        for mark in ["\u{1B}[200~", "[200~"] where rest.starts(with: mark.utf8) {
            rest = rest.dropFirst(mark.utf8.count)
        }
        for mark in ["\u{1B}[201~", "[201~"]
        where rest.suffix(mark.utf8.count).elementsEqual(mark.utf8) {
            rest = rest.dropLast(mark.utf8.count)
        }
        return Array(rest)
    }
}
