// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials
import MailProtocols

extension ServerCheck.Report {
    /// Whether a port can be reached from here, over any family; nil where it was not looked at.
    package func isReachable(_ port: UInt16) -> Bool? {
        let probes = probes.filter { $0.port == port }
        return probes.isEmpty ? nil : probes.contains(where: \.isOK)
    }

    /// The certificate that the server proved to be its own.
    package var certificate: PeerCertificate? { stages.compactMap(\.certificate).last }

    /// What is worth knowing whether or not the check reached its end.
    ///
    /// - Parameters:
    ///   - plan: What was checked.
    ///   - date: Now.
    /// - Returns: Warnings, none where all is well.
    package func warnings(about plan: SetupPlan, at date: Date) -> [Finding] {
        let isPractice = plan.server.providerID == Profile.practiceProvider
        return [blockedPort(of: plan), isPractice ? nil : certificateEnd(at: date)]
            .compactMap(\.self)
    }

    /// A port for submission that does not answer while the other one does.
    private func blockedPort(of plan: SetupPlan) -> Finding? {
        let planned = plan.server.ports.map(\.port)
        let pairs: [(UInt16, other: UInt16, security: String)] = [
            (465, 587, "starttls"), (587, 465, "tls"),
        ]
        for (port, other, security) in pairs
        where planned.contains(port) && isReachable(port) == false && isReachable(other) == true {
            let isOnlyOne = !planned.contains(other)
            return Finding(
                code: WarningCode.portBlocked.rawValue, stage: .connect,
                summary: "Port \(port) does not answer from here, \(other) does.",
                cause: isRefused(port)
                    ? "It is refused: \(plan.server.host) takes nothing on port \(port), or a "
                        + "firewall refuses in its name."
                    : "Nothing comes back, as where a firewall or the network's provider holds the "
                        + "port back.",
                fix: isOnlyOne
                    ? [
                        "Use the other one: `smtp-wizard setup --port \(other) --security "
                            + "\(security)`"
                    ] : ["Nothing has to be done: the ports are tried in order."], exit: nil)
        }
        return nil
    }

    private func isRefused(_ port: UInt16) -> Bool {
        probes.contains { probe in
            guard probe.port == port, case .unreachable(let attempts)? = probe.failure else {
                return false
            }
            return attempts.contains(where: \.wasRefused)
        }
    }

    /// A certificate that runs out within two weeks, and has less than a third of its life left: those
    /// that are renewed by themselves were by then.
    private func certificateEnd(at date: Date) -> Finding? {
        guard let text = certificate?.notAfter, let end = Timestamp(text) else { return nil }
        let left = end.date.timeIntervalSince(date)
        let days = Int(left / 86_400)
        let begin = certificate.flatMap { Timestamp($0.notBefore) }
        let isYoung = begin.map { left > end.date.timeIntervalSince($0.date) / 3 } ?? false
        guard days < 14, !isYoung else { return nil }
        return Finding(
            code: WarningCode.certificateEnds.rawValue, stage: .tls,
            summary: "The server's certificate ends at \(end), "
                + (days < 1 ? "within a day." : "in \(days) \(days == 1 ? "day" : "days")."),
            cause: "From then on every program refuses the connection, unless it is renewed.",
            fix: ["Ask whoever runs the server whether it renews by itself."], exit: nil)
    }
}
