// SPDX-License-Identifier: Apache-2.0

package import MailProtocols
package import WizardKit

/// Sends requests through the system's libcurl, which is opened at the first of them.
///
/// Each request has a connection of its own; no redirect is followed, no encoding accepted, no
/// cookie kept, and TLS 1.2 is the least. The certificates are the system's, or those of
/// SSL_CERT_FILE and SSL_CERT_DIR; `https_proxy`, `all_proxy` and `no_proxy` are obeyed (the
/// capital spellings too), but never for this machine. libcurl itself obeys SSLKEYLOGFILE, as
/// browsers do: whoever sets that variable asks for the keys of the connection.
package struct CurlClient: HTTPSClient {
    private let userAgent: String
    private let environment: @Sendable (_ name: String) -> String?
    private let loader: CurlLoader

    /// Prepares a client; nothing is opened before the first request.
    ///
    /// - Parameters:
    ///   - version: The program's version, which the User-Agent tells.
    ///   - environment: Environment variables; nil where a variable is not set.
    ///   - libraryNames: The names under which libcurl is looked for; nil for the usual ones.
    package init(
        version: String, environment: @escaping @Sendable (_ name: String) -> String?,
        libraryNames: [String]? = nil
    ) {
        userAgent = "smtp-wizard/\(version)"
        self.environment = environment
        loader = CurlLoader(names: libraryNames ?? CurlLibrary.names)
    }

    package func send(_ request: HTTPRequest, by deadline: ContinuousClock.Instant)
        async throws(HTTPFailure) -> HTTPResponse
    {
        guard request.url.isAllowedEndpoint else {
            throw .notAllowed(url: request.url.description)
        }
        let settings = CurlSettings(for: request.url, environment: environment)
        let transfer = CurlTransfer(
            request, settings: settings, userAgent: userAgent, loader: loader)
        let watch = Task {
            // A cancelled sleep means that the transfer was over first.
            if (try? await Task.sleep(until: deadline, clock: .continuous)) != nil {
                transfer.expire()
            }
        }
        defer { watch.cancel() }
        let outcome = await withTaskCancellationHandler {
            await transfer.outcome()
        } onCancel: {
            transfer.cancel()
        }
        return try outcome.get()
    }
}
