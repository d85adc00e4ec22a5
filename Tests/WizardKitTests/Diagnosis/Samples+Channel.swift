// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import WizardKit

extension Sample {
    private static let silent = ChannelFailure.ConnectAttempt(
        address: "192.0.2.1:587", detail: "No route to host", wasRefused: false)
    private static let refusing = ChannelFailure.ConnectAttempt(
        address: "[2001:db8::1]:587", detail: "Connection refused", wasRefused: true)

    static let channel: [Sample] = [
        Sample(
            "resolve.host-not-found", .resolve, 68, fix: "Check the spelling",
            .channel(.hostNotFound(host: "mial.example.net"), at: .resolve)),
        Sample(
            "resolve.failed", .resolve, 75, temporary: true, fix: "Check the network",
            .channel(
                .resolutionFailed(host: "mail.example.net", detail: "Temporary failure"),
                at: .resolve)),
        Sample(
            "resolve.timed-out", .resolve, 75, temporary: true, fix: "Check the network",
            .channel(.timedOut(.resolve), at: .resolve)),
        Sample(
            "smtp.pipelining-stalled", .rcpt, 75, fix: "Try again in some minutes",
            .mail(
                {
                    var failure = MailFailure(
                        cause: .channel(.timedOut(.read)), stage: .rcpt,
                        endpoint: Endpoint(host: "mail.example.net", port: 587), peer: nil,
                        elapsed: .seconds(20), sessionElapsed: .seconds(21))
                    failure.isGroupCutShort = true
                    return failure
                }())),
        Sample(
            "connect.refused", .connect, 75, fix: "Try another port",
            .channel(.unreachable([silent, refusing]), at: .connect)),
        Sample(
            "connect.unreachable", .connect, 75, fix: "Check this machine's network",
            .channel(.unreachable([silent]), at: .connect)),
        Sample(
            "connect.unreachable", .connect, 75, fix: "Check this machine's network",
            .channel(.unreachable([]), at: .connect)),
        Sample(
            "connect.timed-out", .connect, 75,
            fix: "Try another port: `smtp-wizard setup --from noreply@example.com "
                + "--host mail.example.net --port 587 --security starttls`",
            .channel(.timedOut(.connect), at: .connect, port: 465)),
        Sample(
            "connect.timed-out", .connect, 75, fix: "Send through smtp.gmail.com",
            .channel(.timedOut(.connect), at: .connect, port: 25), in: .google("mx", .none)),
        Sample(
            "connection.lost", .mail, 75, temporary: true, fix: "Try again",
            .channel(.lost(detail: "Connection reset by peer"), at: .mail)),
        Sample(
            "connection.truncated", .ehlo, 75, temporary: true, fix: "Try again",
            .channel(.truncated, at: .ehlo)),
        Sample(
            "connection.closed", .auth, 75, temporary: true, fix: "Try again",
            .smtp(.connectionClosed, at: .auth)),
        Sample(
            "smtp.timed-out", .data, 75, temporary: true, fix: "Try again",
            .channel(.timedOut(.write), at: .data)),
        Sample(
            "smtp.timed-out", .greeting, 75, temporary: true, fix: "Try again",
            .channel(.timedOut(.read), at: .greeting, port: 587)),
        Sample(
            "smtp.timed-out", .greeting, 75, fix: "Speak TLS from the start",
            .channel(.timedOut(.read), at: .greeting, port: 465)),
        Sample(
            "smtp.session-timed-out", .rcpt, 75, temporary: true, fix: "Try again",
            .mail(.sessionTimedOut, at: .rcpt)),
        Sample(
            "program.interrupted", .auth, 130, fix: "Start again",
            .channel(.cancelled, at: .auth)),
        Sample(
            "smtp.starttls.injection", .startTLS, 76, fix: "Use TLS from the start",
            .channel(.bytesBeforeHandshake, at: .startTLS)),
        Sample(
            "tls.not-tls", .tls, 69, fix: "Use STARTTLS",
            .channel(.bytesBeforeHandshake, at: .tls), in: .google()),
        Sample(
            "tls.no-trust", .tls, 66, fix: "Name a PEM file",
            .channel(.noTrust(detail: "no certificate in /tmp/ca.pem"), at: .connect)),
        Sample(
            "smtp.data.outcome-unknown", .data, 76, fix: "Look whether it arrived",
            .mail(.outcomeUnknown(nil), at: .data)),
        Sample(
            "smtp.data.outcome-unknown", .data, 76, fix: "Look whether it arrived",
            .mail(.outcomeUnknown(.timedOut(.read)), at: .data)),
        Sample(
            "smtp.data.outcome-unknown", .data, 76, fix: "Look whether it arrived",
            .mail(.outcomeUnknown(.truncated), at: .data)),
        Sample(
            "smtp.data.outcome-unknown", .data, 130, fix: "Look whether it arrived",
            .mail(.outcomeUnknown(.cancelled), at: .data)),
    ]

    static let handshake: [Sample] =
        [
            Sample(
                "tls.not-tls", .tls, 69,
                fix: "Use STARTTLS: `smtp-wizard setup --from noreply@example.com "
                    + "--host mail.example.net --port 587 --security starttls`",
                .channel(.tls(.notTLS(excerpt: Array("220 hi\r\n".utf8))), at: .tls)),
            Sample(
                "tls.not-tls", .tls, 69, fix: "Give the host and port",
                .channel(.tls(.notTLS(excerpt: Array("* OK IMAP4rev1\r\n".utf8))), at: .tls)),
            Sample(
                "tls.version-too-old", .tls, 69, fix: "Ask whoever runs mail.example.net",
                .channel(.tls(.versionTooOld), at: .tls)),
            Sample(
                "tls.alert", .tls, 69, fix: "Try another port",
                .channel(.tls(.alert(name: "handshake failure")), at: .startTLS)),
            Sample(
                "tls.failed", .tls, 69, fix: "Try another port",
                .channel(.tls(.other(detail: "bad record mac")), at: .tls)),
            Sample(
                "tls.connection-lost", .tls, 75, temporary: true, fix: "Try again",
                .channel(.tls(.connectionLost), at: .tls)),
            Sample(
                "tls.timed-out", .tls, 75, temporary: true, fix: "Try again",
                .channel(.timedOut(.handshake), at: .tls)),
        ]
        + [
            certificate(.expired, "expired", "Ask whoever runs mail.example.net to renew"),
            certificate(.notYetValid, "not-yet-valid", "Check this machine's clock"),
            certificate(.wrongHost, "wrong-host", "Use the server's own name"),
            certificate(.selfSigned, "self-signed", "If the server is your own"),
            certificate(.unknownAuthority, "unknown-authority", "If the authority is your own"),
            certificate(.wrongPurpose, "wrong-purpose", "Ask whoever runs mail.example.net"),
            certificate(.weakKey, "weak-key", "Ask whoever runs mail.example.net"),
            certificate(.revoked, "revoked", "Send nothing there"),
            certificate(.other, "refused", "Ask whoever runs mail.example.net"),
        ]

    private static func certificate(
        _ reason: CertificateProblem.Reason, _ code: String, _ fix: String
    ) -> Sample {
        let problem = CertificateProblem(
            reason: reason, detail: "certificate trouble", names: ["other.example", "*.test"],
            subject: "CN=other.example", issuer: "CN=Small Authority",
            notBefore: "2026-01-02T03:04:05Z", notAfter: "2026-05-06T07:08:09Z")
        return Sample(
            "tls.certificate.\(code)", .tls, 69, fix: fix,
            .channel(.tls(.certificate(problem)), at: .startTLS))
    }
}
