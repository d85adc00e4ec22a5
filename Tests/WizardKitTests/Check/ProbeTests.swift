// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing
import WizardKit

/// What a check concludes from what it saw.
struct ProbeTests {
    @Test(arguments: [
        ([465, 587], [465, 587, 25]), ([587], [465, 587, 25]), ([25], [25]), ([2_525], [2_525]),
        ([465, 2_465], [465, 587, 25, 2_465]),
    ])
    func `the usual ports are looked at beside one of them`(
        _ planned: [UInt16], _ ports: [UInt16]
    ) {
        #expect(Probe.ports(besides: planned) == ports)
    }

    private static func probe(_ port: UInt16, _ failure: ChannelFailure? = nil) -> Probe {
        Probe(port: port, address: "192.0.2.1", failure: failure, elapsed: .seconds(5))
    }

    private static func plan(ports: [String]) throws -> SetupPlan {
        var request = SetupRequest()
        request.from = "you@acme.test"
        request.server = "gmail"
        request.port = ports.first
        request.auth = "app-password"
        request.passwordFile = "-"
        return try SetupRules.plan(for: request, provider: .google, workingDirectory: "/")
    }

    @Test(
        arguments: [
            (
                ["587"], [(587, false), (465, true)],
                "Port 587 does not answer from here, 465 does."
            ),
            (
                ["465"], [(587, true), (465, false)],
                "Port 465 does not answer from here, 587 does."
            ),
            ([], [(587, false), (465, true)], "Port 587 does not answer from here, 465 does."),
            (["587"], [(587, true), (465, true)], nil),
            (["587"], [(587, false), (465, false)], nil),
            (["465"], [(587, false), (465, true)], nil),
        ] as [([String], [(UInt16, Bool)], String?)])
    func `a blocked port is named where the other one works`(
        _ planned: [String], _ seen: [(UInt16, Bool)], _ summary: String?
    ) throws {
        var report = ServerCheck.Report()
        report.probes = seen.map { Self.probe($0.0, $0.1 ? nil : .timedOut(.connect)) }
        let warnings = report.warnings(about: try Self.plan(ports: planned), at: Date())
        #expect(warnings.map(\.summary) == [summary].compactMap(\.self))
        #expect(warnings.allSatisfy { $0.exit == nil && !$0.fix.isEmpty })
    }

    @Test func `a port that is refused is told as that`() throws {
        let refused = ChannelFailure.unreachable([
            ChannelFailure.ConnectAttempt(
                address: "192.0.2.1:587", detail: "Connection refused", wasRefused: true)
        ])
        var report = ServerCheck.Report()
        for (failure, words) in [
            (refused, "It is refused"), (.timedOut(.connect), "Nothing comes back"),
        ] {
            report.probes = [Self.probe(587, failure), Self.probe(465)]
            let warnings = report.warnings(about: try Self.plan(ports: ["587"]), at: Date())
            #expect(warnings.first?.cause.contains(words) == true, "\(warnings)")
        }
    }

    @Test func `a certificate of six days is not told of while it is young`() throws {
        let now = try #require(Timestamp("2026-11-01T00:00:00Z"))
        for (begin, isTold) in [("2026-10-31T00:00:00Z", false), ("2026-09-01T00:00:00Z", true)] {
            var stage = StageReport(stage: .tls, isOK: true, elapsed: .zero, detail: "")
            stage.certificate = PeerCertificate(
                names: [], chain: [], notBefore: begin, notAfter: "2026-11-06T00:00:00Z")
            var report = ServerCheck.Report()
            report.stages = [stage]
            let warnings = report.warnings(about: try Self.plan(ports: []), at: now.date)
            #expect(warnings.isEmpty != isTold)
        }
    }

    @Test func `a certificate that ends within two weeks is told`() throws {
        let now = try #require(Timestamp("2026-11-01T00:00:00Z"))
        for (end, isTold) in [("2026-11-14T00:00:00Z", true), ("2026-12-01T00:00:00Z", false)] {
            var stage = StageReport(stage: .tls, isOK: true, elapsed: .zero, detail: "")
            stage.certificate = PeerCertificate(
                names: [], chain: [], notBefore: "", notAfter: end)
            var report = ServerCheck.Report()
            report.stages = [stage]
            let warnings = report.warnings(about: try Self.plan(ports: []), at: now.date)
            #expect(warnings.map(\.code) == (isTold ? ["tls.certificate.ends"] : []))
        }
    }

    @Test func `why a port did not answer is said in a few words`() {
        let refused = ChannelFailure.ConnectAttempt(
            address: "192.0.2.1:25", detail: "Connection refused", wasRefused: true)
        #expect(Self.probe(25, .unreachable([refused])).reason == "Connection refused")
        #expect(Self.probe(25, .timedOut(.connect)).reason == "no answer in 5 s")
        #expect(Self.probe(25).reason == nil)
    }
}
