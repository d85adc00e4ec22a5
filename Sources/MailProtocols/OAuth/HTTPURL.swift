// SPDX-License-Identifier: Apache-2.0

/// An http or https address (RFC 9110, section 4.2), as far as sign-in needs to look into it.
///
/// It is read on octets, so that what is checked is what goes on the wire: a host in letters
/// outside ASCII becomes its A-label, and everything else outside ASCII is percent-encoded.
package struct HTTPURL: Sendable, Hashable, CustomStringConvertible {
    /// Why a text is no address that we use or show.
    package enum Fault: String, Error, Sendable, Hashable, CaseIterable {
        /// It has more than 2,000 characters.
        case tooLong = "it is longer than 2,000 characters"
        /// It has a blank, a control character or a character that no URL holds.
        case badCharacter = "it holds a character that no address may hold"
        /// Its scheme is neither http nor https.
        case badScheme = "it begins with neither https:// nor http://"
        /// A user name stands before the host, which hides the host from people (T-67).
        case userPart = "a user name stands before its host"
        /// What stands where the host belongs is none.
        case badHost = "it names no host"
        /// The port is no number from 1 to 65535.
        case badPort = "its port is not a number from 1 to 65535"
        /// It has a fragment, which RFC 6749, section 3.1, forbids in an endpoint.
        case fragment = "it has a fragment"
        /// It is http, and its host is not this machine.
        case notSecure = "it is http, which is for this machine alone"
    }

    /// Whether it is https.
    package let isSecure: Bool
    /// The host; a name is in lower case and ASCII.
    package let host: HostName
    /// The port in it, or the scheme's own.
    package let port: UInt16
    /// Path, query and fragment, beginning with a slash.
    package let target: String

    /// Reads an address that a person is to open.
    ///
    /// - Parameter text: At most 2,000 characters.
    /// - Throws: `HTTPURL.Fault` with the rule that it breaks.
    package init(_ text: String) throws(Fault) {
        guard text.utf8.count <= 8_000, text.unicodeScalars.count <= 2_000 else { throw .tooLong }
        let octets = Array(text.utf8)
        guard octets.allSatisfy(Self.mayStandInURL) else { throw .badCharacter }
        let scheme = octets.prefix { $0 != UInt8(ascii: ":") }.map { $0 | 0x20 }
        isSecure = scheme == Array("https".utf8)
        guard isSecure || scheme == Array("http".utf8),
            octets.dropFirst(scheme.count).starts(with: "://".utf8)
        else { throw .badScheme }
        let rest = octets.dropFirst(scheme.count + 3)
        let authority = rest.prefix { ![0x2F, 0x3F, 0x23].contains($0) }
        guard !authority.contains(UInt8(ascii: "@")) else { throw .userPart }
        let (name, digits) = try Self.divided(authority)
        host = try Self.host(of: name)
        port = try digits.map(Self.port(of:)) ?? (isSecure ? 443 : 80)
        let tail = Self.percentEncoded(rest.dropFirst(authority.count))
        target = tail.utf8.first == UInt8(ascii: "/") ? tail : "/" + tail
    }

    /// Reads an endpoint: https, or http on this machine alone, without a fragment.
    ///
    /// - Parameter text: At most 2,000 characters.
    /// - Throws: `HTTPURL.Fault` with the rule that it breaks.
    package init(endpoint text: String) throws(Fault) {
        let url = try HTTPURL(text)
        guard !url.target.utf8.contains(UInt8(ascii: "#")) else { throw .fragment }
        guard url.isAllowedEndpoint else { throw .notSecure }
        self = url
    }

    /// Whether requests may go there: https, or http on this machine alone (RFC 8252, 8.3).
    package var isAllowedEndpoint: Bool { isSecure || host.isLoopback }

    /// The address in ASCII, with the port only where it isn't the scheme's own.
    package var description: String {
        let scheme = isSecure ? "https" : "http"
        let name = host.address?.isVersion6 == true ? "[\(host.text)]" : host.text
        let isUsual = port == (isSecure ? 443 : 80)
        return "\(scheme)://\(name)" + (isUsual ? "" : ":\(port)") + target
    }

    private static func mayStandInURL(_ octet: UInt8) -> Bool {
        octet > 0x20 && octet != 0x7F && !"\"<>\\^`{|}".utf8.contains(octet)
    }

    private static func divided(_ authority: ArraySlice<UInt8>) throws(Fault)
        -> (name: ArraySlice<UInt8>, port: ArraySlice<UInt8>?)
    {
        let colon = UInt8(ascii: ":")
        let isVersion6 = authority.first == UInt8(ascii: "[")
        guard let position = authority.lastIndex(of: colon),
            !isVersion6 || authority[..<position].last == UInt8(ascii: "]")
        else { return (authority, nil) }
        // Without brackets the colons of an IPv6 address can't be told from the port's.
        guard isVersion6 || !authority[..<position].contains(colon) else { throw .badHost }
        return (authority[..<position], authority[(position + 1)...])
    }

    private static func port(of digits: ArraySlice<UInt8>) throws(Fault) -> UInt16 {
        guard (1...5).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = UInt16(String(decoding: digits, as: UTF8.self)), number > 0
        else { throw .badPort }
        return number
    }

    private static func host(of name: ArraySlice<UInt8>) throws(Fault) -> HostName {
        var labels: [String] = []
        for label in name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
            let text = String(decoding: label, as: UTF8.self)
            if label.allSatisfy({ $0 < 0x80 }) {
                labels.append(text)
            } else if let known = InternationalLabel.aLabel(of: text[...]) {
                labels.append(known)
            } else {
                // Mixed scripts and the like are how look-alikes are made (T-67): such a label is
                // shown as the digits that it encodes to, never as letters.
                let scalars = Array(text.lowercased().unicodeScalars)
                guard let encoded = Punycode.encode(scalars) else { throw .badHost }
                labels.append("xn--" + String(decoding: encoded, as: UTF8.self))
            }
        }
        guard let host = try? HostName(labels.joined(separator: ".")) else { throw .badHost }
        return host
    }

    private static func percentEncoded(_ octets: ArraySlice<UInt8>) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for octet in octets {
            if octet < 0x80 {
                encoded.append(octet)
            } else {
                encoded += [UInt8(ascii: "%"), digits[Int(octet >> 4)], digits[Int(octet & 0xF)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
