// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// What the environment says about a request: proxies, and the certificates to trust.
///
/// libcurl would look up the proxies by itself, but not the certificates, and not by way of the
/// program's own view of the environment; so all of them are read here and set.
struct CurlSettings: Sendable, Hashable {
    /// The proxy's address; empty for none.
    let proxy: String
    /// The hosts that are reached without the proxy, as `no_proxy` lists them.
    let noProxy: String
    /// The file of certificates to trust in place of the system's.
    let certificateFile: String?
    /// The folder of certificates to trust in place of the system's.
    let certificateDirectory: String?

    /// Reads what applies to an address.
    ///
    /// - Parameters:
    ///   - url: The address; this machine is never reached through a proxy.
    ///   - environment: The environment's variables.
    init(for url: HTTPURL, environment: (String) -> String?) {
        func first(_ names: String...) -> String? {
            for name in names {
                if let value = environment(name), !value.isEmpty {
                    return value
                }
            }
            return nil
        }
        if url.isSecure, !url.host.isLoopback {
            proxy = first("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY") ?? ""
            noProxy = first("no_proxy", "NO_PROXY") ?? ""
        } else {
            proxy = ""
            noProxy = "*"
        }
        certificateFile = first("SSL_CERT_FILE")
        certificateDirectory = first("SSL_CERT_DIR")
    }
}
