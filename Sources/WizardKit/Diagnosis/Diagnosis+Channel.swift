// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Diagnosis {
    /// Explains what failed below SMTP.
    func finding(for failure: ChannelFailure, at stage: Stage, after elapsed: Duration) -> Finding {
        switch failure {
        case .hostNotFound(let host):
            return make(
                hostNotFound, at: .resolve, exit: .noHost,
                adding: [
                    "asked": Circumstances.shown(host) ?? "of an empty name",
                    "asked-argument": Circumstances.argument(host) ?? "HOST",
                ])
        case .resolutionFailed(let host, let detail):
            return make(
                Advice(
                    .resolutionFailed, "The name {asked} could not be looked up.",
                    because: "The name server did not give an answer ({detail}). Either this "
                        + "machine has no network, or its name server has a fault; if other names "
                        + "are not found either, it is the first.",
                    fix: [
                        "Check the network: `getent hosts example.com`",
                        "Then try again: `{again}`",
                    ], isTemporary: true), at: .resolve, exit: .temporaryFailure,
                adding: [
                    "asked": Circumstances.shown(host) ?? "of the server",
                    "detail": VisibleText(detail, limit: 120).description,
                ])
        case .unreachable(let attempts):
            return unreachable(attempts)
        case .timedOut(let operation):
            return timedOut(operation, at: stage, after: elapsed)
        case .lost(let detail):
            return connectionEnded(
                .connectionLost, at: stage,
                because: "The connection broke at the stage {stage} ({detail}). A fault of the "
                    + "network, a firewall between, or the server's own restart look alike; if "
                    + "the same stage breaks each time, it is the firewall or the server.",
                adding: ["detail": VisibleText(detail, limit: 120).description])
        case .truncated:
            return connectionEnded(
                .connectionTruncated, at: stage,
                because: "The connection ended at the stage {stage} without TLS's own end, so what "
                    + "came may not be all, and none of it is relied on.")
        case .bytesBeforeHandshake:
            return circumstances.security == .tls
                ? plainText(excerpt: nil) : startTLSInjection(reply: nil)
        case .tls(let failure):
            return finding(for: failure)
        case .noTrust(let detail):
            return make(
                Advice(
                    .noTrust, "The certificates to trust can't be used.",
                    because: "Without them no server can prove who it is: {detail}.",
                    fix: [
                        "Name a PEM file with at least one certificate: `{setup} --ca-file FILE`",
                        "Or leave `--ca-file` out and use the system's: "
                            + "`sudo apt install ca-certificates`",
                    ]), at: .tls, exit: .noInput,
                adding: ["detail": VisibleText(detail, limit: 200).description])
        case .cancelled:
            return interruption(at: stage)
        }
    }

    /// A name of the catalogue is spelt right, so the fault is on this side (T-138).
    private var hostNotFound: Advice {
        guard circumstances.providerID != "google" else {
            return Advice(
                .hostNotFound, "This machine does not find {asked}.",
                because: "The name is right, but the name server answers that it does not exist. "
                    + "So this machine asks a name server that knows no outside names, or has no "
                    + "network.",
                fix: [
                    "See whether other names are found: `getent hosts example.com`",
                    "If not, look at its name servers and its network: `cat /etc/resolv.conf`",
                ])
        }
        return Advice(
            .hostNotFound, "There is no host {asked}.",
            because: "The name server says that the name does not exist, or has no address. "
                + "Most often it is misspelt.",
            fix: [
                "Check the spelling and give the right host: `smtp-wizard setup --host HOST`",
                "If the name is right, see whether other programs find it: "
                    + "`getent hosts {asked-argument}`",
            ])
    }

    /// The session ended where something was still due.
    func connectionEnded(
        _ code: FindingCode, at stage: Stage, because cause: String,
        adding extra: [String: String] = [:]
    ) -> Finding {
        make(
            Advice(
                code, "{server} ended the connection too early.", because: cause,
                fix: [
                    "Try again in a few minutes: `{again}`",
                    "If it stays, try from another network, or another port: `" + otherPort + "`",
                ], isTemporary: true), at: stage, exit: .temporaryFailure,
            adding: extra.merging(["stage": stage.rawValue]) { first, _ in first })
    }

    private func unreachable(_ attempts: [ChannelFailure.ConnectAttempt]) -> Finding {
        let shown = attempts.prefix(4).map { attempt in
            let address = VisibleText(attempt.address, limit: 60)
            return "\(address) (\(VisibleText(attempt.detail, limit: 80)))"
        }
        let list = shown.isEmpty ? "no address" : shown.joined(separator: ", ")
        guard attempts.contains(where: \.wasRefused) else {
            return make(
                Advice(
                    .connectUnreachable, "{server} is out of reach.",
                    because: "No way leads there from this machine: {tried}. It has no network, or "
                        + "a firewall says so.",
                    fix: [
                        "Check this machine's network: `ip route`", "Then try again: `{again}`",
                    ]), at: .connect, exit: .temporaryFailure, adding: ["tried": list])
        }
        return make(
            Advice(
                .connectRefused, "{server} refused the connection.",
                because: "The machine answers, but nothing takes connections on this port, or a "
                    + "firewall refuses in its name: {tried}. If another network gets through, it "
                    + "is the firewall.",
                fix: otherWays),
            at: .connect, exit: .temporaryFailure, adding: ["tried": list])
    }

    private func timedOut(
        _ operation: ChannelFailure.Operation, at stage: Stage, after elapsed: Duration
    ) -> Finding {
        let extra = ["waited": Self.words(elapsed), "stage": stage.rawValue]
        switch operation {
        case .resolve:
            return make(
                Advice(
                    .resolutionTimedOut, "The name {host} was not looked up in time.",
                    because: "The name server stayed silent for {waited}.",
                    fix: [
                        "Check the network: `getent hosts example.com`",
                        "Then try again: `{again}`",
                    ], isTemporary: true), at: .resolve, exit: .temporaryFailure, adding: extra)
        case .connect:
            return make(
                Advice(
                    .connectTimedOut, "{server} did not answer.",
                    because: blockedPort, fix: otherWays), at: .connect, exit: .temporaryFailure,
                adding: extra)
        case .handshake:
            return make(
                Advice(
                    .tlsTimedOut, "{server} did not finish the TLS handshake.",
                    because: "It took the connection, then stayed silent for {waited}. Either the "
                        + "server hangs, or a firewall holds TLS back; from another network you "
                        + "see which.",
                    fix: [
                        "Try again in a few minutes: `{again}`",
                        "Or try another port: `" + otherPort + "`",
                    ], isTemporary: true), at: .tls, exit: .temporaryFailure, adding: extra)
        case .read, .write:
            if stage == .greeting, circumstances.security != .tls {
                return silentGreeting(extra)
            }
            return make(
                Advice(
                    .smtpTimedOut, "{server} stayed silent at the stage {stage}.",
                    because: "Nothing came for {waited}. The server is overloaded, or delays "
                        + "strangers on purpose.",
                    fix: [
                        "Try again in a few minutes: `{again}`",
                        "Or give it more time: `{again} --timeout 60`",
                    ], isTemporary: true), at: stage, exit: .temporaryFailure, adding: extra)
        }
    }

    /// T-08: a port that wants TLS from the start waits as long as we wait for its greeting.
    private func silentGreeting(_ extra: [String: String]) -> Finding {
        let isTLSPort = circumstances.port == 465
        let speakTLS = "Speak TLS from the start: `{setup} --security tls" + portArgument + "`"
        let tryAgain = "Try again in a few minutes: `{again}`"
        return make(
            Advice(
                .smtpTimedOut, "{server} took the connection and said nothing.",
                because: "Nothing came for {waited}. Either this port speaks the other kind, TLS "
                    + "from the start, and waits for us; or the server is overloaded. Port 465 is "
                    + "of that kind.",
                fix: isTLSPort ? [speakTLS, tryAgain] : [tryAgain, speakTLS],
                isTemporary: !isTLSPort), at: .greeting, exit: .temporaryFailure, adding: extra)
    }

    private var portArgument: String {
        circumstances.port.map { " --port \($0)" } ?? ""
    }

    /// The command that tries the port beside the one that failed.
    var otherPort: String {
        circumstances.port == 465
            ? "{setup} --port 587 --security starttls" : "{setup} --port 465 --security tls"
    }

    private var blockedPort: String {
        switch circumstances.port {
        case 25:
            "Nothing came back in {waited}. Most networks and clouds block outgoing port 25, and "
                + "waiting does not change that."
        case 465, 587:
            "Nothing came back in {waited}. Many networks block this port on the way out; then "
                + "other ports or other networks work. If nothing at all gets out, this machine's "
                + "network is down."
        default:
            "Nothing came back in {waited}. A firewall swallows the connection, or host or port "
                + "are not right."
        }
    }

    private var otherWays: [String] {
        if circumstances.serverID == "mx" {
            return [
                "Send through smtp.gmail.com, on port 465 or 587: "
                    + "`smtp-wizard setup --server gmail`",
                "Or ask whoever runs this network to open outgoing port 25.",
            ]
        }
        return [
            "Try another port: `" + otherPort + "`",
            "Or try from another network, for instance a phone's.",
            "Or ask whoever runs this network to open the port to {host}.",
        ]
    }
}
