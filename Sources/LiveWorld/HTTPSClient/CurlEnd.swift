// SPDX-License-Identifier: Apache-2.0

import CCurl
import MailProtocols
package import WizardKit

/// What libcurl said when a transfer failed, and what that means.
package struct CurlEnd: Sendable {
    /// The CURLcode.
    let code: UInt32
    /// The text of the error buffer.
    let detail: String
    /// How far the transfer had got.
    let step: HTTPFailure.Step
    /// The host that was asked for.
    let host: String
    /// OpenSSL's X509_V_ERR number; 0 or 1 where the chain itself was good.
    let verifyResult: Int
    /// Whether a proxy was named; one that `no_proxy` leaves out counts too.
    let usesProxy: Bool
    /// The status of a proxy's answer to CONNECT, 0 for none.
    let proxyStatus: Int

    /// Describes an end.
    package init(
        code: UInt32, detail: String, step: HTTPFailure.Step, host: String, verifyResult: Int,
        usesProxy: Bool = false, proxyStatus: Int
    ) {
        self.code = code
        self.detail = detail
        self.step = step
        self.host = host
        self.verifyResult = verifyResult
        self.usesProxy = usesProxy
        self.proxyStatus = proxyStatus
    }

    /// What it means.
    package var failure: HTTPFailure {
        let shown = VisibleText(detail, limit: 300)
        if proxyStatus != 0, !(200...299).contains(proxyStatus) {
            return .proxy(detail: shown, status: proxyStatus)
        }
        switch code {
        case CCURL_COULDNT_RESOLVE_HOST.rawValue:
            return .resolutionFailed(host: host, detail: shown.description)
        case CCURL_COULDNT_RESOLVE_PROXY.rawValue, CCURL_PROXY_ERROR.rawValue:
            return .proxy(detail: shown, status: nil)
        case CCURL_COULDNT_CONNECT.rawValue where usesProxy && !says(host.lowercased()):
            return .proxy(detail: shown, status: nil)
        case CCURL_COULDNT_CONNECT.rawValue:
            return .connectFailed(host: host, detail: shown)
        case CCURL_OPERATION_TIMEDOUT.rawValue:
            return .timedOut(step)
        case CCURL_PARTIAL_FILE.rawValue:
            return .truncated
        case CCURL_SSL_CACERT_BADFILE.rawValue:
            return .noTrust(detail: shown)
        case CCURL_PEER_FAILED_VERIFICATION.rawValue:
            return .tls(.certificate(certificateReason), detail: shown)
        case CCURL_SSL_CONNECT_ERROR.rawValue, CCURL_SSL_CIPHER.rawValue:
            return handshakeFailure(shown)
        case CCURL_WEIRD_SERVER_REPLY.rawValue, CCURL_UNSUPPORTED_PROTOCOL.rawValue:
            return .notHTTP(detail: shown)
        case CCURL_RECV_ERROR.rawValue where says("chunk"):
            return .notHTTP(detail: shown)
        case CCURL_RECV_ERROR.rawValue, CCURL_SEND_ERROR.rawValue, CCURL_GOT_NOTHING.rawValue:
            return .lost(step, detail: shown)
        default:
            return .other(code: Int(code), detail: shown)
        }
    }

    private func says(_ fragments: String...) -> Bool {
        let text = detail.lowercased()
        return fragments.contains { text.contains($0) }
    }

    /// A handshake's end has one number for many things, so the text has to tell them apart.
    private func handshakeFailure(_ shown: VisibleText) -> HTTPFailure {
        if says("ssl_error_syscall", "reset by peer", "unexpected eof", "connection closed") {
            return .lost(.tls, detail: shown)
        }
        if says(
            "wrong version number", "packet length too long", "unknown protocol", "http request")
        {
            return .tls(.notTLS, detail: shown)
        }
        if says("unsupported protocol", "protocol version", "version too low") {
            return .tls(.versionTooOld, detail: shown)
        }
        return .tls(.handshake, detail: shown)
    }

    /// By the numbers of x509_vfy.h; where only the host's name is wrong, libcurl says 0 or 1.
    private var certificateReason: CertificateProblem.Reason {
        switch verifyResult {
        case 9: .notYetValid
        case 10: .expired
        case 18: .selfSigned
        case 2, 19, 20, 21, 24, 79: .unknownAuthority
        case 23: .revoked
        case 26: .wrongPurpose
        case 62, 64: .wrongHost
        case 66, 67, 68: .weakKey
        case 0, 1: says("subject name", "does not match", "not match target") ? .wrongHost : .other
        default: .other
        }
    }
}
