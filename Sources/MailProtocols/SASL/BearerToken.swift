// SPDX-License-Identifier: Apache-2.0

/// The grammar of what goes into a token's SASL response.
enum BearerToken {
    /// Checks RFC 6750's `b64token = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="`.
    ///
    /// Anything else could end the field early and say something of its own (T-51).
    static func check(_ token: Secret) throws(SASLRefusal) {
        let body = token.exposedBytes.reversed().drop { $0 == UInt8(ascii: "=") }
        let isWellFormed = body.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"),
                UInt8(ascii: "+"), UInt8(ascii: "/"):
                true
            default: false
            }
        }
        guard !body.isEmpty, isWellFormed else { throw .token }
    }

    /// Checks that a user name holds no control character, which would end its field.
    static func check(userName: String) throws(SASLRefusal) {
        guard !userName.isEmpty, userName.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw .userName
        }
    }

    /// What separates the fields of both mechanisms: the octet 1.
    static let separator: UInt8 = 0x01
}

extension TokenErrorChallenge {
    /// Reads the JSON of a 334; nil where it is none, or too long to be one.
    init?(challenge: [UInt8]) {
        guard case .object(let members)? = try? StrictJSON.value(of: challenge, atMost: 8_192)
        else { return nil }
        func text(_ key: String) -> String? {
            switch members[key] {
            case .string(let text): text
            case .integer(let number): String(number)
            default: nil
            }
        }
        guard text("status") != nil || text("scope") != nil else { return nil }
        self.init(status: text("status"), scope: text("scope"))
    }
}
