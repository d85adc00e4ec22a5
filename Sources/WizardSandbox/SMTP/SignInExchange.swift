// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld
import MailProtocols

/// The server's side of one AUTH exchange (RFC 4954) for the mechanisms that Google takes.
struct SignInExchange: Sendable {
    /// What comes next.
    enum Step: Sendable, Equatable {
        /// Send a challenge, in base64, and wait for the answer.
        case challenge(String)
        /// Judge a credential.
        case judge(SignIn)
        /// The client acknowledged why its token was refused: now comes the refusal itself.
        case refuse
        /// The answer makes no sense, or is `*`: the exchange is over.
        case undecodable
    }

    /// The mechanisms.
    enum Mechanism: String, Sendable, Hashable {
        case plain = "PLAIN"
        case login = "LOGIN"
        case xoauth2 = "XOAUTH2"
        case oauthBearer = "OAUTHBEARER"

        /// Whether it carries a token, whose refusal is explained first (RFC 7628, section 3.2.2).
        var carriesToken: Bool { self == .xoauth2 || self == .oauthBearer }
    }

    /// The longest response in octets with CR LF (RFC 4954, section 4).
    static let responseLimit = 12_288 + 2

    /// Google's JSON that explains nothing, in base64.
    static let tokenError = Data(
        #"{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}"#.utf8
    ).base64EncodedString()

    let mechanism: Mechanism
    private var user: String?
    private var isRefusing = false

    /// Begins an exchange.
    init(_ mechanism: Mechanism) {
        self.mechanism = mechanism
    }

    /// What the server says when the command brought no response with it.
    var opening: Step {
        .challenge(mechanism == .login ? "VXNlcm5hbWU6" : "")
    }

    /// Explains that the token was refused; the next response ends the exchange, whatever it is.
    mutating func refuseToken() -> Step {
        isRefusing = true
        return .challenge(Self.tokenError)
    }

    /// Takes a response.
    ///
    /// - Parameter response: The line as it came, in base64.
    /// - Returns: What comes next.
    mutating func receive(_ response: [UInt8]) -> Step {
        guard !isRefusing else { return .refuse }
        guard let octets = Self.decoded(response) else { return .undecodable }
        switch mechanism {
        case .plain: return Self.plain(octets)
        case .xoauth2: return Self.xoauth2(octets)
        case .oauthBearer: return Self.oauthBearer(octets)
        case .login:
            guard let user else {
                guard let name = String(validating: octets, as: UTF8.self) else {
                    return .undecodable
                }
                user = name
                return .challenge("UGFzc3dvcmQ6")
            }
            return .judge(.password(user: user, Secret(octets)))
        }
    }

    /// Decodes a response; a lone `=` is the empty one.
    private static func decoded(_ response: [UInt8]) -> [UInt8]? {
        guard response != [UInt8(ascii: "=")] else { return [] }
        return Data(base64Encoded: Data(response)).map { Array($0) }
    }

    /// RFC 4616: authorization identity, NUL, user name, NUL, password.
    private static func plain(_ octets: [UInt8]) -> Step {
        let parts = octets.split(separator: 0, omittingEmptySubsequences: false)
        guard parts.count == 3, let other = String(validating: parts[0], as: UTF8.self),
            let user = String(validating: parts[1], as: UTF8.self), !user.isEmpty,
            other.isEmpty || other == user
        else { return .undecodable }
        return .judge(.password(user: user, Secret(parts[2])))
    }

    private static func xoauth2(_ octets: [UInt8]) -> Step {
        let parts = octets.split(separator: 1, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[2].isEmpty, parts[3].isEmpty,
            parts[0].starts(with: "user=".utf8),
            let user = String(validating: parts[0].dropFirst(5), as: UTF8.self),
            let token = bearer(parts[1])
        else { return .undecodable }
        return .judge(.token(user: user, token))
    }

    /// RFC 7628, section 3.1: the GS2 header, then fields, each ended by one ^A, then one more.
    private static func oauthBearer(_ octets: [UInt8]) -> Step {
        let parts = octets.split(separator: 1, omittingEmptySubsequences: false)
        guard parts.count >= 4, parts.suffix(2).allSatisfy(\.isEmpty) else { return .undecodable }
        let header = parts[0].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard header.count == 3, header[0].elementsEqual("n".utf8), header[2].isEmpty,
            header[1].isEmpty || header[1].starts(with: "a=".utf8),
            let name = saslName(header[1].dropFirst(2)),
            let token = parts[1..<(parts.count - 2)].compactMap(bearer).first
        else { return .undecodable }
        return .judge(.token(user: name.isEmpty ? nil : name, token))
    }

    private static func bearer(_ field: ArraySlice<UInt8>) -> Secret? {
        let name = "auth=bearer "
        guard field.count > name.utf8.count,
            String(lowercasingASCII: field.prefix(name.utf8.count)) == name
        else { return nil }
        return Secret(field.dropFirst(name.utf8.count))
    }

    /// Undoes `=2C` and `=3D` (RFC 5801, section 4).
    private static func saslName(_ octets: ArraySlice<UInt8>) -> String? {
        var name: [UInt8] = []
        var rest = octets
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                name.append(byte)
                continue
            }
            switch String(decoding: rest.prefix(2), as: UTF8.self) {
            case "2C": name.append(UInt8(ascii: ","))
            case "3D": name.append(UInt8(ascii: "="))
            default: return nil
            }
            rest = rest.dropFirst(2)
        }
        return String(validating: name, as: UTF8.self)
    }
}
