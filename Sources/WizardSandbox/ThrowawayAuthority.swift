// SPDX-License-Identifier: Apache-2.0

package import LiveWorld

/// A certification authority that lives in memory, for practice and tests.
package struct ThrowawayAuthority: Sendable {
    /// Its own certificate and key.
    package let root: IssuedCertificate

    /// Makes a new authority, which nobody trusts unless told to.
    ///
    /// - Parameter name: Its common name.
    /// - Throws: `IssuingFailure`.
    package init(named name: String = "Throwaway authority") throws(IssuingFailure) {
        root = try IssuedCertificate.selfSigned(
            CertificateRequest(commonName: name, purposes: [], isAuthority: true))
    }

    /// The PEM text to trust it by.
    package var certificate: [UInt8] { root.certificate }

    /// Issues a certificate from the root.
    package func issue(_ request: CertificateRequest) throws(IssuingFailure) -> IssuedCertificate {
        try root.issue(request)
    }

    /// Issues an authority below this one, which can issue in its turn.
    ///
    /// - Parameter name: Its common name.
    /// - Returns: Its certificate and key.
    /// - Throws: `IssuingFailure`.
    package func intermediate(named name: String = "Throwaway intermediate")
        throws(IssuingFailure) -> IssuedCertificate
    {
        try root.issue(CertificateRequest(commonName: name, purposes: [], isAuthority: true))
    }
}

/// A certificate with its private key, as PEM texts.
package struct IssuedCertificate: Sendable {
    /// The certificate alone.
    package let certificate: [UInt8]
    /// The certificate, and after it those that lead to the root, without the root.
    package let chain: [UInt8]
    /// The private key.
    package let privateKey: [UInt8]
    /// Whether it was signed with its own key.
    package let isSelfSigned: Bool

    /// Makes a certificate that is signed with its own key.
    package static func selfSigned(_ request: CertificateRequest) throws(IssuingFailure)
        -> IssuedCertificate
    {
        let made = try CertificateForge.make(request, signedBy: nil)
        return IssuedCertificate(
            certificate: made.certificate, chain: made.certificate, privateKey: made.privateKey,
            isSelfSigned: true)
    }

    /// Issues a certificate with this one, whether or not it is an authority's.
    package func issue(_ request: CertificateRequest) throws(IssuingFailure) -> IssuedCertificate {
        let made = try CertificateForge.make(request, signedBy: self)
        return IssuedCertificate(
            certificate: made.certificate,
            chain: made.certificate + (isSelfSigned ? [] : chain), privateKey: made.privateKey,
            isSelfSigned: false)
    }

    /// What a server needs to present it, with the chain.
    package var identity: TLSServerIdentity {
        TLSServerIdentity(certificateChain: chain, privateKey: privateKey)
    }
}

/// Why a throwaway certificate can't be made, in OpenSSL's words.
package struct IssuingFailure: Error, Sendable, Hashable {
    /// The step that failed.
    package let step: String

    /// Names the step.
    package init(step: String) {
        self.step = step
    }
}
