// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// Receives the browser that a page of consent sends back to this machine (RFC 8252, section 7.3).
package protocol RedirectReceiving: Sendable {
    /// Listens on 127.0.0.1 alone.
    ///
    /// - Parameters:
    ///   - port: The port; nil for one that is free.
    ///   - path: The path that the browser comes back to, `/` unless a client is registered with
    ///     another.
    ///   - judge: Says what a request's query is worth; called for GET of that path alone, everything
    ///     else is refused without it.
    /// - Returns: The listener.
    /// - Throws: `RedirectPortTaken`.
    func listen(
        port: UInt16?, path: String,
        judge: @escaping @Sendable (_ query: [UInt8]) -> RedirectVerdict
    ) async throws(RedirectPortTaken) -> any RedirectListener
}

/// Listens for one browser.
package protocol RedirectListener: Sendable {
    /// The port on 127.0.0.1.
    var port: UInt16 { get }
    /// Takes no more connections, and waits, a second at most, until an answer that is on its way has
    /// left.
    func finish() async
    /// Takes no more connections.
    func close()
}

/// What a browser is shown.
package enum RedirectVerdict: Sendable, Hashable {
    /// The code came: the page can be closed.
    case done
    /// The provider said no, in these words; the page can be closed.
    case refused(VisibleText)
    /// It is no answer of ours, so the wait goes on: 400.
    case stranger
}

/// The port for the redirect can't be listened on; `detail` is the system's text.
package struct RedirectPortTaken: Error, Sendable, Hashable {
    /// The port.
    package let port: UInt16
    /// Why, in the system's words.
    package let detail: String

    /// Names the port and why.
    package init(port: UInt16, detail: String) {
        self.port = port
        self.detail = detail
    }
}

/// Hash functions and signatures.
package protocol Hashing: Sendable {
    /// SHA-256 (FIPS 180-4): 32 octets.
    func sha256(_ octets: [UInt8]) -> [UInt8]

    /// Signs by RSASSA-PKCS1-v1_5 with SHA-256, which JWTs call RS256 (RFC 7518, section 3.3).
    ///
    /// - Parameters:
    ///   - octets: What is signed.
    ///   - key: An RSA key as the text of a PEM file, not encrypted.
    /// - Returns: The signature.
    /// - Throws: `UnusableKey`.
    func rs256(_ octets: [UInt8], key: Secret) throws(UnusableKey) -> [UInt8]
}

/// A private key that can't sign; `detail` says why, in the library's words.
package struct UnusableKey: Error, Sendable, Hashable {
    /// Why.
    package let detail: String

    /// Says why.
    package init(detail: String) {
        self.detail = detail
    }
}
