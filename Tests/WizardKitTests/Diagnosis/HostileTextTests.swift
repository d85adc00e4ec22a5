// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

/// T-105: nothing from outside reaches a person uncleaned, whichever field it comes through.
@Suite("Hostile text in findings")
struct HostileTextTests {
    private static let hostile = "\u{1B}]52;c;eA==\u{07}\u{9B}2J\u{202E}\u{85}\u{0}\r\nx{host}`"
    private static let octets = Array(hostile.utf8)

    private static let circumstances: Circumstances = {
        var known = Circumstances.google("relay", .device)
        for path in [
            \Circumstances.providerName, \.serverID, \.host, \.mechanism, \.username, \.sender,
            \.recipient, \.clientAddress, \.ehloName, \.date, \.profile,
        ] {
            known[keyPath: path] = hostile
        }
        return known
    }()

    private static let failures: [Failure] = {
        let certificates = CertificateProblem.Reason.allCases.map { reason in
            ChannelFailure.tls(
                .certificate(
                    CertificateProblem(
                        reason: reason, detail: hostile, names: [hostile, hostile],
                        subject: hostile, issuer: hostile, notBefore: hostile, notAfter: hostile)))
        }
        let channel =
            certificates + [
                .hostNotFound(host: hostile), .resolutionFailed(host: hostile, detail: hostile),
                .unreachable([.init(address: hostile, detail: hostile, wasRefused: true)]),
                .lost(detail: hostile), .noTrust(detail: hostile), .tls(.alert(name: hostile)),
                .tls(.other(detail: hostile)), .tls(.notTLS(excerpt: octets)),
                .tls(.notTLS(excerpt: Array("* ".utf8) + octets)),
            ]
        let token = TokenErrorChallenge(status: hostile, scope: hostile)
        let replies = ["535-5.7.8 ", "550-5.7.0 ", "421-4.7.0 "].flatMap { start in
            [Stage.greeting, .auth, .mail, .rcpt, .data].map { stage in
                Failure.refused(
                    start + hostile, start + "username and password not accepted mail relay denied",
                    at: stage, tokenError: token)
            }
        }
        let reply = Reply(code: 250, lines: [octets, octets])
        return channel.map { Failure.channel($0, at: .tls) } + replies + [
            .smtp(.unexpectedReply, at: .mail, reply: reply),
            .smtp(.notSMTP(excerpt: octets), at: .greeting),
            .smtp(.malformedReply(.malformedLine(excerpt: octets)), at: .mail, reply: reply),
            .smtp(.noUsableMechanism(offered: [hostile, hostile]), at: .auth),
            .mail(.outcomeUnknown(.lost(detail: hostile)), at: .data, host: hostile),
            .store(.notFound(.inputFile, path: hostile)),
            .store(.unsafeMode(path: hostile, mode: 0o644, wanted: 0o600)),
            .store(
                .cannotSave(
                    .profile, path: hostile,
                    FileFailure(code: 28, operation: hostile, name: hostile))),
            .store(.command(.failed(status: 1, message: octets))),
            .store(.command(.notStarted(detail: hostile))), .bug(detail: hostile),
            .client(.missing(field: hostile), path: hostile),
        ] + signIns
    }()

    private static let signIns: [Failure] = {
        let words = VisibleText(hostile)
        let reasons: [OAuthFailure.Reason] = [
            .otherError, .scopeRefused, .serverTrouble, .mailScopeNotGranted(granted: [words]),
            .notAnAnswer(.tokenType(words)), .notAnAnswer(.missing(field: hostile)),
        ]
        let refusals = reasons.map { reason in
            SignInFailure.oauth(
                OAuthFailure(
                    stage: .oauthToken, host: hostile, reason: reason, status: 500, error: words,
                    errorDescription: words, errorURI: words, errorSubtype: words))
        }
        let network: [HTTPFailure] = [
            .libraryMissing(package: hostile), .notAllowed(url: hostile),
            .hostNotFound(host: hostile), .resolutionFailed(host: hostile, detail: hostile),
            .connectFailed(host: hostile, detail: words), .proxy(detail: words, status: nil),
            .tls(.certificate(.other), detail: words), .noTrust(detail: words),
            .redirectRefused(status: 302, location: words), .notHTTP(detail: words),
        ]
        return
            (refusals
            + network.map { SignInFailure.http($0, stage: .oauthDevice, host: hostile) })
            .map(Failure.signIn)
    }()

    @Test("no control or bidirectional character is in any field", arguments: failures)
    func clean(_ failure: Failure) {
        let finding = Diagnosis.finding(for: failure, in: Self.circumstances)
        let text = FindingText(width: 60, providerName: Self.hostile).lines(for: finding)
        let fields =
            text + [finding.code, finding.summary, finding.cause] + finding.fix
            + finding.serverReply.map(\.description)
            + [finding.matched ?? "", finding.provider ?? "", finding.docs ?? ""]
        for field in fields {
            #expect(
                field.unicodeScalars.allSatisfy { scalar in
                    let category = scalar.properties.generalCategory
                    return category != .control && category != .format
                })
        }
    }

    @Test("a reply of any length stays short on the screen")
    func bounded() {
        let line = [UInt8](repeating: UInt8(ascii: "a"), count: 100_000)
        let finding = Diagnosis.finding(
            for: .smtp(.refused, at: .mail, reply: Reply(code: 550, lines: [line, line])),
            in: .server.with(\.sender, String(repeating: "a", count: 100_000)))
        #expect(finding.cause.count < 2_000)
        #expect(finding.serverReply.allSatisfy { $0.description.count < 1_000 })
    }

    @Test("a reply without lines or with a code from nowhere does not crash")
    func degenerate() {
        for code in [0, -1, 999, 299, 400, 599, Int.max, Int.min] {
            for stage in Stage.allCases {
                let reply = Reply(code: code, lines: [])
                let finding = Diagnosis.finding(
                    for: .smtp(.refused, at: stage, reply: reply), in: .google())
                #expect(finding.exit?.rawValue ?? 0 >= 64)
            }
        }
    }
}
