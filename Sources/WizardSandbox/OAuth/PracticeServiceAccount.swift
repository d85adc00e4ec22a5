// SPDX-License-Identifier: Apache-2.0

import COpenSSL
import LiveWorld
import MailProtocols

/// The service account that the practice Google knows, with its key.
package struct PracticeServiceAccount: Sendable {
    /// The account's address.
    package let email: String
    /// The account's number.
    package let number: String
    /// The key, as the text of a PEM file.
    let privateKey: Secret

    /// Makes an account with a new key.
    ///
    /// - Returns: The account.
    /// - Throws: `IssuingFailure`, where OpenSSL makes no key.
    package static func make() throws(IssuingFailure) -> PracticeServiceAccount {
        PracticeServiceAccount(
            email: "sender@practice.iam.gserviceaccount.com", number: "100000000000000000001",
            privateKey: Secret(try CertificateForge.privateKey(.rsa(bits: 2_048))))
    }

    /// The key as Google's console hands it out.
    ///
    /// - Parameter address: The OAuth server's address.
    /// - Returns: The text of the file.
    package func file(address: String) -> String {
        JSONValue.object([
            "type": .string("service_account"), "project_id": .string("practice"),
            "private_key_id": .string("practice-key"),
            "private_key": .string(privateKey.exposedText ?? ""),
            "client_email": .string(email), "client_id": .string(number),
            "token_uri": .string(address + "/token"),
        ]).text(pretty: true)
    }

    /// Whether a signature by RS256 is this key's.
    func signed(_ octets: [UInt8], as signature: [UInt8]) -> Bool {
        guard let key = try? PEMPrivateKey(privateKey.exposedBytes),
            let context = unsafe EVP_MD_CTX_new()
        else { return false }
        defer { unsafe EVP_MD_CTX_free(context) }
        return unsafe EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key.handle) == 1
            && EVP_DigestVerify(
                context, signature, signature.count, octets, octets.count) == 1
    }
}
