// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// A provider, a client and answers, as the tests of sign-in share them.
enum OAuthFixture {
    static let scope = "https://mail.google.com/"

    static func server(
        scopes: [String] = [scope], secret: OAuthServer.ClientSecretRule = .required
    ) throws -> OAuthServer {
        OAuthServer(
            deviceAuthorizationEndpoint: try HTTPURL(
                endpoint: "https://oauth2.googleapis.com/device/code"),
            tokenEndpoint: try HTTPURL(endpoint: "https://oauth2.googleapis.com/token"),
            scopes: scopes, clientSecret: secret)
    }

    static func client() throws -> ClientCredentials {
        try ClientCredentials(id: "id.apps.example", secret: Secret("GOCSPX-s3cr3t"))
    }

    static func answer(_ status: Int, _ text: String, retryAfter: Duration? = nil) -> HTTPResponse {
        HTTPResponse(
            status: status, contentType: "application/json", retryAfter: retryAfter,
            body: Array(text.utf8))
    }

    static let code = """
        {"device_code":"AH-1","user_code":"GQVQ-JKEC","expires_in":1800,"interval":5,
        "verification_url":"https://www.google.com/device"}
        """

    static let tokens = """
        {"access_token":"ya29.a0-b_c~d+e/f==","expires_in":3599,"refresh_token":"1//0g-x",
        "scope":"https://mail.google.com/","token_type":"Bearer"}
        """

    static func authorization(_ text: String = code) throws -> DeviceAuthorization {
        try DeviceAuthorization(answer(200, text), from: "oauth2.googleapis.com")
    }

    static func reply(
        _ text: String, requested: [String] = [scope], grant: TokenReply.Grant = .consent
    ) throws -> TokenReply {
        try TokenReply(
            answer(200, text), from: "oauth2.googleapis.com", requested: requested, grant: grant)
    }

    /// The failure that a body throws, or nil where it returns.
    static func failure(_ body: () throws -> Void) -> OAuthFailure? {
        do {
            try body()
            return nil
        } catch {
            return error as? OAuthFailure
        }
    }
}
