// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// Sends requests to a provider's endpoints.
package protocol HTTPSClient: Sendable {
    /// Sends one request and reads the whole response, without following any redirect.
    ///
    /// - Parameters:
    ///   - request: The request; https, or http to this machine alone.
    ///   - deadline: When it has to be over, whatever the server does.
    /// - Returns: The response, whatever its status but a redirect's.
    /// - Throws: `HTTPFailure`; `.cancelled` at once when the task is cancelled.
    func send(_ request: HTTPRequest, by deadline: ContinuousClock.Instant)
        async throws(HTTPFailure) -> HTTPResponse
}

/// Why a request got no response to use.
package enum HTTPFailure: Error, Sendable, Hashable {
    /// The library that speaks HTTPS is not on this machine; `package` is Debian's name for it.
    case libraryMissing(package: String)
    /// The address is neither https nor on this machine; nothing was sent.
    case notAllowed(url: String)
    /// The name does not exist (NXDOMAIN), or has no address at all.
    case hostNotFound(host: String)
    /// The name server did not answer, or answered with a failure; `detail` is the system's text.
    case resolutionFailed(host: String, detail: String)
    /// No address could be connected to; `detail` is the library's text.
    case connectFailed(host: String, detail: VisibleText)
    /// The proxy that the environment names can't be found, or refused to let us through.
    case proxy(detail: VisibleText, status: Int?)
    /// TLS failed; `detail` is the library's text.
    case tls(TLSProblem, detail: VisibleText)
    /// The certificates that SSL_CERT_FILE or SSL_CERT_DIR names can't be read.
    case noTrust(detail: VisibleText)
    /// The deadline passed during the given step.
    case timedOut(Step)
    /// The connection was closed or reset in the middle; `detail` is the library's text.
    case lost(Step, detail: VisibleText)
    /// The body ended before its announced length, or its chunks are broken.
    case truncated
    /// The body is longer than we read.
    case bodyTooLarge(limit: Int)
    /// The head, with every informational response before it, is longer than we read.
    case headTooLarge(limit: Int)
    /// The server wanted us elsewhere; we did not go.
    case redirectRefused(status: Int, location: VisibleText)
    /// What came was no HTTP response.
    case notHTTP(detail: VisibleText)
    /// Anything else, by the library's number and text.
    case other(code: Int, detail: VisibleText)
    /// The task was cancelled.
    case cancelled

    /// How far the request had got.
    package enum Step: String, Sendable, Hashable, CaseIterable {
        case resolve
        case connect
        case tls
        case response
    }

    /// Why TLS failed.
    package enum TLSProblem: Sendable, Hashable {
        /// The certificate was refused.
        case certificate(CertificateProblem.Reason)
        /// What answered speaks no TLS.
        case notTLS
        /// The server speaks only versions below TLS 1.2 (RFC 8996).
        case versionTooOld
        /// Anything else, such as an alert.
        case handshake
    }

    /// Whether the same request may work in a moment: no connection, a lost one, or none in time.
    package var isTransient: Bool {
        switch self {
        case .resolutionFailed, .connectFailed, .timedOut, .lost, .truncated: true
        case .proxy(_, let status): status.map { $0 >= 500 } ?? true
        case .libraryMissing, .notAllowed, .hostNotFound, .tls, .noTrust, .bodyTooLarge,
            .headTooLarge, .redirectRefused, .notHTTP, .other, .cancelled:
            false
        }
    }
}
