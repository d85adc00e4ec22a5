// SPDX-License-Identifier: Apache-2.0

/// The name of a secret in the `file` store: the profile's name, a hyphen, and hexadecimal digits.
package struct SecretKey: Sendable, Hashable, CustomStringConvertible {
    /// The rule, as a sentence.
    package static let rule =
        "A secret's key has 1 to 230 of the characters a-z, 0-9, dot, hyphen and underscore, "
        + "starts with a letter, a digit or an underscore, and has no two dots in a row."

    /// The key.
    package let description: String

    /// Takes a key that keeps the rule, or returns nil.
    package init?(_ text: String) {
        guard ProfileName.isComponent(Array(text.utf8), atMost: 230) else { return nil }
        description = text
    }

    /// Makes a new key for a profile.
    ///
    /// - Parameters:
    ///   - name: The profile's name.
    ///   - origin: Marks the folder of the profiles that the secret belongs to.
    ///   - random: Unpredictable octets, so that no key comes twice.
    init(name: ProfileName, origin: SecretOrigin, random: [UInt8]) {
        description = "\(name)-\(origin)\(Hexadecimal.text(random.prefix(Self.randomCount)))"
    }

    /// How many unpredictable octets a key takes.
    static let randomCount = 4

    /// The name of the secret's file in its folder.
    package var fileName: String { description + ".json" }

    /// The key of a file that a save from the same folder of profiles made, or nil for any other.
    ///
    /// - Parameters:
    ///   - fileName: The name of a file in the folder of secrets.
    ///   - origin: Marks the folder of profiles.
    init?(fileName: String, origin: SecretOrigin) {
        let bytes = Array(fileName.utf8)
        let suffix = Array(".json".utf8)
        let digits = 2 * Self.randomCount
        guard bytes.count > suffix.count, bytes.suffix(suffix.count) == suffix[...] else {
            return nil
        }
        let stem = bytes.dropLast(suffix.count)
        let head = stem.dropLast(digits)
        let mark = Array("-\(origin)".utf8)
        guard stem.count > digits, head.suffix(mark.count) == mark[...],
            stem.suffix(digits).allSatisfy(Hexadecimal.isDigit),
            ProfileName(String(decoding: head.dropLast(mark.count), as: UTF8.self)) != nil
        else { return nil }
        self.init(String(decoding: stem, as: UTF8.self))
    }
}

/// Marks the folder of profiles that a secret belongs to, as a part of the secret's key.
///
/// Folders of profiles can share a folder of secrets, for instance where only XDG_CONFIG_HOME
/// differs. Without the mark a save in one of them would take the other's secrets for left-overs.
struct SecretOrigin: Sendable, Hashable, CustomStringConvertible {
    /// Eight hexadecimal digits.
    let description: String

    /// Marks a folder by its path, by FNV-1a with 32 bits: it tells apart, it protects nothing.
    init(path: String) {
        let hash = path.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        description = Hexadecimal.text(
            (0..<4).map { UInt8(truncatingIfNeeded: hash >> (24 - 8 * $0)) })
    }
}
