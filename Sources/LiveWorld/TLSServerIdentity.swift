// SPDX-License-Identifier: Apache-2.0

/// With what a server of ours, for practice and tests, does a TLS handshake.
package struct TLSServerIdentity: Sendable {
    /// The versions of TLS; only the server's side knows the two that are forbidden (RFC 8996).
    package enum Version: Int, Sendable, Hashable, Comparable, CaseIterable {
        case tls10
        case tls11
        case tls12
        case tls13

        package static func < (left: Version, right: Version) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// The PEM text of the server's certificate and the intermediate ones after it.
    package var certificateChain: [UInt8]
    /// The PEM text of its private key.
    package var privateKey: [UInt8]
    /// The versions that the server offers.
    package var versions: ClosedRange<Version>
    /// Whether keys and versions that no client should take are used all the same.
    package var permitsObsolete: Bool

    /// Offers TLS 1.2 and 1.3 with the given certificates.
    package init(
        certificateChain: [UInt8], privateKey: [UInt8],
        versions: ClosedRange<Version> = .tls12 ... .tls13, permitsObsolete: Bool = false
    ) {
        self.certificateChain = certificateChain
        self.privateKey = privateKey
        self.versions = versions
        self.permitsObsolete = permitsObsolete
    }
}
