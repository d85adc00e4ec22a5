// SPDX-License-Identifier: Apache-2.0

import COpenSSL
import WizardKit

/// One side of a TLS connection as octets in and octets out: it knows no socket and never waits.
@safe final class TLSSession {
    /// What a look for decrypted octets found.
    enum Decrypted: Sendable {
        case octets([UInt8])
        /// The peer ended the connection with close_notify.
        case ended
        /// More octets of the connection are needed first.
        case needsInput
    }

    private let context: TLSContext
    private let judge: CertificateJudge?
    private let session: OpaquePointer
    private let input: OpaquePointer
    private let output: OpaquePointer
    private var isBroken = false

    /// Which side of the handshake is ours.
    enum Role: Sendable {
        case client(TLSSettings)
        case server(TLSServerIdentity)
    }

    /// Prepares a handshake.
    ///
    /// - Parameter role: Our side; with it, whom to expect and trust, or what to present.
    /// - Throws: `noTrust`; `hostNotFound` where no certificate can bear such a host; `tls` where
    ///   the server's certificates can't be used.
    convenience init(_ role: Role) throws(ChannelFailure) {
        switch role {
        case .client(let settings): try self.init(client: settings)
        case .server(let identity): try self.init(server: identity)
        }
    }

    private convenience init(client settings: TLSSettings) throws(ChannelFailure) {
        guard let host = TLSHost(settings.host) else { throw .hostNotFound(host: settings.host) }
        let judge = CertificateJudge()
        let context = try TLSContext(clientTrusting: settings.certificateAuthorities, judge: judge)
        try self.init(context, judge: judge)
        unsafe SSL_set_connect_state(session)
        guard expect(host) else { throw .tls(TLSFailure(OpenSSLError.drain())) }
    }

    private convenience init(server identity: TLSServerIdentity) throws(ChannelFailure) {
        try self.init(TLSContext(serving: identity), judge: nil)
        unsafe SSL_set_accept_state(session)
    }

    private init(_ context: TLSContext, judge: CertificateJudge?) throws(ChannelFailure) {
        OpenSSLError.clear()
        let made = unsafe SSL_new(context.handle)
        let input = unsafe BIO_new(BIO_s_mem())
        let output = unsafe BIO_new(BIO_s_mem())
        guard let made = unsafe made, let input = unsafe input, let output = unsafe output else {
            unsafe SSL_free(made)
            unsafe BIO_free(input)
            unsafe BIO_free(output)
            throw .tls(.other(detail: "out of memory"))
        }
        // The session owns both from here on.
        unsafe SSL_set_bio(made, input, output)
        unsafe session = made
        unsafe self.input = input
        unsafe self.output = output
        self.context = context
        self.judge = judge
    }

    deinit {
        unsafe SSL_free(session)
    }

    /// Takes in octets that came over the connection.
    func receive(_ octets: [UInt8]) {
        _ = unsafe octets.withUnsafeBytes { buffer in
            unsafe BIO_write(input, buffer.baseAddress, CInt(clamping: buffer.count))
        }
    }

    /// Takes out what is to be sent over the connection.
    func takeOutput() -> [UInt8] {
        let count = unsafe BIO_ctrl_pending(output)
        guard count > 0 else { return [] }
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(
                0, Int(unsafe BIO_read(output, buffer.baseAddress, CInt(clamping: count))))
        }
    }

    /// Goes on with the handshake.
    ///
    /// - Returns: Whether it is done; otherwise more octets are needed.
    /// - Throws: `tls`, also where there is output to send before the end: the alert.
    func handshake() throws(ChannelFailure) -> Bool {
        OpenSSLError.clear()
        let result = unsafe SSL_do_handshake(session)
        if result == 1 { return true }
        switch unsafe SSL_get_error(session, result) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE:
            return false
        case SSL_ERROR_ZERO_RETURN:
            isBroken = true
            throw .tls(.connectionLost)
        default:
            isBroken = true
            let errors = OpenSSLError.drain()
            if let problem = judge?.problem { throw .tls(.certificate(problem)) }
            throw .tls(TLSFailure(errors))
        }
    }

    /// What the handshake agreed on.
    var summary: TLSSummary {
        let cipher = unsafe SSL_CIPHER_get_name(SSL_get_current_cipher(session))
        let version = unsafe SSL_get_version(session)
        return TLSSummary(
            version: unsafe version.map { unsafe String(cString: $0) } ?? "",
            cipher: unsafe cipher.map { unsafe String(cString: $0) } ?? "",
            certificate: unsafe CertificateFacts.peer(of: session))
    }

    /// Decrypts what has been taken in.
    ///
    /// - Parameter limit: The largest number of octets, 1 at least; one record (16 KiB) at most
    ///   is given at a time.
    /// - Returns: What was found.
    /// - Throws: `tls`, where the peer sent an alert or a record that is none.
    func decrypt(atMost limit: Int) throws(ChannelFailure) -> Decrypted {
        let capacity = min(max(limit, 1), 16_384)
        OpenSSLError.clear()
        var result: CInt = 0
        let octets = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            result = unsafe SSL_read(session, buffer.baseAddress, CInt(capacity))
            count = max(0, Int(result))
        }
        if result > 0 { return .octets(octets) }
        switch unsafe SSL_get_error(session, result) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE:
            return .needsInput
        case SSL_ERROR_ZERO_RETURN:
            return .ended
        default:
            isBroken = true
            throw .tls(TLSFailure(OpenSSLError.drain()))
        }
    }

    /// Encrypts octets, which then wait to be taken out.
    ///
    /// - Throws: `tls`, where the session has ended.
    func encrypt(_ octets: ArraySlice<UInt8>) throws(ChannelFailure) {
        guard !octets.isEmpty else { return }
        OpenSSLError.clear()
        let result = unsafe octets.withUnsafeBytes { buffer in
            unsafe SSL_write(session, buffer.baseAddress, CInt(clamping: buffer.count))
        }
        guard Int(result) == octets.count else {
            isBroken = true
            throw .tls(TLSFailure(OpenSSLError.drain()))
        }
    }

    /// Adds close_notify to what is to be sent.
    func end() {
        // After a fatal error OpenSSL forbids it, and before the end of the handshake it is none.
        guard !isBroken, unsafe SSL_is_init_finished(session) == 1 else { return }
        OpenSSLError.clear()
        _ = unsafe SSL_shutdown(session)
        OpenSSLError.clear()
    }

    private func expect(_ host: TLSHost) -> Bool {
        OpenSSLError.clear()
        let rules = unsafe SSL_get0_param(session)
        switch host {
        case .address(let text):
            return unsafe X509_VERIFY_PARAM_set1_ip_asc(rules, text) == 1
        case .name(let text):
            unsafe X509_VERIFY_PARAM_set_hostflags(
                rules,
                CUnsignedInt(
                    X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
            return unsafe X509_VERIFY_PARAM_set1_host(rules, text, text.utf8.count) == 1
                && copenssl_set_server_name(session, text) == 1
        }
    }
}
