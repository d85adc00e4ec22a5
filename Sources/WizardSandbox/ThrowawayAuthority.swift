// SPDX-License-Identifier: Apache-2.0

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
