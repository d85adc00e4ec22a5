// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import WizardKit

extension Failure {
    static func https(_ failure: HTTPFailure, at stage: Stage = .oauthDevice) -> Failure {
        .signIn(.http(failure, stage: stage, host: "oauth2.example.net"))
    }
}

extension Sample {
    private static let detail = VisibleText("the library's words")

    static let https: [Sample] =
        [
            Sample(
                "https.library-missing", .oauthDevice, 69,
                fix: "Install it: `sudo apt install libcurl4t64`",
                .https(.libraryMissing(package: "libcurl4t64"))),
            Sample(
                "https.not-allowed", .oauthToken, 78, fix: "Name an https address",
                .https(.notAllowed(url: "http://example.net/"), at: .oauthToken)),
            Sample(
                "https.host-not-found", .oauthDevice, 68, fix: "See whether other programs",
                .https(.hostNotFound(host: "oauth2.example.net"))),
            Sample(
                "https.resolution-failed", .oauthDevice, 75, temporary: true,
                fix: "Check the network",
                .https(.resolutionFailed(host: "oauth2.example.net", detail: "x"))),
            Sample(
                "https.connect-failed", .oauthDevice, 75,
                fix: "See what this prints: `curl -v https://oauth2.example.net/`",
                .https(.connectFailed(host: "oauth2.example.net", detail: detail))),
            Sample(
                "https.proxy", .oauthDevice, 69, fix: "Check the proxy",
                .https(.proxy(detail: detail, status: 407))),
            Sample(
                "https.proxy", .oauthDevice, 75, temporary: true, fix: "Check the proxy",
                .https(.proxy(detail: detail, status: 502))),
            Sample(
                "https.proxy", .oauthDevice, 75, temporary: true, fix: "Check the proxy",
                .https(.proxy(detail: detail, status: nil))),
            Sample(
                "tls.no-trust", .tls, 66, fix: "Name a PEM file", .https(.noTrust(detail: detail))),
            Sample(
                "https.connection-lost", .oauthToken, 75, temporary: true, fix: "Try again",
                .https(.lost(.response, detail: detail), at: .oauthToken)),
            Sample(
                "https.connection-lost", .oauthToken, 75, temporary: true, fix: "Try again",
                .https(.truncated, at: .oauthToken)),
            Sample(
                "https.too-large", .oauthToken, 76, fix: "If this network has a sign-in page",
                .https(.bodyTooLarge(limit: 9), at: .oauthToken)),
            Sample(
                "https.too-large", .oauthToken, 76, fix: "If this network has a sign-in page",
                .https(.headTooLarge(limit: 9), at: .oauthToken)),
            Sample(
                "https.redirect", .oauthDevice, 76, fix: "If this network has a sign-in page",
                .https(.redirectRefused(status: 302, location: VisibleText("http://portal/")))),
            Sample(
                "https.not-http", .oauthDevice, 76, fix: "If this network has a sign-in page",
                .https(.notHTTP(detail: detail))),
            Sample(
                "https.failed", .oauthDevice, 69, fix: "Try again",
                .https(.other(code: 43, detail: detail))),
            Sample(
                "program.interrupted", .oauthDevice, 130, fix: "Start again", .https(.cancelled)),
        ] + timeouts + handshakes

    private static let timeouts = HTTPFailure.Step.allCases.map { step in
        Sample(
            "https.timed-out", .oauthToken, 75, temporary: true, fix: "Try again",
            .https(.timedOut(step), at: .oauthToken))
    }

    private static let handshakes: [Sample] = [
        (HTTPFailure.TLSProblem.notTLS, "tls.not-tls", "Try from another network"),
        (.versionTooOld, "tls.version-too-old", "Try from another network"),
        (.handshake, "tls.failed", "See what this prints"),
        (.certificate(.expired), "tls.certificate.expired", "Check this machine's clock"),
        (.certificate(.notYetValid), "tls.certificate.not-yet-valid", "Check this machine's"),
        (.certificate(.wrongHost), "tls.certificate.wrong-host", "Try from another network"),
        (.certificate(.selfSigned), "tls.certificate.self-signed", "Renew the system's list"),
        (
            .certificate(.unknownAuthority), "tls.certificate.unknown-authority",
            "Renew the system's list"
        ),
        (.certificate(.wrongPurpose), "tls.certificate.wrong-purpose", "Try from another"),
        (.certificate(.weakKey), "tls.certificate.weak-key", "Try from another network"),
        (.certificate(.revoked), "tls.certificate.revoked", "Try from another network"),
        (.certificate(.other), "tls.certificate.refused", "Try from another network"),
    ].map { problem, code, fix in
        Sample(code, .tls, 69, fix: fix, .https(.tls(problem, detail: detail)))
    }

    static let clients: [Sample] = [
        (ClientCredentialsFault.notJSON(.empty), "Download the client's file again"),
        (.notJSON(.malformed), "Download the client's file again"),
        (.notAnObject, "Download the client's file again"),
        (.missing(field: "client_id"), "Download the client's file again"),
        (.malformed(field: "client_secret"), "Download the client's file again"),
        (.webClient(registered: []), "Make a client of the right type"),
        (.serviceAccountKey, "Sign in with it"),
        (.placeholder(field: "client_id"), "Download the client's file again"),
        (.notGoogles(isAddress: true, isSecret: false), "Download the client's file again"),
        (.userCredentials, "Make a client of the right type"),
    ].map { fault, fix in
        Sample(
            "oauth.client.invalid", .input, 78, fix: fix,
            .client(fault, path: "/tmp/client_secret.json"), in: .google("gmail", .device))
    }
}
