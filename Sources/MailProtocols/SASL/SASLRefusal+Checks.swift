// SPDX-License-Identifier: Apache-2.0

extension SASLRefusal {
    /// Lets through a user name that is not empty and holds no control character (T-51, T-52).
    static func check(username: String) throws(SASLRefusal) {
        let isControl: (Unicode.Scalar) -> Bool = {
            $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
        }
        guard !username.isEmpty, !username.unicodeScalars.contains(where: isControl) else {
            throw .userName
        }
    }

    /// Lets through a password that is not empty and holds no NUL (RFC 4616, section 2).
    static func check(password: Secret) throws(SASLRefusal) {
        guard !password.isEmpty, !password.exposedBytes.contains(0) else { throw .password }
    }

    /// Lets through RFC 6750's b64token alone: letters, digits, `-._~+/`, then any number of `=`.
    static func check(token: Secret) throws(SASLRefusal) {
        let marks = Array("-._~+/".utf8)
        let body = token.exposedBytes.drop {
            $0.isASCIILetter || $0.isASCIIDigit || marks.contains($0)
        }
        guard body.count < token.count, body.allSatisfy({ $0 == UInt8(ascii: "=") }) else {
            throw .token
        }
    }
}
