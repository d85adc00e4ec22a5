// SPDX-License-Identifier: Apache-2.0

import COpenSSL
import WizardKit

/// Has OpenSSL judge the peer's certificate chain, and keeps why it was refused.
///
/// OpenSSL calls it in the middle of the handshake, the only moment at which the refused chain can
/// be looked at.
@safe final class CertificateJudge {
    /// Why the chain was refused, once it was.
    private(set) var problem: CertificateProblem?

    /// Makes a TLS context ask this judge, which must outlive it.
    @unsafe
    func preside(over context: OpaquePointer) {
        let judge = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe SSL_CTX_set_cert_verify_callback(
            context,
            { chain, argument in
                guard let chain = unsafe chain, let argument = unsafe argument else { return 0 }
                let judge = unsafe Unmanaged<CertificateJudge>.fromOpaque(argument)
                return unsafe judge.takeUnretainedValue().judge(chain)
            }, judge)
    }

    @unsafe
    private func judge(_ chain: OpaquePointer) -> CInt {
        let verdict = unsafe X509_verify_cert(chain)
        guard verdict <= 0 else { return verdict }
        let code = unsafe X509_STORE_CTX_get_error(chain)
        let leaf = unsafe X509_STORE_CTX_get0_cert(chain)
        let fault = unsafe X509_STORE_CTX_get_current_cert(chain) ?? leaf
        let text = unsafe X509_verify_cert_error_string(Int(code))
        problem = CertificateProblem(
            reason: CertificateProblem.Reason(verificationCode: code),
            detail: unsafe text.map { unsafe String(cString: $0) } ?? "error \(code)",
            names: unsafe leaf.map { unsafe CertificateFacts.names(of: $0) } ?? [],
            subject: unsafe fault.map { unsafe CertificateFacts.subject(of: $0) } ?? "",
            issuer: unsafe fault.map { unsafe CertificateFacts.issuer(of: $0) } ?? "",
            notBefore: unsafe CertificateFacts.timestamp(X509_get0_notBefore(fault)),
            notAfter: unsafe CertificateFacts.timestamp(X509_get0_notAfter(fault)))
        return 0
    }
}

extension CertificateProblem.Reason {
    /// Sorts a code of X509_verify_cert(3) by what there is to do about it.
    init(verificationCode code: CInt) {
        switch code {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            self = .expired
        case X509_V_ERR_CERT_NOT_YET_VALID:
            self = .notYetValid
        case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH:
            self = .wrongHost
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
            self = .selfSigned
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT,
            X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
            X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_CERT_UNTRUSTED,
            X509_V_ERR_CERT_SIGNATURE_FAILURE, X509_V_ERR_AKID_SKID_MISMATCH,
            X509_V_ERR_AKID_ISSUER_SERIAL_MISMATCH, X509_V_ERR_SUBJECT_ISSUER_MISMATCH:
            // A signature that is not the issuer's is a namesake's: to us, a stranger's.
            self = .unknownAuthority
        case X509_V_ERR_INVALID_CA, X509_V_ERR_INVALID_PURPOSE, X509_V_ERR_CERT_REJECTED,
            X509_V_ERR_KEYUSAGE_NO_CERTSIGN, X509_V_ERR_PATH_LENGTH_EXCEEDED:
            self = .wrongPurpose
        case X509_V_ERR_EE_KEY_TOO_SMALL, X509_V_ERR_CA_KEY_TOO_SMALL, X509_V_ERR_CA_MD_TOO_WEAK:
            self = .weakKey
        case X509_V_ERR_CERT_REVOKED:
            self = .revoked
        default:
            self = .other
        }
    }
}
