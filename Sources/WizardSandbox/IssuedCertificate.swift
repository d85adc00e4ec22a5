// SPDX-License-Identifier: Apache-2.0

package import LiveWorld

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
