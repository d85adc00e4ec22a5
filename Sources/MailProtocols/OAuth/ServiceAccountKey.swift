// SPDX-License-Identifier: Apache-2.0

/// The key of a service account, as Google's console gives it for download.
///
/// Its `token_uri` is not used: the endpoint comes from the provider, so that a doctored file can't
/// send an assertion elsewhere.
package struct ServiceAccountKey: Sendable, Equatable {
    /// The largest key file that is read, in octets.
    package static let fileLimit = 65_536

    /// The account's address, which is the assertion's `iss`.
    package let clientEmail: String
    /// The number under which an administrator lets the account act for others, if the file has it.
    package let clientID: String?
    /// The key's id, which the assertion's head names, if the file has it.
    package let keyID: String?
    /// The private key as the text of a PEM file.
    package let privateKey: Secret

    /// Reads the file.
    ///
    /// - Parameter file: The octets of the file.
    /// - Throws: `ServiceAccountKeyFault`, saying what the file is instead.
    package init(file: [UInt8]) throws(ServiceAccountKeyFault) {
        let value: JSONValue
        do {
            value = try StrictJSON.value(of: file, atMost: Self.fileLimit)
        } catch {
            throw .notJSON(error)
        }
        guard case .object(let members) = value else { throw .notAnObject }
        if members["installed"] != nil || members["web"] != nil { throw .oauthClient }
        guard members["type"] == .string("service_account") || members["private_key"] != nil else {
            throw .missing(field: "private_key")
        }
        guard case .string(let email)? = members["client_email"], !email.isEmpty else {
            throw .missing(field: "client_email")
        }
        guard (try? EmailAddress(email)) != nil else { throw .malformed(field: "client_email") }
        guard case .string(let pem)? = members["private_key"], !pem.isEmpty else {
            throw .missing(field: "private_key")
        }
        clientEmail = email
        clientID = Self.visible(members["client_id"])
        keyID = Self.visible(members["private_key_id"])
        privateKey = Secret(pem)
    }

    private static func visible(_ value: JSONValue?) -> String? {
        guard case .string(let text)? = value, TokenGrammar.isVisible(text), text.utf8.count <= 200
        else { return nil }
        return text
    }
}

/// Why a file is no key of a service account that can be used here.
package enum ServiceAccountKeyFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// It is no JSON that can be relied on.
    case notJSON(StrictJSON.Failure)
    /// It is JSON, but no object.
    case notAnObject
    /// It is an OAuth client, which a person signs in with.
    case oauthClient
    /// A member that has to be there is not.
    case missing(field: String)
    /// A member breaks its rule.
    case malformed(field: String)
    /// Its private key is none that signs RS256; `detail` is OpenSSL's text.
    case unusableKey(detail: String)

    /// What is wrong, in a sentence that says what would be right.
    package var description: String {
        switch self {
        case .notJSON(.empty): "The file is empty; the key that Google gives for download is JSON."
        case .notJSON(.tooLong(let limit)):
            "The file is longer than \(limit) octets, so it is no key file."
        case .notJSON(.doubledKey): "The file names a member twice, so it can't be relied on."
        case .notJSON:
            "The file is not JSON. Google offers a P12 file too: choose JSON when the key is made."
        case .notAnObject: "The file is JSON, but not an object with a private_key."
        case .oauthClient:
            "The file is an OAuth client, not the key of a service account. A client is given with "
                + "--client-secrets."
        case .missing(let field): "There is no \(field) in it."
        case .malformed(let field): "Its \(field) is none."
        case .unusableKey(let detail): "Its private_key can't sign: \(detail)."
        }
    }
}
