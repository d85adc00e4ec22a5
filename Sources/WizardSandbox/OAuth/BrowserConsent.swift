// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// One request for consent in a browser, and what became of it (RFC 6749, section 4.1).
struct BrowserConsent: Sendable {
    /// Names it on the page, unpredictably.
    let id: String
    /// What the program asked for.
    let scope: String
    /// Where the browser goes afterwards.
    let redirectURI: String
    /// What comes back with it.
    let state: String
    /// The hash of the verifier (RFC 7636, section 4.2).
    let challenge: String
    /// What stands in the ID token.
    let nonce: String
    /// The code, once it was allowed.
    var code: Secret?
    /// Whether the code was exchanged: it serves once.
    var isRedeemed = false

    /// The address that the browser is sent to.
    ///
    /// - Parameter fields: What it carries beside `state`.
    /// - Returns: The redirect URI with its query.
    func location(_ fields: [(String, String)]) -> String {
        var form = FormEncoding()
        for (name, value) in fields + [("state", state)] {
            form.append(name, value)
        }
        return redirectURI + "?" + String(decoding: form.body.exposedBytes, as: UTF8.self)
    }
}
