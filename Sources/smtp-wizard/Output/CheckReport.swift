// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit

/// What a check found: as a table, and as the stages of a JSON result.
struct CheckReport {
    /// What was checked.
    let plan: SetupPlan
    /// What was found.
    let found: ServerCheck.Report
    /// Whether somebody was to sign in.
    let isSigningIn: Bool

    // MARK: - The table

    /// The table's lines.
    var lines: [ProgressLine] {
        guard !found.addresses.isEmpty else {
            return [
                ProgressLine(
                    label: "Resolve", text: "\(plan.server.host)", elapsed: nil, mark: .failed)
            ]
        }
        let resolved = ProgressLine(
            label: "Resolve",
            text: "\(plan.server.host):\n" + found.addresses.prefix(6).joined(separator: "\n"),
            elapsed: found.resolving)
        let stages = found.stages.compactMap { line(of: $0) }
        return [resolved] + found.probes.map(line) + stages + ending
    }

    private func line(of probe: Probe) -> ProgressLine {
        let text = "\(probe.port) over \(probe.family)"
        guard let reason = probe.reason else {
            return ProgressLine(label: "Reach", text: text, elapsed: probe.elapsed)
        }
        let isMeant = plan.server.ports.contains { $0.port == probe.port }
        let isLost = isMeant && found.isReachable(probe.port) == false
        return ProgressLine(
            label: "Reach", text: "\(text): \(VisibleText(reason, limit: 80))", elapsed: nil,
            mark: isLost ? .failed : .note)
    }

    private func line(of stage: StageReport) -> ProgressLine? {
        let mark: ProgressLine.Mark = stage.isOK ? .done : .failed
        func line(_ label: String, _ text: String) -> ProgressLine {
            ProgressLine(
                label: label, text: stage.isOK ? text : "failed", elapsed: stage.elapsed, mark: mark
            )
        }
        switch stage.stage {
        case .connect: return line("Connect", stage.detail)
        case .tls: return line("TLS", tlsText(stage))
        case .greeting: return stage.isOK ? nil : line("Greeting", "")
        case .startTLS: return stage.isOK ? nil : line("STARTTLS", "")
        case .ehlo: return line("EHLO", stage.detail)
        case .auth:
            let user = VisibleText(plan.signIn?.username ?? "", limit: 100)
            return line("Sign-in", "\(stage.detail) as \(user)")
        case .resolve, .input, .mail, .rcpt, .data, .quit, .store, .oauthDevice, .oauthAuthorize,
            .oauthToken:
            return nil
        }
    }

    private func tlsText(_ stage: StageReport) -> String {
        let words = stage.detail.split(separator: " ").map(String.init)
        let agreed = TLSSummary(version: words.first ?? "", cipher: "").peopleVersion
        let detail = ([agreed] + words.dropFirst()).joined(separator: ", ")
        guard let certificate = stage.certificate else { return detail }
        let names = certificate.names.prefix(3).map { VisibleText($0, limit: 80).description }
        let more = certificate.names.count > 3 ? ", …" : ""
        let issuer = certificate.chain.dropFirst().first ?? certificate.chain.first ?? ""
        return "\(detail)\nfor \(names.joined(separator: ", "))\(more),\n"
            + "until \(certificate.notAfter),\nby \(VisibleText(issuer, limit: 120))"
    }

    private var ending: [ProgressLine] {
        if let failure = found.failure, case .signIn = failure.failure {
            return [
                ProgressLine(
                    label: "Sign-in", text: "not tried: no token, see below", elapsed: nil,
                    mark: .failed)
            ]
        }
        guard found.failure == nil else { return [] }
        let nobody =
            isSigningIn
            ? []
            : [
                ProgressLine(
                    label: "Sign-in", text: "not tried: none was given", elapsed: nil, mark: .note)
            ]
        return nobody + [ProgressLine(label: "Mail", text: "nothing was sent", elapsed: nil)]
    }

    // MARK: - The result

    /// `stages:[{"stage","ok","ms","detail",…}]`.
    var stages: JSONValue {
        let resolve: [JSONValue] =
            found.addresses.isEmpty
            ? []
            : [
                object(
                    StageReport(
                        stage: .resolve, isOK: true, elapsed: found.resolving,
                        detail: found.addresses.joined(separator: ", ")),
                    ["addresses": .array(found.addresses.map(JSONValue.string))])
            ]
        let probes = found.probes.map { probe in
            object(
                StageReport(
                    stage: .connect, isOK: probe.isOK, elapsed: probe.elapsed,
                    detail: VisibleText(probe.reason ?? "", limit: 80).description),
                [
                    "probe": .bool(true), "port": .integer(Int64(probe.port)),
                    "address": .string(probe.address), "family": .string(probe.family.lowercased()),
                ])
        }
        return .array(resolve + probes + found.stages.map { object($0, certificate(of: $0)) })
    }

    private func certificate(of stage: StageReport) -> [String: JSONValue] {
        guard let certificate = stage.certificate else { return [:] }
        func texts(_ values: [String]) -> JSONValue {
            .array(values.map { .string(VisibleText($0, limit: 500).description) })
        }
        return [
            "certificate": .object([
                "names": texts(certificate.names), "chain": texts(certificate.chain),
                "not_before": .string(certificate.notBefore),
                "not_after": .string(certificate.notAfter),
            ])
        ]
    }

    private func object(_ stage: StageReport, _ more: [String: JSONValue]) -> JSONValue {
        guard case .object(let members) = stage.jsonValue else { return stage.jsonValue }
        return .object(members.merging(more) { first, _ in first })
    }
}
