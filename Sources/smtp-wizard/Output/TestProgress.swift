// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import Synchronization
import WizardKit

/// Shows a test as it goes, and keeps its stages for the result.
///
/// ```
/// ✓ Connected   smtp-relay.gmail.com:587, TLS 1.3 (STARTTLS)        96 ms
/// ✓ Signed in   not needed: this server asks nobody
/// ✓ Accepted    250 2.0.0 OK 1795547401 a1-20020 - gsmtp           210 ms
/// ```
final class TestProgress: Sendable {
    fileprivate struct State {
        var stages: [StageReport] = []
        var port: ServerPort?
        var tls = ""
        var connecting = Duration.zero
        var sending = Duration.zero
        var isConnected = false
    }

    private let state = Mutex(State())
    private let invocation: Invocation
    private let plan: SetupPlan
    private let emitsEvents: Bool

    /// Shows the test of a plan.
    ///
    /// - Parameters:
    ///   - plan: What is tested.
    ///   - invocation: Where and how much to tell.
    ///   - emitsEvents: Whether each stage is a JSON object of its own, as in `setup --json`.
    init(of plan: SetupPlan, in invocation: Invocation, emitsEvents: Bool) {
        self.plan = plan
        self.invocation = invocation
        self.emitsEvents = emitsEvents
    }

    /// The stages so far, for the result.
    var stages: JSONValue { .array(state.withLock(\.stages).map(\.jsonValue)) }

    /// Takes one event of the test.
    func observe(_ event: MailTest.Event) {
        switch event {
        case .recipient(let domain, let hosting, let warning):
            tell(hosting, of: domain, warning: warning)
        case .trying(let port):
            state.withLock { $0 = State(stages: $0.stages, port: port) }
            invocation.decide("Trying \(plan.server.host):\(port.port), \(port.security.rawValue).")
        case .stage(let report):
            take(report)
        case .movedOn(let port, let failure):
            invocation.note(
                "\(plan.server.host):\(port.port) did not work (\(failure.stage.rawValue)); "
                    + "trying the next port.")
        case .said(let line):
            // Asked for by a flag of its own, so that --quiet does not take it away.
            invocation.console.tell(line.description)
        case .waiting(let wait, let retry, let count, let finding):
            // What the next attempt reaches starts anew; the stages that failed stay in the result.
            state.withLock { $0 = State(stages: $0.stages) }
            let said = finding.serverReply.first.map { ": \($0)" } ?? "."
            invocation.tellMarked(
                invocation.console.style.marks.note,
                "\(finding.summary.hasSuffix(".") ? String(finding.summary.dropLast()) : finding.summary)"
                    + "\(said)")
            invocation.tellWrapped(
                "  Trying again in \(wait.components.seconds) s (\(retry) of \(count)).")
        }
    }

    private func tell(
        _ hosting: RecipientHosting, of domain: DomainName, warning: Finding?
    ) {
        if let warning { return invocation.tell(warning) }
        switch hosting {
        case .here(let host):
            let host = VisibleText(host, limit: 100)
            let text = "\(domain) has its mail at \(plan.server.providerName) (\(host))"
            invocation.tell(ProgressLine(label: "Recipient", text: text, elapsed: nil))
        case .unknown(let detail):
            invocation.note("Where \(domain) has its mail is not known. \(detail)")
        case .elsewhere, .ownHost, .nowhere, .noDomain:
            break
        }
    }

    private func take(_ report: StageReport) {
        if emitsEvents, invocation.isJSON {
            var event = ["event": JSONValue.string("stage")]
            if case .object(let members) = report.jsonValue {
                event.merge(members) { $1 }
            }
            invocation.console.result(JSONValue.object(event).text())
        }
        let lines = state.withLock { $0.lines(after: report, plan: plan) }
        if invocation.isVerbose {
            invocation.stage(report)
        } else {
            for line in lines {
                invocation.tell(line)
            }
        }
    }
}

extension TestProgress.State {
    /// Takes a stage in, and returns the line that it completes, if it does.
    fileprivate mutating func lines(after report: StageReport, plan: SetupPlan) -> [ProgressLine] {
        stages.append(report)
        guard report.isOK else { return [] }
        switch report.stage {
        case .connect, .greeting, .startTLS, .resolve:
            connecting += report.elapsed
        case .tls:
            connecting += report.elapsed
            tls = report.detail.split(separator: " ").first.map(String.init) ?? ""
        case .ehlo:
            connecting += report.elapsed
            guard !isConnected, !tls.isEmpty || port?.security == ConnectionSecurity.none else {
                return []
            }
            isConnected = true
            return connected(plan: plan)
        case .auth:
            let user = VisibleText(plan.signIn?.username ?? "", limit: 100)
            return [
                ProgressLine(
                    label: "Signed in", text: "\(report.detail) as \(user)", elapsed: report.elapsed
                )
            ]
        case .mail, .rcpt:
            sending += report.elapsed
        case .data:
            return [
                ProgressLine(
                    label: "Accepted", text: report.detail, elapsed: sending + report.elapsed)
            ]
        case .input, .quit, .store, .oauthDevice, .oauthAuthorize, .oauthToken:
            break
        }
        return []
    }

    private func connected(plan: SetupPlan) -> [ProgressLine] {
        func people(_ version: String) -> String {
            TLSSummary(version: version, cipher: "").peopleVersion
        }
        let security =
            switch port?.security {
            case .startTLS?: "\(people(tls)) (STARTTLS)"
            case .tls?: people(tls)
            case ConnectionSecurity.none?, nil: "no TLS"
            }
        let place = Endpoint(host: plan.server.host.text, port: port?.port ?? 0)
        var text = "\(place), \(security)"
        if let practised = port.flatMap({ plan.server.practised(at: $0) }) {
            text = "\(place) (practising \(practised)),\n\(security), practice certificate"
        }
        let line = ProgressLine(label: "Connected", text: text, elapsed: connecting)
        guard plan.signIn == nil else { return [line] }
        return [
            line,
            ProgressLine(
                label: "Signed in", text: "not needed: this server asks nobody", elapsed: nil),
        ]
    }
}
