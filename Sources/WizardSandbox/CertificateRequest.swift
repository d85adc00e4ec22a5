// SPDX-License-Identifier: Apache-2.0

/// What a throwaway certificate says.
package struct CertificateRequest: Sendable, Hashable {
    /// The kind of key that the certificate is for.
    package enum KeyKind: Sendable, Hashable {
        /// ECDSA on the curve P-256.
        case ec
        /// RSA with so many bits.
        case rsa(bits: Int)
    }

    /// What the key may be used for (RFC 5280, section 4.2.1.12).
    package enum Purpose: String, Sendable, Hashable {
        case server = "serverAuth"
        case client = "clientAuth"
    }

    /// The subject's common name.
    package var commonName: String
    /// The domain names among the subject alternative names.
    package var dnsNames: [String]
    /// The IP addresses among the subject alternative names.
    package var ipAddresses: [String]
    /// From when it is valid, counted from now.
    package var notBefore: Duration
    /// Until when it is valid, counted from now.
    package var notAfter: Duration
    /// The kind of key.
    package var key: KeyKind
    /// The purposes; with none the extension is left out.
    package var purposes: [Purpose]
    /// Whether it may issue certificates itself.
    package var isAuthority: Bool

    /// Describes a certificate; by default a server's, valid from an hour ago for a day.
    package init(
        commonName: String = "test server", dnsNames: [String] = [], ipAddresses: [String] = [],
        notBefore: Duration = .seconds(-3_600), notAfter: Duration = .seconds(86_400),
        key: KeyKind = .ec, purposes: [Purpose] = [.server], isAuthority: Bool = false
    ) {
        self.commonName = commonName
        self.dnsNames = dnsNames
        self.ipAddresses = ipAddresses
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.key = key
        self.purposes = purposes
        self.isAuthority = isAuthority
    }
}
