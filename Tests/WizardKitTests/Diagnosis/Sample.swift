// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

/// A failure, and what must be told of it.
struct Sample: Sendable, CustomTestStringConvertible {
    var code: String
    var stage: Stage
    var exit: Int32
    var isTemporary: Bool
    /// How the first step of the advice begins.
    var firstFix: String
    var failure: Failure
    var circumstances: Circumstances

    init(
        _ code: String, _ stage: Stage, _ exit: Int32, temporary: Bool = false, fix: String,
        _ failure: Failure, in circumstances: Circumstances = .server
    ) {
        self.code = code
        self.stage = stage
        self.exit = exit
        isTemporary = temporary
        firstFix = fix
        self.failure = failure
        self.circumstances = circumstances
    }

    var testDescription: String { "\(code) \(failure)" }

    var finding: Finding { Diagnosis.finding(for: failure, in: circumstances) }

    static let all: [Sample] =
        channel + handshake + conversation + refused + google + stored + stores + program
        + oauth + serviceAccounts + microsoft + https + clients
}

extension Circumstances {
    /// A server of one's own, on port 587, by password.
    static let server: Circumstances = {
        var known = Circumstances()
        known.providerID = "custom"
        known.host = "mail.example.net"
        known.port = 587
        known.security = .startTLS
        known.signIn = .password
        known.username = "noreply@example.com"
        known.sender = "noreply@example.com"
        known.recipient = "jane@example.org"
        known.ehloName = "example.com"
        return known
    }()

    /// Google's server of the given id, on its TLS port.
    static func google(_ serverID: String = "gmail", _ signIn: SignIn = .appPassword)
        -> Circumstances
    {
        var known = Circumstances.server
        known.providerID = "google"
        known.providerName = "Google"
        known.serverID = serverID
        known.security = .tls
        known.signIn = signIn
        return known
    }

    /// The same case with one thing different.
    func with<Value>(_ path: WritableKeyPath<Circumstances, Value>, _ value: Value) -> Circumstances
    {
        var changed = self
        changed[keyPath: path] = value
        return changed
    }
}

extension Reply {
    /// A reply put together from its lines as they come over the wire, without their ends.
    init(wire lines: String...) {
        self.init(
            code: Int(lines.first?.prefix(3) ?? "") ?? 0,
            lines: lines.map { Array($0.dropFirst(4).utf8) })
    }
}

extension Failure {
    static func mail(
        _ cause: MailFailure.Cause, at stage: Stage, host: String = "mail.example.net",
        port: UInt16 = 587
    ) -> Failure {
        .mail(
            MailFailure(
                cause: cause, stage: stage, endpoint: Endpoint(host: host, port: port), peer: nil,
                elapsed: .seconds(10), sessionElapsed: .seconds(90)))
    }

    static func channel(_ failure: ChannelFailure, at stage: Stage, port: UInt16 = 587) -> Failure {
        .mail(.channel(failure), at: stage, port: port)
    }

    static func smtp(
        _ reason: SMTPFailure.Reason, at stage: Stage, reply: Reply? = nil,
        tokenError: TokenErrorChallenge? = nil
    ) -> Failure {
        .mail(
            .smtp(
                SMTPFailure(stage: stage, reason: reason, reply: reply, tokenError: tokenError)),
            at: stage)
    }

    static func refused(
        _ lines: String..., at stage: Stage, tokenError: TokenErrorChallenge? = nil,
        host: String = "mail.example.net"
    ) -> Failure {
        let reply = Reply(
            code: Int(lines.first?.prefix(3) ?? "") ?? 0,
            lines: lines.map { Array($0.dropFirst(4).utf8) })
        let failure = SMTPFailure(
            stage: stage, reason: .refused, reply: reply, tokenError: tokenError)
        return .mail(.smtp(failure), at: stage, host: host)
    }
}
