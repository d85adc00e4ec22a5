// SPDX-License-Identifier: Apache-2.0

/// Who signed in, by an ID token that came straight from the token endpoint under TLS.
///
/// OpenID Connect Core, section 3.1.3.7, item 6: then TLS stands for the signature, and the claims
/// alone are checked.
package struct IDToken: Sendable, Equatable {
    /// The address of the account.
    package let email: String

    /// The largest token that is looked at, in octets.
    static let limit = 16_384

    /// Reads the claims; nil where it is no such token, is for another, or names no address.
    ///
    /// - Parameters:
    ///   - token: The token: three parts of base64url with dots between them.
    ///   - clientID: Whom it must be for (`aud`).
    ///   - nonce: What must stand in it; nil where none was sent, as at a renewal.
    package init?(_ token: String, clientID: String, nonce: String?) {
        let parts = token.utf8.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard token.utf8.count <= Self.limit, parts.count == 3,
            let payload = Base64URL.octets(parts[1]),
            case .object(let claims)? = try? StrictJSON.value(of: payload, atMost: Self.limit),
            nonce.map({ claims["nonce"] == .string($0) }) ?? true,
            claims["aud"] == .string(clientID),
            case .string(let email)? = claims["email"],
            let address = try? EmailAddress(email)
        else { return nil }
        self.email = address.description
    }
}
