// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// A password of 16 letters that Google makes for one program and shows in groups of four.
package enum AppPassword {
    /// Why a secret is no app password; nothing here holds any of it.
    package enum Fault: Error, Sendable, Hashable {
        /// There is nothing in it but blanks.
        case empty
        /// It is letters, but not 16.
        case wrongLength(letters: Int)
        /// Of its characters, `count` in all, some are no ASCII letters.
        case notLetters(count: Int)

        /// What is wrong, as a sentence that holds nothing of the secret.
        package var rule: String {
            switch self {
            case .empty: "An app password is 16 letters; this is empty."
            case .wrongLength(let letters): "An app password is 16 letters; this has \(letters)."
            case .notLetters(let count):
                "An app password is 16 letters; this has \(count) characters, and not all of them "
                    + "are letters. The account's own password does not work here."
            }
        }
    }

    private static let length = 16

    /// Drops the blanks between the groups and the newline behind them, and checks what is left.
    ///
    /// - Parameter secret: What a person typed or a file holds.
    /// - Returns: The 16 letters in the case in which they were given.
    /// - Throws: `AppPassword.Fault`.
    package static func normalized(_ secret: Secret) throws(Fault) -> Secret {
        var rest = secret.exposedBytes[...]
        if rest.last == 0x0A {
            rest.removeLast()
            if rest.last == 0x0D {
                rest.removeLast()
            }
        }
        var kept: [UInt8] = []
        while let octet = rest.popFirst() {
            // Web pages put no-break spaces (C2 A0) between the groups.
            if octet == 0xC2, rest.first == 0xA0 {
                rest.removeFirst()
            } else if octet != 0x20, octet != 0x09 {
                kept.append(octet)
            }
        }
        guard !kept.isEmpty else { throw .empty }
        guard kept.allSatisfy({ (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }) else {
            throw .notLetters(count: String(decoding: kept, as: UTF8.self).count)
        }
        guard kept.count == length else { throw .wrongLength(letters: kept.count) }
        return Secret(kept)
    }
}
