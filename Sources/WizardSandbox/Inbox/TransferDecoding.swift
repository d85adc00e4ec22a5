// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld

/// Undoes the encodings that carry text through mail (RFC 2045, section 6; RFC 2047).
enum TransferDecoding {
    /// Undoes a Content-Transfer-Encoding; an unknown one leaves the octets as they are.
    ///
    /// - Parameters:
    ///   - octets: The body of a part.
    ///   - encoding: The encoding's name in small letters.
    /// - Returns: The content.
    static func decoded(_ octets: ArraySlice<UInt8>, encoding: String) -> [UInt8] {
        switch encoding {
        case "base64":
            Data(base64Encoded: Data(octets), options: .ignoreUnknownCharacters)
                .map { Array($0) } ?? Array(octets)
        case "quoted-printable": quotedPrintable(octets)
        default: Array(octets)
        }
    }

    /// Brings text into UTF-8; a charset that is not known is taken for UTF-8.
    static func utf8(_ octets: [UInt8], charset: String) -> [UInt8] {
        guard ["iso-8859-1", "latin1"].contains(String(lowercasingASCII: charset.utf8)) else {
            return octets
        }
        return octets.flatMap { Array(String(Unicode.Scalar($0)).utf8) }
    }

    /// Decodes the encoded words in a header field (RFC 2047).
    ///
    /// - Parameter body: The field's unfolded body.
    /// - Returns: UTF-8. A word that can't be decoded stays as it is.
    static func header(_ body: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var pendingBlank: [UInt8] = []
        var followsEncodedWord = false
        for word in words(body) {
            if word.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
                pendingBlank = Array(word)
                continue
            }
            let decoded = encodedWord(word)
            // Blanks between two encoded words are there for folding alone (section 6.2).
            if decoded == nil || !followsEncodedWord {
                text += pendingBlank
            }
            pendingBlank = []
            text += decoded ?? Array(word)
            followsEncodedWord = decoded != nil
        }
        return text + pendingBlank
    }

    private static func words(_ body: [UInt8]) -> [ArraySlice<UInt8>] {
        var words: [ArraySlice<UInt8>] = []
        var rest = body[...]
        while let first = rest.first {
            let isBlank = first == 0x20 || first == 0x09
            let word = rest.prefix { ($0 == 0x20 || $0 == 0x09) == isBlank }
            words.append(word)
            rest = rest[word.endIndex...]
        }
        return words
    }

    private static func encodedWord(_ word: ArraySlice<UInt8>) -> [UInt8]? {
        let parts = word.split(separator: UInt8(ascii: "?"), omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].elementsEqual("=".utf8),
            parts[4].elementsEqual("=".utf8)
        else { return nil }
        let charset = parts[1].prefix { $0 != UInt8(ascii: "*") }
        let octets: [UInt8]
        switch String(uppercasingASCII: parts[2]) {
        case "B":
            guard let data = Data(base64Encoded: Data(parts[3])) else { return nil }
            octets = Array(data)
        case "Q":
            let spaced = parts[3].map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
            octets = quotedPrintable(spaced[...])
        default: return nil
        }
        return utf8(octets, charset: String(decoding: charset, as: UTF8.self))
    }

    private static func quotedPrintable(_ octets: ArraySlice<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        var rest = octets
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                decoded.append(byte)
                continue
            }
            if rest.first == 0x0A {
                rest.removeFirst()
            } else if rest.starts(with: [0x0D, 0x0A]) {
                rest.removeFirst(2)
            } else if let value = hexadecimal(rest.prefix(2)) {
                decoded.append(value)
                rest.removeFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
        let areDigits = digits.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
                UInt8(ascii: "a")...UInt8(ascii: "f"):
                true
            default: false
            }
        }
        guard digits.count == 2, areDigits else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
