// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols

extension PreparedTest {
    /// What an explanation may know of this test.
    package var circumstances: Circumstances {
        var known = plan.circumstances
        known.serviceAccountID =
            inputs.serviceAccountKey.map { $0.clientID ?? $0.clientEmail }
        return known
    }

    /// The secret to copy into the store; nil where there is none, or a command prints it.
    package var secretRecord: SecretRecord? {
        switch plan.signIn?.origin {
        case .file?, .typed?:
            return inputs.secret.map { SecretRecord(password: $0) }
        case .consent?:
            return inputs.tokens.map {
                SecretRecord(
                    clientSecret: inputs.client?.secret, refreshToken: $0.refreshToken,
                    accessToken: $0.accessToken, accessExpiresAt: Timestamp($0.accessExpiresAt))
            }
        case .serviceAccount?:
            return inputs.tokens.map {
                SecretRecord(
                    accessToken: $0.accessToken, accessExpiresAt: Timestamp($0.accessExpiresAt))
            }
        case .command?, .saved?, nil:
            return nil
        }
    }

    /// The profile that a successful test proves.
    package func profile(after outcome: MailTest.Outcome) -> Profile {
        profile(port: outcome.port, validation: validation(after: outcome))
    }

    /// The profile as it is saved although its test failed, which it says.
    ///
    /// - Parameters:
    ///   - finding: The failure; past the sign-in it leaves at least that proved.
    ///   - date: When, by the wall clock.
    /// - Returns: The profile with the first port.
    func unprovedProfile(after finding: Finding?, at date: Date) -> Profile {
        var profile = untestedProfile
        let isPastSignIn = [Stage.mail, .rcpt, .data].contains(finding?.stage)
        guard plan.signIn != nil, isPastSignIn else { return profile }
        profile.validation = Profile.Validation(
            state: .signInOnly, at: Timestamp(date),
            server: Endpoint(host: profile.server.host, port: profile.server.port).description)
        return profile
    }

    /// The profile as it would be saved through the first port, before any test.
    package var untestedProfile: Profile {
        let first = plan.server.ports.first ?? ServerPort(port: 465, security: .tls)
        return profile(port: first, validation: Profile.Validation(state: .notTested))
    }

    /// What a successful test proves.
    package func validation(after outcome: MailTest.Outcome) -> Profile.Validation {
        let session = outcome.session
        let state: Profile.Validation.State =
            if session.acceptedReply != nil {
                .validated
            } else {
                session.mechanism == nil ? .notTested : .signInOnly
            }
        let endpoint = Endpoint(host: plan.server.host.text, port: outcome.port.port)
        return Profile.Validation(
            state: state, at: Timestamp(outcome.date), to: plan.testTo?.description,
            server: endpoint.description, tls: session.tls?.version,
            mechanism: session.mechanism, reply: session.acceptedReply?.visibleText,
            queueID: session.acceptedReply.flatMap(QueueID.init)?.description,
            messageID: outcome.messageID)
    }

    private func profile(port: ServerPort, validation: Profile.Validation) -> Profile {
        Profile(
            domain: plan.identity.domain.text, provider: plan.server.providerID,
            server: Profile.Server(
                id: plan.server.id, host: plan.server.host.text, port: port.port,
                security: port.security, ehloName: plan.server.ehloName,
                certificateAuthorityFile: plan.server.trustPath),
            sender: Profile.Sender(
                address: plan.identity.sender.description, name: plan.identity.name?.text,
                replyTo: plan.identity.replyTo?.description),
            authentication: authentication(proved: validation.mechanism), validation: validation)
    }

    private func authentication(proved mechanism: SASLMechanismName?) -> Profile.Authentication {
        guard let signIn = plan.signIn else { return Profile.Authentication(method: .none) }
        let secret: Profile.SecretReference? =
            if case .command(let command) = signIn.origin {
                .command(Profile.SecretCommands(get: command))
            } else {
                nil
            }
        return Profile.Authentication(
            method: signIn.method, mechanism: mechanism ?? signIn.preferred,
            username: signIn.username, oauth: oauth, serviceAccount: serviceAccount,
            secret: secret)
    }

    private var serviceAccount: Profile.ServiceAccount? {
        guard case .serviceAccount(let account)? = plan.signIn?.origin,
            let key = inputs.serviceAccountKey
        else { return nil }
        return Profile.ServiceAccount(keyFile: account.keyPath, clientEmail: key.clientEmail)
    }

    private var oauth: Profile.OAuth? {
        if case .serviceAccount(let account)? = plan.signIn?.origin {
            let key = inputs.serviceAccountKey
            return Profile.OAuth(
                clientID: key?.clientID ?? key?.clientEmail ?? "", clientSecret: .none,
                tokenEndpoint: account.server.tokenEndpoint.description,
                scopesRequested: account.server.scopes, scopesGranted: inputs.tokens?.scopes ?? [],
                account: plan.signIn?.username, consentedAt: nil)
        }
        guard case .consent(let asking)? = plan.signIn?.origin else { return nil }
        let server = asking.server
        let use: Profile.OAuth.ClientSecretUse =
            switch server.clientSecret {
            case .required: .required
            case .optional: .optional
            case .none: .none
            }
        return Profile.OAuth(
            clientID: inputs.client?.id ?? "", clientSecret: use,
            tokenEndpoint: server.tokenEndpoint.description,
            authorizationEndpoint: server.authorizationEndpoint?.description,
            deviceAuthorizationEndpoint: server.deviceAuthorizationEndpoint?.description,
            revocationEndpoint: server.revocationEndpoint?.description,
            scopesRequested: server.scopes, scopesGranted: inputs.tokens?.scopes ?? [],
            account: signedIn?.account ?? plan.signIn?.username,
            consentedAt: signedIn.map { Timestamp($0.date) },
            refreshExpiresAt: signedIn?.refreshExpiresAt.map { Timestamp($0) },
            publishing: isShortLived ? .testing : .unknown)
    }

    /// Whether Google has set the end that only a project in Testing gets.
    private var isShortLived: Bool {
        guard circumstances.isGoogle, let signedIn, let end = signedIn.refreshExpiresAt else {
            return false
        }
        return end.timeIntervalSince(signedIn.date) <= Profile.testingLifetime
    }
}
