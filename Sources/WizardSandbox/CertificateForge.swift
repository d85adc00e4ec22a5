// SPDX-License-Identifier: Apache-2.0

import COpenSSL
import LiveWorld

/// Makes throwaway certificates with OpenSSL.
enum CertificateForge {
    /// Makes a new key and its certificate.
    ///
    /// - Parameters:
    ///   - request: What the certificate says.
    ///   - issuer: Who signs it, or nil for its own key.
    /// - Returns: Both as PEM texts.
    /// - Throws: `IssuingFailure`, naming the step.
    static func make(_ request: CertificateRequest, signedBy issuer: IssuedCertificate?)
        throws(IssuingFailure) -> (certificate: [UInt8], privateKey: [UInt8])
    {
        guard let key = unsafe makeKey(request.key) else { throw IssuingFailure(step: "the key") }
        defer { unsafe EVP_PKEY_free(key) }
        guard let certificate = unsafe X509_new() else {
            throw IssuingFailure(step: "the certificate")
        }
        defer { unsafe X509_free(certificate) }
        guard unsafe fill(certificate, with: request, key) else {
            throw IssuingFailure(step: "the fields")
        }
        do {
            if let issuer {
                let issuers = try PEMCertificates(issuer.certificate)
                let issuerKey = try PEMPrivateKey(issuer.privateKey)
                try unsafe finish(certificate, request, issuer: issuers[0], issuerKey.handle)
            } else {
                try unsafe finish(certificate, request, issuer: certificate, key)
            }
        } catch let failure as PEMFailure {
            throw IssuingFailure(step: failure.detail)
        } catch let failure as IssuingFailure {
            throw failure
        } catch {
            throw IssuingFailure(step: "the issuer")
        }
        guard let certificateText = MemoryBIO(), let keyText = MemoryBIO(),
            unsafe PEM_write_bio_X509(certificateText.handle, certificate) == 1,
            unsafe PEM_write_bio_PrivateKey(keyText.handle, key, nil, nil, 0, nil, nil) == 1
        else { throw IssuingFailure(step: "the PEM text") }
        return (certificateText.takeAll(), keyText.takeAll())
    }

    /// Makes a new private key.
    ///
    /// - Parameter kind: Which kind.
    /// - Returns: The key as a PEM text.
    /// - Throws: `IssuingFailure`.
    static func privateKey(_ kind: CertificateRequest.KeyKind) throws(IssuingFailure) -> [UInt8] {
        guard let key = unsafe makeKey(kind) else { throw IssuingFailure(step: "the key") }
        defer { unsafe EVP_PKEY_free(key) }
        guard let text = MemoryBIO(),
            unsafe PEM_write_bio_PrivateKey(text.handle, key, nil, nil, 0, nil, nil) == 1
        else { throw IssuingFailure(step: "the PEM text") }
        return text.takeAll()
    }

    @unsafe
    private static func makeKey(_ kind: CertificateRequest.KeyKind) -> OpaquePointer? {
        let algorithm =
            switch kind {
            case .ec: EVP_PKEY_EC
            case .rsa: EVP_PKEY_RSA
            }
        guard let context = unsafe EVP_PKEY_CTX_new_id(algorithm, nil) else { return nil }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        guard unsafe EVP_PKEY_keygen_init(context) == 1 else { return nil }
        let isSet =
            switch kind {
            case .ec:
                unsafe EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_X9_62_prime256v1)
            case .rsa(let bits):
                unsafe EVP_PKEY_CTX_set_rsa_keygen_bits(context, CInt(clamping: bits))
            }
        guard isSet == 1 else { return nil }
        var key: OpaquePointer?
        guard unsafe EVP_PKEY_keygen(context, &key) == 1 else { return nil }
        return unsafe key
    }

    @unsafe
    private static func fill(
        _ certificate: OpaquePointer, with request: CertificateRequest, _ key: OpaquePointer
    ) -> Bool {
        let serial = Int64.random(in: 1...Int64.max)
        let from = Int(request.notBefore.components.seconds)
        let until = Int(request.notAfter.components.seconds)
        return unsafe X509_set_version(certificate, 2) == 1
            && ASN1_INTEGER_set_int64(X509_get_serialNumber(certificate), serial) == 1
            && X509_gmtime_adj(X509_getm_notBefore(certificate), from) != nil
            && X509_gmtime_adj(X509_getm_notAfter(certificate), until) != nil
            && X509_set_pubkey(certificate, key) == 1
            && copenssl_add_common_name(
                X509_get_subject_name(certificate), request.commonName) == 1
    }

    @unsafe
    private static func finish(
        _ certificate: OpaquePointer, _ request: CertificateRequest, issuer: OpaquePointer,
        _ issuerKey: OpaquePointer
    ) throws(IssuingFailure) {
        guard unsafe X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1 else {
            throw IssuingFailure(step: "the issuer")
        }
        for (identifier, value) in extensions(of: request) {
            guard unsafe copenssl_add_extension(certificate, issuer, identifier, value) == 1 else {
                throw IssuingFailure(step: value)
            }
        }
        guard unsafe X509_sign(certificate, issuerKey, EVP_sha256()) > 0 else {
            throw IssuingFailure(step: "the signature")
        }
    }

    /// The extensions in OpenSSL's words (x509v3_config(5)).
    private static func extensions(of request: CertificateRequest) -> [(CInt, String)] {
        let alternatives =
            request.dnsNames.map { "DNS:" + $0 } + request.ipAddresses.map { "IP:" + $0 }
        var extensions: [(CInt, String)] = [
            (NID_subject_key_identifier, "hash"),
            (NID_basic_constraints, request.isAuthority ? "critical,CA:TRUE" : "critical,CA:FALSE"),
            (NID_key_usage, request.isAuthority ? "critical,keyCertSign" : "digitalSignature"),
        ]
        if !request.purposes.isEmpty {
            let purposes = request.purposes.map(\.rawValue).joined(separator: ",")
            extensions.append((NID_ext_key_usage, purposes))
        }
        if !alternatives.isEmpty {
            extensions.append((NID_subject_alt_name, alternatives.joined(separator: ",")))
        }
        return extensions
    }
}
