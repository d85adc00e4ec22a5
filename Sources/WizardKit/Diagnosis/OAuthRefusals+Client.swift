// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Refusals that are about the client itself, not about the person.
extension OAuthRefusals {
    private var lookAtClients: String {
        isGoogle
            ? "Look for the client among those of your project: \(Self.clientsPage)"
            : "Look for the client among those registered at the provider."
    }

    var wrongClientSecret: Advice {
        Advice(
            .clientWrongSecret, "{provider} says that the OAuth client's secret is wrong.",
            because: "The client's id is known, so the secret belongs to another client, was cut "
                + "while copying, or has been replaced since.",
            fix: [Self.secretFixes[0], lookAtClients])
    }

    var clientSecretMissing: Advice {
        Advice(
            .clientSecretMissing, "The OAuth client needs its secret.",
            because: "{provider} wants the client's secret beside its id, and none was sent.",
            fix: Self.secretFixes)
    }

    var unknownClient: Advice {
        Advice(
            .clientUnknown, "{provider} does not accept the OAuth client.",
            because: "No client has this id, or its secret is wrong. Most often the id was cut or "
                + "belongs to another provider.",
            fix: [Self.secretFixes[0], lookAtClients])
    }

    var unauthorizedClient: Advice {
        let isRenewal = stage == .oauthToken
        return Advice(
            .clientUnauthorized, "{provider} does not let the OAuth client do this.",
            because: isRenewal
                ? "The stored sign-in was most likely made with another client: a refresh token is "
                    + "good only for the client that it was given to. Waiting does not change that."
                : "The client is known, but not registered for this way to sign in.",
            fix: isRenewal
                ? [
                    "Sign in again with the client's own file: "
                        + "`{reauthorize} --client-secrets FILE`",
                    lookAtClients,
                ]
                : [lookAtClients, "Or sign in another way: `{setup} --auth METHOD`"])
    }

    var deletedClient: Advice {
        Advice(
            .clientDeleted, "The OAuth client was deleted.",
            because: "{provider} knew the client, and somebody removed it. What was signed in with "
                + "it is good no more.",
            fix: [
                isGoogle
                    ? "Restore it within 30 days of its deletion, or make another: "
                        + Self.clientsPage
                    : "Register another client at the provider.",
                "Then sign in with it: `{setup} --client-secrets FILE`",
            ])
    }

    var disabledClient: Advice {
        Advice(
            .clientDisabled, "The OAuth client is switched off.",
            because: "{provider} knows the client, and it or the client's owner has disabled it.",
            fix: [
                isGoogle
                    ? "See why, and switch it on or make another: \(Self.clientsPage)"
                    : "Ask its owner to switch it on, or register another at the provider.",
                "Then sign in with it: `{setup} --client-secrets FILE`",
            ])
    }

    var grantTypeUnsupported: Advice {
        Advice(
            .grantTypeUnsupported, "{provider} does not know this way to sign in.",
            because: "{endpoint} refused the kind of request as such, whatever client or account "
                + "it is for.",
            fix: [
                "Sign in another way: `{setup} --auth METHOD`",
                "If the provider documents this way, check the addresses in its file.",
            ])
    }

    var requestRefused: Advice {
        Advice(
            .requestRefused, "{provider} calls the request malformed.",
            because: "Something that {endpoint} wants is missing or wrong in what was sent; its "
                + "words below name it. Most often the provider's file has another provider's "
                + "address or scopes.",
            fix: [
                "Check addresses and `scopes` in the provider's file.",
                "Or sign in another way: `{setup} --auth METHOD`",
            ])
    }

    var endpointNotFound: Advice {
        Advice(
            .endpointNotFound, "The sign-in address does not exist at {endpoint}.",
            because: "The server answers, but knows no such address ({status}).",
            fix: [
                "Check the addresses in the provider's file against what the provider documents.",
                "Or sign in another way: `{setup} --auth METHOD`",
            ])
    }

    var otherRefusal: Advice {
        Advice(
            .oauthRefused, "{provider} refused: {error}.",
            because: "The refusal has a name that is not known here; the words below are all that "
                + "the server said.",
            fix: [
                "Do what the server's words ask, then sign in again: `{setup} --auth {auth}`",
                "Or sign in another way: `{setup} --auth METHOD`",
            ])
    }
}
