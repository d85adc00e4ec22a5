// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Diagnosis {
    /// Explains why a sign-in at a provider, or the renewal of one, gave no token.
    func finding(for failure: SignInFailure) -> Finding {
        let exit = failure.exitStatus ?? .interrupted
        switch failure {
        case .oauth(let failure):
            return finding(for: failure, advice: refusals(of: failure).advice(for: failure.reason))
        case .http(let failure, let stage, let host):
            return finding(for: failure, at: stage, host: host, exit: exit)
        case .refreshTokenDead(let failure):
            return finding(for: failure, advice: refusals(of: failure).deadRefreshToken(failure))
        case .noRefreshToken:
            return make(
                Advice(
                    .noRefreshToken, "The sign-in has run out and can't be renewed.",
                    because: "The provider gave no refresh token, so nothing can renew the access "
                        + "token without a person.",
                    fix: ["Sign in again: `{reauthorize}`"]), at: .oauthToken, exit: exit)
        case .noDeviceEndpoint:
            return make(
                Advice(
                    .deviceNotOffered, "This provider gives no device codes.",
                    because: "Its entry names no address that device codes are asked for at. "
                        + "Nothing was sent.",
                    fix: [
                        "Sign in another way: `{setup} --auth METHOD`",
                        "If the provider does give device codes, name the address in its file: "
                            + "`smtp-wizard setup --provider FILE`",
                    ]), at: .oauthDevice, exit: exit)
        case .noAuthorizationEndpoint:
            return make(
                Advice(
                    .browserNotOffered, "This provider has no page to sign in on.",
                    because: "Its entry names no address for the sign-in through a browser. "
                        + "Nothing was sent.",
                    fix: [
                        "Sign in another way: `{setup} --auth METHOD`",
                        "If the provider does have one, name `authorization_endpoint` in its file: "
                            + "`smtp-wizard setup --provider FILE`",
                    ]), at: .oauthAuthorize, exit: exit)
        case .redirectPort(let taken):
            return make(
                Advice(
                    .redirectPortTaken, "Port \(taken.port) on 127.0.0.1 can't be listened on.",
                    because:
                        "--redirect-port, or the address that the client is registered with, asks "
                        + "for it, and the system says: \(taken.detail). Maybe another program has "
                        + "it.",
                    fix: [
                        "Leave --redirect-port out, and a free port is taken.",
                        "See who has it: `ss -ltnp 'sport = :\(taken.port)'`",
                    ]), at: .oauthAuthorize, exit: exit)
        case .wrongAccount(let asked, let signedIn):
            let asked = VisibleText(asked, limit: 254)
            let signedIn = VisibleText(signedIn, limit: 254)
            return make(
                Advice(
                    .wrongAccount, "Another account signed in than the one that was asked for.",
                    because: "The browser was signed in as \(signedIn), and the sign-in was for "
                        + "\(asked). A token of one account does not send as the other.",
                    fix: [
                        "Sign in again and pick \(asked); a private window helps: "
                            + "`{setup} --auth {auth} --username \(asked)`",
                        "Or sign in as \(signedIn): `{setup} --auth {auth} --username \(signedIn)`",
                    ]), at: .oauthAuthorize, exit: exit)
        case .clientSecretRequired:
            return make(
                Advice(
                    .clientSecretMissing, "The OAuth client needs its secret.",
                    because: "This provider wants the client's secret beside its id, and none was "
                        + "given. Nothing was sent.",
                    fix: OAuthRefusals.secretFixes), at: .input, exit: exit)
        case .serviceAccountKey(let fault):
            return finding(key: fault, path: nil)
        case .store(let failure):
            return finding(for: failure)
        case .cancelled:
            return interruption(at: .oauthToken)
        }
    }

    private func refusals(of failure: OAuthFailure) -> OAuthRefusals {
        OAuthRefusals(
            isGoogle: circumstances.isGoogle, stage: failure.stage,
            isServiceAccount: circumstances.signIn == .serviceAccount,
            clockSkew: failure.clockSkew, signInAge: circumstances.signInAge,
            publishing: circumstances.publishing)
    }

    /// Adds to advice what the server said, and by which word it was told apart.
    private func finding(for failure: OAuthFailure, advice: Advice) -> Finding {
        var finding = make(
            advice, at: failure.stage, exit: failure.exitStatus,
            matched: failure.errorSubtype?.description ?? failure.error?.description,
            provider: circumstances.isGoogle ? "google" : nil,
            adding: oauthPlaces(host: failure.host).merging([
                "error": failure.error?.description ?? "an error without a name",
                "status": failure.status.map { "the HTTP status \($0)" } ?? "no HTTP status",
            ]) { _, new in new })
        finding.serverReply = [failure.error, failure.errorDescription].compactMap(\.self)
        return finding
    }

    /// The places that a template about an OAuth endpoint may have beside those of the case.
    func oauthPlaces(host: String) -> [String: String] {
        let endpoint = Circumstances.shown(host) ?? "the sign-in server"
        let isNamed =
            circumstances.isGoogle || Circumstances.shown(circumstances.providerName) != nil
        return [
            "endpoint": endpoint,
            "endpoint-argument": Circumstances.argument(host) ?? "HOST",
            "provider": isNamed && circumstances.providerID != "custom"
                ? circumstances.providerWord : endpoint,
        ]
    }
}
