// SPDX-License-Identifier: Apache-2.0

import COpenSSL
import WizardKit

/// One entry of OpenSSL's error queue.
///
/// The queue belongs to the thread: it is cleared before a call and drained after it, in one
/// stretch without suspension.
struct OpenSSLError: Sendable, Hashable {
    /// The library within OpenSSL, for instance `ERR_LIB_SSL`.
    let library: CInt
    /// The reason, a number of that library.
    let reason: CInt
    /// OpenSSL's words for the reason.
    let text: String

    /// Forgets what earlier calls left in the queue.
    static func clear() {
        ERR_clear_error()
    }

    /// Empties the queue, oldest entry first.
    static func drain() -> [OpenSSLError] {
        var errors: [OpenSSLError] = []
        while true {
            let code = ERR_get_error()
            guard code != 0 else { return errors }
            let text = unsafe ERR_reason_error_string(code)
            errors.append(
                OpenSSLError(
                    library: ERR_GET_LIB(code), reason: ERR_GET_REASON(code),
                    text: unsafe text.map { unsafe String(cString: $0) } ?? "error \(code)"))
        }
    }

    /// The alert that the peer sent, where that is what the error is about (RFC 8446, section 6).
    var alert: CInt? {
        let isAlert = reason >= SSL_AD_REASON_OFFSET && reason < SSL_AD_REASON_OFFSET + 256
        return library == ERR_LIB_SSL && isAlert ? reason - SSL_AD_REASON_OFFSET : nil
    }

    /// Whether the two sides have no version of TLS in common.
    var isAboutVersion: Bool {
        library == ERR_LIB_SSL && Self.versionReasons.contains(reason)
            || alert == SSL_AD_PROTOCOL_VERSION
    }

    private static let versionReasons: Set<CInt> = [
        SSL_R_UNSUPPORTED_PROTOCOL, SSL_R_WRONG_SSL_VERSION, SSL_R_VERSION_TOO_LOW,
    ]
}

extension TLSFailure {
    /// Reads what OpenSSL's queue says about a failure.
    ///
    /// - Parameter errors: The drained queue, oldest entry first.
    init(_ errors: [OpenSSLError]) {
        if errors.contains(where: \.isAboutVersion) {
            self = .versionTooOld
        } else if let alert = errors.lazy.compactMap(\.alert).first {
            let text = unsafe SSL_alert_desc_string_long(alert)
            self = .alert(name: unsafe text.map { unsafe String(cString: $0) } ?? "alert \(alert)")
        } else {
            self = .other(detail: errors.first?.text ?? "no reason given")
        }
    }
}
