// SPDX-License-Identifier: Apache-2.0

import COpenSSL
import WizardKit

/// OpenSSL's settings for one connection: made for each anew, so that no trust and no session
/// outlives a connection (T-16).
@safe final class TLSContext {
    /// OpenSSL's handle, valid for as long as this object.
    @unsafe let handle: OpaquePointer
    private let judge: CertificateJudge?

    /// Settings of a client that trusts the given authorities, or the system's.
    ///
    /// - Parameters:
    ///   - authorities: The PEM text that replaces the system's trust store, or nil.
    ///   - judge: Who looks at the certificates.
    /// - Throws: `noTrust`, where the text has no certificate that can be used.
    init(clientTrusting authorities: [UInt8]?, judge: CertificateJudge) throws(ChannelFailure) {
        guard let context = unsafe SSL_CTX_new(TLS_client_method()) else {
            throw .tls(TLSFailure(OpenSSLError.drain()))
        }
        unsafe handle = context
        self.judge = judge
        unsafe copenssl_set_strict_options(context)
        // A system's policy (openssl.cnf, OPENSSL_CONF) may be stricter than ours, never laxer.
        let minimum = unsafe max(copenssl_minimum_version(context), TLS1_2_VERSION)
        let level = unsafe max(SSL_CTX_get_security_level(context), Self.securityLevel)
        guard unsafe copenssl_set_minimum_version(context, minimum) == 1 else {
            throw .tls(TLSFailure(OpenSSLError.drain()))
        }
        unsafe SSL_CTX_set_security_level(context, level)
        unsafe SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        unsafe judge.preside(over: context)
        try trust(authorities)
    }

    /// Settings of a server.
    ///
    /// - Parameter identity: Its certificates and key.
    /// - Throws: `tls`, where they can't be used.
    init(serving identity: TLSServerIdentity) throws(ChannelFailure) {
        guard let context = unsafe SSL_CTX_new(TLS_server_method()) else {
            throw .tls(TLSFailure(OpenSSLError.drain()))
        }
        unsafe handle = context
        judge = nil
        unsafe copenssl_set_strict_options(context)
        unsafe SSL_CTX_set_security_level(
            context, identity.permitsObsolete ? 0 : Self.securityLevel)
        OpenSSLError.clear()
        guard
            unsafe copenssl_set_versions(
                context, identity.versions.lowerBound.number, identity.versions.upperBound.number)
                == 1
        else { throw .tls(TLSFailure(OpenSSLError.drain())) }
        do {
            try present(PEMCertificates(identity.certificateChain), identity.privateKey)
        } catch {
            throw .tls(.other(detail: error.detail))
        }
    }

    deinit {
        unsafe SSL_CTX_free(handle)
    }

    private func trust(_ authorities: [UInt8]?) throws(ChannelFailure) {
        OpenSSLError.clear()
        guard let authorities else {
            // SSL_CERT_FILE and SSL_CERT_DIR of the environment count here, as everywhere.
            guard unsafe SSL_CTX_set_default_verify_paths(handle) == 1 else {
                throw .noTrust(detail: OpenSSLError.drain().first?.text ?? "no trust store")
            }
            return
        }
        do throws(PEMFailure) {
            let certificates = try PEMCertificates(authorities)
            let store = unsafe SSL_CTX_get_cert_store(handle)
            for index in 0..<certificates.count {
                guard unsafe X509_STORE_add_cert(store, certificates[index]) == 1 else {
                    throw PEMFailure(detail: OpenSSLError.drain().first?.text ?? "out of memory")
                }
            }
        } catch {
            throw .noTrust(detail: error.detail)
        }
    }

    private func present(_ chain: consuming PEMCertificates, _ privateKey: [UInt8])
        throws(PEMFailure)
    {
        let key = try PEMPrivateKey(privateKey)
        OpenSSLError.clear()
        var isUsable = unsafe SSL_CTX_use_certificate(handle, chain[0]) == 1
        isUsable = unsafe isUsable && SSL_CTX_use_PrivateKey(handle, key.handle) == 1
        for index in 1..<chain.count where isUsable {
            isUsable = unsafe copenssl_add_chain_certificate(handle, chain[index]) == 1
        }
        guard isUsable else {
            throw PEMFailure(detail: OpenSSLError.drain().first?.text ?? "they can't be used")
        }
    }

    /// 112 bits: RSA of 2048 bits, SHA-2 signatures (SSL_CTX_set_security_level(3)).
    private static let securityLevel: CInt = 2
}

extension TLSServerIdentity.Version {
    /// OpenSSL's number for the version.
    fileprivate var number: CInt {
        switch self {
        case .tls10: TLS1_VERSION
        case .tls11: TLS1_1_VERSION
        case .tls12: TLS1_2_VERSION
        case .tls13: TLS1_3_VERSION
        }
    }
}
