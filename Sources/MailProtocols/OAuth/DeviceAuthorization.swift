// SPDX-License-Identifier: Apache-2.0

/// A device code, and what a person needs to approve it (RFC 8628, sections 3.1 and 3.2).
package struct DeviceAuthorization: Sendable, Equatable {
    /// What polls are made with.
    package let deviceCode: Secret
    /// The code that the person enters, cleaned and bounded (T-68).
    package let userCode: VisibleText
    /// The page where the person enters it; its host is ASCII.
    package let verificationURI: HTTPURL
    /// The same page with the code in the address, if the server made one.
    package let verificationURIComplete: HTTPURL?
    /// How long the code is good, 1 s to a day.
    package let lifetime: Duration
    /// How long to wait before each poll, 1 to 60 s.
    package let interval: Duration

    /// Makes the request for a code.
    ///
    /// It has the two fields that every provider documents, Google among them. A provider that wants
    /// its clients authenticated here too (RFC 8628, section 3.1) is asked again with the secret.
    ///
    /// - Parameters:
    ///   - server: The provider's OAuth server.
    ///   - client: The client that asks.
    ///   - isAuthenticated: Whether the client's secret goes with it.
    /// - Returns: The request, or nil where the provider gives no device codes, or there is no secret
    ///   to go with it.
    package static func request(
        to server: OAuthServer, client: ClientCredentials, isAuthenticated: Bool = false
    ) -> HTTPRequest? {
        guard let endpoint = server.deviceAuthorizationEndpoint else { return nil }
        var form = FormEncoding()
        form.append("client_id", client.id)
        if isAuthenticated {
            guard let secret = client.secret else { return nil }
            form.append("client_secret", secret)
        }
        if !server.scopes.isEmpty {
            form.append("scope", server.scopes.joined(separator: " "))
        }
        return HTTPRequest(post: form, to: endpoint)
    }

    /// Reads the answer.
    ///
    /// Google's `verification_url` counts as `verification_uri`. An `interval` that is no number
    /// becomes 5 s, and an `expires_in` that is none 30 minutes.
    ///
    /// - Parameters:
    ///   - response: What the endpoint answered.
    ///   - host: The host of the endpoint.
    /// - Throws: `OAuthFailure` at the stage `oauthDevice`.
    package init(_ response: HTTPResponse, from host: String) throws(OAuthFailure) {
        let answer = OAuthAnswer(stage: .oauthDevice, host: host)
        let members = try answer.members(of: response)
        func fault(_ fault: AnswerFault) -> OAuthFailure {
            answer.failure(.notAnAnswer(fault), status: response.status)
        }
        func text(_ field: String, isGood: (String) -> Bool) throws(OAuthFailure) -> String {
            guard let value = members[field], value != .null else {
                throw fault(.missing(field: field))
            }
            guard case .string(let text) = value, isGood(text) else {
                throw fault(.malformed(field: field))
            }
            return text
        }
        func address(_ fields: String...) throws(OAuthFailure) -> HTTPURL? {
            for field in fields {
                guard let value = members[field], value != .null else { continue }
                guard case .string(let text) = value else { throw fault(.malformed(field: field)) }
                do {
                    return try HTTPURL(text)
                } catch {
                    throw fault(.badAddress(field: field, error))
                }
            }
            return nil
        }
        deviceCode = Secret(try text("device_code", isGood: TokenGrammar.isVisible))
        userCode = VisibleText(try text("user_code") { !$0.isEmpty }, limit: 64)
        guard let uri = try address("verification_uri", "verification_url") else {
            throw fault(.missing(field: "verification_uri"))
        }
        verificationURI = uri
        verificationURIComplete =
            try address("verification_uri_complete", "verification_url_complete")
        lifetime =
            ClampedSeconds.duration(of: members["expires_in"], in: 1...86_400, takesText: true)
            ?? .seconds(1_800)
        interval =
            ClampedSeconds.duration(of: members["interval"], in: 1...60, takesText: true)
            ?? .seconds(5)
    }
}
