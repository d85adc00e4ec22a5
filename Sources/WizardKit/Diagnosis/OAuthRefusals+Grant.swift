// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// What became of a code or a refresh token.
extension OAuthRefusals {
    /// The page about an administrator's session control.
    private static let sessionControlPage = "https://support.google.com/a/answer/9368756"

    func grantRefused(_ problem: GrantProblem) -> Advice {
        switch problem {
        case .expiredOrRevoked:
            grantRefused("It has expired, or was withdrawn.")
        case .reauthenticationRequired: reauthentication
        case .malformedCode:
            grantRefused("It arrived cut, or with its characters still encoded.")
        case .missingVerifier, .wrongVerifier:
            verifierAdvice(
                "The code belongs to another attempt to sign in than the one that used it.")
        case .unknownSubject, .assertionTime, .assertionSignature, .unspecified:
            grantRefused("It was used already, is too old, or was never given.")
        }
    }

    var verifierNotNeeded: Advice {
        verifierAdvice("The page was opened by another attempt, which had no such proof.")
    }

    private func grantRefused(_ what: String) -> Advice {
        Advice(
            .grantRefused, "{provider} does not take the code of this sign-in.",
            because: what + " Waiting does not mend it; a new sign-in does.", fix: [Self.again])
    }

    private func verifierAdvice(_ what: String) -> Advice {
        Advice(
            .grantMixedUp, "{provider} says that two attempts to sign in were mixed up.",
            because: what, fix: ["Sign in again, in one go: `{setup} --auth {auth}`"])
    }

    var reauthentication: Advice {
        Advice(
            .reauthenticationRequired, "The organisation wants its people to sign in again.",
            because: "Its administrator limits how long a sign-in is good, and that time is over. "
                + "It will be over again.",
            fix: [
                signInAge == nil ? Self.again : "Sign in again: `{reauthorize}`",
                isGoogle
                    ? "To have it last, ask the administrator to trust the client: "
                        + Self.sessionControlPage
                    : "To have it last, ask the administrator to exempt the client.",
            ], docs: isGoogle ? Self.sessionControlPage : nil)
    }
}
