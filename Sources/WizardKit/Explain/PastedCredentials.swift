// SPDX-License-Identifier: Apache-2.0

/// Credentials in a pasted session: what a client said to sign in is no part of any explanation.
enum PastedCredentials {
    /// Takes them out: what follows `PASS`, what follows AUTH and its mechanism, and what answers to
    /// either or to a challenge in a line of its own.
    ///
    /// - Parameter text: A pasted text, its lines ended by LF.
    /// - Returns: The text, otherwise as it was.
    static func removed(from text: [UInt8]) -> [UInt8] {
        var lines = text.split(separator: newline, omittingEmptySubsequences: false)
        var isAnswer = false
        for index in lines.indices {
            var words = lines[index].split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            let isChallenge = words.dropLast().contains { Array($0) == challenge }
            if let pass = words.firstIndex(where: { Array($0) == passCommand }) {
                words = Array(words[...pass])
            } else if isAnswer || isAuth(words.dropLast()), let last = words.last,
                isBase64(last), !isChallenge
            {
                words.removeLast()
            } else {
                isAnswer = isChallenge || isAuth(words[...])
                continue
            }
            lines[index] = Array(words.joined(separator: [0x20]))[...]
            isAnswer = isAuth(words[...])
        }
        return Array(lines.joined(separator: [newline]))
    }

    /// Whether words end with AUTH and a mechanism.
    private static func isAuth(_ words: ArraySlice<ArraySlice<UInt8>>) -> Bool {
        guard words.count >= 2, let mechanism = words.last else { return false }
        let verb = words[words.endIndex - 2].map { $0 & 0xDF }
        return verb.reversed().starts(with: "AUTH".utf8.reversed())
            && mechanism.allSatisfy {
                (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
            }
    }

    /// Whether a word can be base64, perhaps cut short, and is no word of a language.
    private static func isBase64(_ word: ArraySlice<UInt8>) -> Bool {
        let isUpper = word.contains { (0x41...0x5A).contains($0) }
        let isOther = word.contains { !(0x41...0x5A).contains($0) }
        return word.count >= 8 && isUpper && isOther
            && word.allSatisfy { octet in
                (0x61...0x7A).contains(octet | 0x20) || (0x30...0x39).contains(octet)
                    || octet == UInt8(ascii: "+") || octet == UInt8(ascii: "/")
                    || octet == UInt8(ascii: "=") || octet == UInt8(ascii: ".")
            }
    }

    private static let newline = UInt8(ascii: "\n")
    private static let passCommand = Array("PASS".utf8)
    private static let challenge = Array("334".utf8)
}
