// SPDX-License-Identifier: Apache-2.0

/// What a browser brings back from the page of consent (RFC 6749, sections 4.1.2 and 4.1.2.1).
package enum RedirectAnswer: Sendable, Equatable {
    /// The code to exchange.
    case code(Secret)
    /// The provider said no.
    case refused(OAuthFailure)
    /// It bears our `state` and breaks the protocol all the same; its code is never used.
    case broken(AnswerFault)
    /// It does not bear our `state`: somebody else's, of which nothing is believed (RFC 9700, 4.7).
    case stranger

    /// Reads the query of a redirect; `state` is looked at before anything else is believed.
    ///
    /// - Parameters:
    ///   - query: The octets behind the question mark.
    ///   - state: The `state` that was sent.
    ///   - server: The provider's OAuth server; where it has an issuer, `iss` must be that one
    ///     (RFC 9207).
    package init(query: some Sequence<UInt8>, state: String, server: OAuthServer) {
        guard let fields = QueryFields(query), fields.all("state").contains(state) else {
            self = .stranger
            return
        }
        for name in ["state", "code", "error", "iss"] {
            let values = fields.all(name)
            guard values.count <= 1, values.first?.isEmpty != true else {
                self = .broken(.malformed(field: name))
                return
            }
        }
        if let issuer = server.issuer {
            guard let given = fields.all("iss").first else {
                self = .broken(.missing(field: "iss"))
                return
            }
            guard given == issuer else {
                self = .broken(.malformed(field: "iss"))
                return
            }
        }
        switch (fields.all("code").first, fields.all("error").first) {
        case (let code?, nil):
            self =
                TokenGrammar.isVisible(code)
                ? .code(Secret(code)) : .broken(.malformed(field: "code"))
        case (nil, let error?):
            let host = server.authorizationEndpoint?.host.text ?? server.tokenEndpoint.host.text
            self = .refused(
                Self.refusal(error, fields.all("error_description").first, from: host))
        case (.some, .some): self = .broken(.malformed(field: "error"))
        case (nil, nil): self = .broken(.missing(field: "code"))
        }
    }

    private static func refusal(_ error: String, _ description: String?, from host: String)
        -> OAuthFailure
    {
        let text = description.map { VisibleText($0, limit: 500) }
        let classifier = OAuthErrorClassifier(
            error: error, description: text?.description.lowercased() ?? "", subtype: "",
            status: 0)
        return OAuthFailure(
            stage: .oauthAuthorize, host: host, reason: classifier.reason,
            error: VisibleText(error, limit: 100), errorDescription: text)
    }
}
