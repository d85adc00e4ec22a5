// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Diagnosis {
    /// Explains a handshake that failed.
    func finding(for failure: TLSFailure) -> Finding {
        switch failure {
        case .notTLS(let excerpt):
            return plainText(excerpt: excerpt)
        case .versionTooOld:
            return make(
                Advice(
                    .tlsVersionTooOld, "{server} speaks only outdated TLS.",
                    because: "It offers nothing above TLS 1.1, which is broken and forbidden "
                        + "(RFC 8996). TLS 1.2 is the least that is used here.",
                    fix: [
                        "Ask whoever runs {host} to switch TLS 1.2 or 1.3 on.",
                        "Or use another server: `smtp-wizard setup --host HOST`",
                    ]), at: .tls, exit: .unavailable)
        case .certificate(let problem):
            return finding(for: problem)
        case .alert(let name):
            return make(
                Advice(
                    .tlsAlert, "{server} refused the TLS handshake.",
                    because: "Its alert says: {detail}. The server's TLS set-up has a fault, or "
                        + "wants something that this client does not give, such as a client "
                        + "certificate.",
                    fix: [
                        "Try another port: `" + otherPort + "`",
                        "Or show whoever runs {host} what this prints: "
                            + "`{s-client}`",
                    ]), at: .tls, exit: .unavailable, adding: tlsWords(name))
        case .connectionLost:
            return make(
                Advice(
                    .tlsConnectionLost, "{server} ended the connection in the TLS handshake.",
                    because: "The server or a firewall between hung up. If another network gets "
                        + "through, it is the firewall.",
                    fix: [
                        "Try again in a few minutes: `{again}`",
                        "Or try another port: `" + otherPort + "`",
                    ], isTemporary: true), at: .tls, exit: .temporaryFailure)
        case .other(let detail):
            return make(
                Advice(
                    .tlsFailed, "The TLS handshake with {server} failed.",
                    because: "OpenSSL says: {detail}.",
                    fix: [
                        "Try another port: `" + otherPort + "`",
                        "Or see what this prints: "
                            + "`{s-client}`",
                    ]), at: .tls, exit: .unavailable, adding: tlsWords(detail))
        }
    }

    /// T-08: plain text where TLS was expected.
    ///
    /// - Parameter excerpt: How it began; nil where it was not read.
    /// - Returns: The finding.
    func plainText(excerpt: [UInt8]?) -> Finding {
        let first = (excerpt ?? []).prefix { $0 != 0x0D && $0 != 0x0A }
        let words = VisibleText(first, limit: 80).description
        let began = words.isEmpty ? "" : " It began: \(words)"
        if let other = OtherProtocol(startOf: excerpt ?? []), other != .tls {
            return make(
                Advice(
                    .notTLS, "{server} answered in plain text where TLS was expected.",
                    because: "This is \(other.name), not a mail server for sending.{began}",
                    fix: [
                        "Give the host and port for sending mail: `{setup} --port 465 "
                            + "--security tls`"
                    ]), at: .tls, exit: .unavailable, adding: ["began": began])
        }
        let port = circumstances.port ?? 587
        let startTLS = "`{setup} --port \(port == 465 ? 587 : port) --security starttls`"
        return make(
            Advice(
                .notTLS, "{server} answered in plain text where TLS was expected.",
                because: "This port speaks the other kind: plain text first, then STARTTLS."
                    + "{began}",
                fix: [
                    "Use STARTTLS: " + startTLS,
                    "Or the port for TLS from the start: `{setup} --port 465 --security tls`",
                ]), at: .tls, exit: .unavailable, adding: ["began": began])
    }

    private func finding(for problem: CertificateProblem) -> Finding {
        make(
            advice(for: problem.reason), at: .tls, exit: .unavailable,
            adding: [
                "detail": VisibleText(problem.detail, limit: 120).description,
                "names": Self.list(problem.names),
                "subject": Self.quoted(problem.subject),
                "issuer": Self.quoted(problem.issuer),
                "not-before": Circumstances.shown(problem.notBefore) ?? "an unknown date",
                "not-after": Circumstances.shown(problem.notAfter) ?? "an unknown date",
                "now": Circumstances.shown(circumstances.date).map { " says \($0) and" } ?? "",
            ])
    }

    private func advice(for reason: CertificateProblem.Reason) -> Advice {
        let clock = "Check this machine's clock: `date -u`"
        let askHost = "Ask whoever runs {host} to mend the certificate."
        switch reason {
        case .expired:
            return Advice(
                .certificateExpired, "The certificate of {host} has expired.",
                because: "The certificate for {subject} was valid until {not-after}. Only if this "
                    + "machine's clock is ahead, it may still be.",
                fix: ["Ask whoever runs {host} to renew the certificate.", clock])
        case .notYetValid:
            return Advice(
                .certificateNotYetValid, "The certificate of {host} is not valid yet.",
                because: "The certificate for {subject} is valid from {not-before} on. This "
                    + "machine's clock{now} is probably behind.",
                fix: [clock, "Set it right: `sudo timedatectl set-ntp true`", askHost])
        case .wrongHost:
            return Advice(
                .certificateWrongHost, "The certificate is not for {host}.",
                because: "It is for {names}. Either the host was given under another name, or "
                    + "somebody answers in its place.",
                fix: [
                    "Use the server's own name: `smtp-wizard setup --host HOST`",
                    "If {host} is right, ask whoever runs it for a certificate with that name.",
                ])
        case .selfSigned:
            return Advice(
                .certificateSelfSigned, "The certificate of {host} is self-signed.",
                because: "Nobody but the server itself vouches for {subject}, so anyone could "
                    + "have made it.",
                fix: [
                    "If the server is your own, trust its certificate: `{setup} --ca-file FILE`",
                    "Or get it a certificate of a public authority.",
                ])
        case .unknownAuthority:
            return Advice(
                .certificateUnknownAuthority,
                "The certificate of {host} comes from an authority that is not trusted here.",
                because: "It was issued by {issuer}. Either the server does not send its "
                    + "intermediate certificate, or the authority is a private one, or something "
                    + "between opens TLS ({detail}).",
                fix: [
                    "If the authority is your own, name its certificate: `{setup} --ca-file FILE`",
                    "Renew the system's list: `sudo apt install --reinstall ca-certificates`",
                    "Ask whoever runs {host} to send the whole chain.",
                ])
        case .wrongPurpose:
            return Advice(
                .certificateWrongPurpose, "The certificate of {host} is not for servers.",
                because: "The certificate for {subject} was issued for another purpose "
                    + "({detail}).",
                fix: ["Ask whoever runs {host} for a certificate for TLS servers."])
        case .weakKey:
            return Advice(
                .certificateWeakKey, "The certificate of {host} is too weak.",
                because: "Key or signature of the certificate for {subject} are below what is "
                    + "safe today ({detail}).",
                fix: ["Ask whoever runs {host} for an RSA key of 2048 bits or an ECDSA key."])
        case .revoked:
            return Advice(
                .certificateRevoked, "The certificate of {host} was revoked.",
                because: "{issuer} has withdrawn the certificate for {subject}.",
                fix: ["Send nothing there before whoever runs {host} has a new certificate."])
        case .other:
            return Advice(
                .certificateRefused, "The certificate of {host} can't be trusted.",
                because: "OpenSSL says of the certificate for {subject}: {detail}.",
                fix: [
                    askHost,
                    "See the whole chain: "
                        + "`{s-client}`",
                ])
        }
    }

    private func tlsWords(_ detail: String) -> [String: String] {
        ["detail": VisibleText(detail, limit: 120).description]
    }

    private static func quoted(_ name: String) -> String {
        name.isEmpty ? "an unnamed holder" : "\"\(VisibleText(name, limit: 120))\""
    }

    private static func list(_ names: [String]) -> String {
        guard !names.isEmpty else { return "no host name at all" }
        let shown = names.prefix(5).map { VisibleText($0, limit: 100).description }
        let more = names.count > 5 ? " and \(names.count - 5) more" : ""
        return shown.joined(separator: ", ") + more
    }
}
