// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

@Suite struct OAuthServerTests {
    @Test func `Google's server comes out of the catalogue as it stands there`() throws {
        let server = try OAuthServer(try #require(Provider.google.oauth))
        #expect(
            server.deviceAuthorizationEndpoint?.description
                == "https://oauth2.googleapis.com/device/code")
        #expect(server.tokenEndpoint.description == "https://oauth2.googleapis.com/token")
        #expect(server.scopes == ["openid", "email", "https://mail.google.com/"])
        #expect(server.clientSecret == .required)
    }

    @Test(arguments: [
        (SignInFailure.noRefreshToken, WizardKit.ExitStatus?.some(.noPermission)),
        (
            .refreshTokenDead(
                OAuthFailure(stage: .oauthToken, host: "h", reason: .invalidGrant(.unspecified))),
            .noPermission
        ),
        (
            .oauth(OAuthFailure(stage: .oauthToken, host: "h", reason: .serverTrouble)),
            .temporaryFailure
        ),
        (.http(.hostNotFound(host: "h"), stage: .oauthDevice, host: "h"), .noHost),
        (.noDeviceEndpoint, .configuration), (.clientSecretRequired, .usage), (.cancelled, nil),
    ])
    func `how the program ends after a sign-in that failed`(
        failure: SignInFailure, exit: WizardKit.ExitStatus?
    ) {
        #expect(failure.exitStatus == exit)
    }
}
