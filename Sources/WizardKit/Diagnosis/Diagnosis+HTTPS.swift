// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Diagnosis {
    private static let tryAgain = "Try again in some minutes: `{again}`"
    private static let checkFile = "Check the addresses in the provider's file."

    /// Explains why a request to a provider got no response.
    ///
    /// - Parameters:
    ///   - failure: What went wrong below OAuth.
    ///   - stage: What the request was part of.
    ///   - host: The host of the endpoint.
    ///   - exit: How the program ends.
    /// - Returns: The finding.
    func finding(for failure: HTTPFailure, at stage: Stage, host: String, exit: ExitStatus)
        -> Finding
    {
        func told(_ advice: Advice, at place: Stage? = nil, _ detail: VisibleText? = nil)
            -> Finding
        {
            var places = oauthPlaces(host: host)
            let words = detail.map { VisibleText($0.description, limit: 200).description } ?? ""
            places["detail"] = words.isEmpty ? "no reason was given" : words
            return make(advice, at: place ?? stage, exit: exit, adding: places)
        }
        switch failure {
        case .libraryMissing(let package):
            return told(Self.libraryMissing, VisibleText(package))
        case .notAllowed(let url):
            return told(Self.notAllowed, VisibleText(url))
        case .hostNotFound: return told(Self.hostNotFound)
        case .resolutionFailed(_, let detail):
            return told(Self.resolutionFailed, VisibleText(detail))
        case .connectFailed(_, let detail): return told(Self.connectFailed, detail)
        case .proxy(let detail, let status):
            return told(Self.proxy(isTemporary: exit == .temporaryFailure, status), detail)
        case .tls(let problem, let detail): return told(Self.advice(for: problem), at: .tls, detail)
        case .noTrust(let detail): return told(Self.noTrust, at: .tls, detail)
        case .timedOut(let step): return told(Self.timedOut(step))
        case .lost(_, let detail): return told(Self.lost("broke off: {detail}"), detail)
        case .truncated: return told(Self.lost("ended before the answer was whole"))
        case .bodyTooLarge(let limit), .headTooLarge(let limit):
            return told(Self.noAnswer(.httpsTooLarge, "Its answer is longer than \(limit) octets."))
        case .redirectRefused(let status, let location):
            let cause =
                "It answered \(status) and pointed to {detail}. A sign-in goes nowhere else."
            return told(Self.noAnswer(.httpsRedirect, cause), location)
        case .notHTTP(let detail):
            return told(Self.noAnswer(.notHTTP, "What came is no HTTP: {detail}."), detail)
        case .other(let code, let detail): return told(Self.other(code), detail)
        case .cancelled: return interruption(at: stage)
        }
    }

    private static let libraryMissing = Advice(
        .httpsLibraryMissing, "The library that speaks HTTPS is not on this machine.",
        because: "Signing in at a provider needs libcurl, which could not be loaded. Nothing was "
            + "sent.",
        fix: [
            "Install it: `sudo apt install {detail}`",
            "Or sign in with a password: `{setup} --auth password`",
        ])
    private static let notAllowed = Advice(
        .httpsNotAllowed, "The sign-in address is not secure.",
        because: "{detail} is neither https nor on this machine. Nothing was sent.",
        fix: ["Name an https address in the provider's file."])
    private static let hostNotFound = Advice(
        .httpsHostNotFound, "There is no host {endpoint}.",
        because: "The name server says that the name does not exist, or has no address.",
        fix: [
            "See whether other programs find it: `getent hosts {endpoint-argument}`", checkFile,
        ])
    private static let resolutionFailed = Advice(
        .httpsResolutionFailed, "The name {endpoint} could not be looked up.",
        because: "The name server did not give an answer ({detail}). Either this machine has no "
            + "network, or its name server has a fault.",
        fix: ["Check the network: `getent hosts example.com`", tryAgain], isTemporary: true)
    private static let connectFailed = Advice(
        .httpsConnectFailed, "{endpoint} could not be reached.",
        because: "No connection came about: {detail}. If other pages open, a firewall keeps this "
            + "one away; perhaps this network wants a proxy.",
        fix: [
            "See what this prints: `curl -v https://{endpoint-argument}/`",
            "If the network wants a proxy, name it: `export https_proxy=http://PROXY:PORT`",
        ])
    private static let noTrust = Advice(
        .noTrust, "The certificates to trust can't be used.",
        because: "SSL_CERT_FILE or SSL_CERT_DIR names what can't be read: {detail}.",
        fix: [
            "Name a PEM file with certificates: `export SSL_CERT_FILE=FILE`",
            "Or leave both out and use the system's: `sudo apt install ca-certificates`",
        ])

    private static func proxy(isTemporary: Bool, _ status: Int?) -> Advice {
        Advice(
            .httpsProxy, "The proxy does not let us through to {endpoint}.",
            because: (status.map { "It answered \($0): " } ?? "It can't be used: ") + "{detail}.",
            fix: [
                "Check the proxy that the environment names: `env | grep -i _proxy`",
                isTemporary ? tryAgain : "Or ask whoever runs the proxy to allow {endpoint}.",
            ], isTemporary: isTemporary)
    }

    private static func timedOut(_ step: HTTPFailure.Step) -> Advice {
        let cause =
            switch step {
            case .resolve: "The name server stayed silent."
            case .connect: "Nothing came back to the connection; a firewall may swallow it."
            case .tls: "The TLS handshake did not end; a firewall may hold it back."
            case .response: "The request was sent, and no whole answer came."
            }
        return Advice(
            .httpsTimedOut, "{endpoint} did not answer in time.", because: cause,
            fix: [tryAgain, "Or give it more time: `{again} --timeout 60`"], isTemporary: true)
    }

    private static func lost(_ how: String) -> Advice {
        Advice(
            .httpsConnectionLost, "{endpoint} ended the connection too early.",
            because: "The connection " + how + ".", fix: [tryAgain], isTemporary: true)
    }

    private static func noAnswer(_ code: FindingCode, _ cause: String) -> Advice {
        Advice(
            code, "What {endpoint} sent can't be used.",
            because: cause + " None of it was used.",
            fix: [
                "If this network has a sign-in page of its own, open it in a browser first, then "
                    + "try again: `{again}`", checkFile,
            ])
    }

    private static func other(_ code: Int) -> Advice {
        Advice(
            .httpsFailed, "The request to {endpoint} failed.",
            because: "The library says: {detail} (number \(code)).",
            fix: [tryAgain, "Or see what this prints: `curl -v https://{endpoint-argument}/`"])
    }
}
