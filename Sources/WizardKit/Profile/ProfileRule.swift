// SPDX-License-Identifier: Apache-2.0

/// What a text in a profile must be, as a check and as a sentence that says it to people.
///
/// Flags, answers and files are held to the same rules; `docs/profile.schema.json` states them too.
package struct ProfileRule: Sendable {
    /// What would be right.
    package let sentence: String
    /// Whether a text keeps the rule.
    package let accepts: @Sendable (_ text: String) -> Bool

    /// States a rule; whatever keeps it is a plain text as well.
    package init(_ sentence: String, accepts: @escaping @Sendable (_ text: String) -> Bool) {
        self.sentence = sentence
        self.accepts = { ProfileText.isPlain($0) && accepts($0) }
    }
}

extension ProfileRule {
    /// Any text that can be shown on one line.
    package static let text = ProfileRule(
        "It is a text of 1 to 2,000 characters without control characters."
    ) { _ in true }

    /// The sending domain, in its one canonical form.
    package static let domain = ProfileRule(
        "It is a domain name in lower-case ASCII, such as example.com."
    ) { text in
        HostSyntax.isName(text.utf8) && !text.utf8.contains { (0x41...0x5A).contains($0) }
    }

    /// A server's name or address.
    package static let host = ProfileRule(
        "It is a domain name in ASCII, such as smtp.example.com, or an IP address without brackets."
    ) { HostSyntax.isName($0.utf8) || HostSyntax.isAddress($0.utf8) }

    /// The argument of EHLO (RFC 5321, section 4.1.1.1).
    package static let ehloName = ProfileRule(
        "It is a domain name in ASCII, or an IP address in brackets, such as [192.0.2.1]."
    ) { HostSyntax.isName($0.utf8) || HostSyntax.isLiteral($0.utf8) }

    /// A mail address.
    package static let address = ProfileRule(
        "It is an address in ASCII with one @, such as noreply@example.com."
    ) { ProfileText.isAddress($0.utf8) }

    /// A file's path that means the same wherever the program is started.
    package static let absolutePath = ProfileRule(
        "It is an absolute path, such as /etc/ssl/mail-ca.crt."
    ) { $0.utf8.first == UInt8(ascii: "/") }

    /// An OAuth endpoint (RFC 6749, section 3; RFC 8252, section 7.3 for loopback).
    package static let endpoint = ProfileRule(
        "It is an https:// address; http:// is for localhost, 127.0.0.0/8 and [::1] alone."
    ) { HostSyntax.isEndpoint($0.utf8) }

    /// An OAuth scope (RFC 6749, section 3.3).
    package static let scope = ProfileRule(
        "It is a list of 1 to 100 scopes, each a text in ASCII without blanks and quotes."
    ) { text in
        text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
    }

    /// The code of a finding.
    package static let findingCode = ProfileRule(
        "It is the code of a finding, such as smtp.auth.bad-credentials."
    ) { text in
        text.utf8.allSatisfy { byte in
            byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
    }

    /// The name of a secret in the `file` store.
    package static let secretKey = ProfileRule(SecretKey.rule) { SecretKey($0) != nil }

    /// A point in time.
    package static let time = ProfileRule(
        "It is a time in the form of RFC 3339, such as 2026-11-23T22:50:02Z."
    ) { Timestamp($0) != nil }
}

/// Checks of texts, by octets and scalars.
private enum ProfileText {
    /// Whether a text has 1 to 2,000 scalars, none of which is a control or breaks the line.
    static func isPlain(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        return !text.isEmpty && scalars.dropFirst(2_000).isEmpty
            && scalars.allSatisfy { scalar in
                switch scalar.value {
                case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029: false
                default: true
                }
            }
    }

    /// Whether octets can be a mail address: a plausible one, not all of RFC 5321, section 4.1.2.
    static func isAddress(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
        let bytes = Array(bytes)
        let at = UInt8(ascii: "@")
        guard bytes.count <= 254, let index = bytes.firstIndex(of: at),
            (1...64).contains(index), HostSyntax.isName(bytes[(index + 1)...])
        else { return false }
        let excluded = Array("\"(),:;<>[\\]".utf8)
        return bytes[..<index].allSatisfy {
            (0x21...0x7E).contains($0) && !excluded.contains($0)
        }
    }
}
