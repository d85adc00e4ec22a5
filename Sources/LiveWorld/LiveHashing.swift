// SPDX-License-Identifier: Apache-2.0

import COpenSSL
package import MailProtocols
package import WizardKit

/// OpenSSL's hash functions and signatures.
package struct LiveHashing: Hashing {
    /// The shortest RSA key that RS256 may use (RFC 7518, section 3.3).
    private static let leastBits: CInt = 2_048

    /// Makes it; there is nothing to set up.
    package init() {}

    package func sha256(_ octets: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        unsafe SHA256(octets, octets.count, &digest)
        return digest
    }

    package func rs256(_ octets: [UInt8], key: Secret) throws(UnusableKey) -> [UInt8] {
        let privateKey: PEMPrivateKey
        do throws(PEMFailure) {
            privateKey = try PEMPrivateKey(key.exposedBytes)
        } catch {
            throw UnusableKey(detail: error.detail)
        }
        guard unsafe EVP_PKEY_get_base_id(privateKey.handle) == EVP_PKEY_RSA else {
            throw UnusableKey(detail: "it is no RSA key")
        }
        guard unsafe EVP_PKEY_get_bits(privateKey.handle) >= Self.leastBits else {
            throw UnusableKey(detail: "it has fewer than \(Self.leastBits) bits")
        }
        guard let context = unsafe EVP_MD_CTX_new() else {
            throw UnusableKey(detail: "out of memory")
        }
        defer { unsafe EVP_MD_CTX_free(context) }
        var count = 0
        guard
            unsafe EVP_DigestSignInit(context, nil, EVP_sha256(), nil, privateKey.handle) == 1,
            unsafe EVP_DigestSign(context, nil, &count, octets, octets.count) == 1
        else { throw UnusableKey(detail: OpenSSLError.drain().first?.text ?? "it can't sign") }
        var signature = [UInt8](repeating: 0, count: count)
        guard unsafe EVP_DigestSign(context, &signature, &count, octets, octets.count) == 1 else {
            throw UnusableKey(detail: OpenSSLError.drain().first?.text ?? "it can't sign")
        }
        return Array(signature.prefix(count))
    }
}
