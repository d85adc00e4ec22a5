// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Synchronization

/// Everything short of sending: resolve, reach, TLS, EHLO, sign-in; nothing is mailed.
package struct ServerCheck: Sendable {
    /// What happens on the way.
    package enum Event: Sendable {
        /// The host was resolved.
        case resolved([String])
        /// A port was looked at.
        case probed(Probe)
        /// The session got an event.
        case session(MailTest.Event)
    }

    /// What was found.
    package struct Report: Sendable {
        /// The host's addresses.
        package var addresses: [String] = []
        /// How long the look-up took.
        package var resolving = Duration.zero
        /// The ports that were looked at, in the order of their numbers' use, IPv4 first.
        package var probes: [Probe] = []
        /// The stages of the session, failed ones too.
        package var stages: [StageReport] = []
        /// What stopped it.
        package var failure: FailureReport?

        /// Begins with nothing found.
        package init() {}
    }

    /// How long a port is given to answer a probe.
    package static let patience = Duration.seconds(5)

    private let prepared: PreparedTest
    private let waits: Waits
    private let isTraced: Bool
    private let world: World

    /// Prepares a check; nothing is done before `run`.
    package init(_ prepared: PreparedTest, waits: Waits, isTraced: Bool, world: World) {
        self.prepared = prepared
        self.waits = waits
        self.isTraced = isTraced
        self.world = world
    }

    /// Runs it; the ports are looked at while the session goes on.
    ///
    /// - Parameter observe: Called for every event, from several tasks at once.
    /// - Returns: What was found, up to what stopped it.
    package func run(observe: @escaping @Sendable (Event) -> Void) async -> Report {
        var report = Report()
        let begin = world.time.now
        do throws(ChannelFailure) {
            report.addresses = try await world.network.addresses(
                of: prepared.plan.server.host.text, by: begin + waits.connect)
            report.resolving = world.time.now - begin
            observe(.resolved(report.addresses))
        } catch {
            report.failure = unresolved(error, after: world.time.now - begin)
            return report
        }
        let addresses = report.addresses
        async let probes = probe(addresses, observe: observe)
        let stages = Mutex<[StageReport]>([])
        do throws(FailureReport) {
            _ = try await prepared.run(
                waits: waits, isTraced: isTraced, world: world,
                observe: { event in
                    if case .stage(let stage) = event { stages.withLock { $0.append(stage) } }
                    observe(.session(event))
                })
        } catch {
            report.failure = error
        }
        report.probes = await probes
        report.stages = stages.withLock { $0 }
        return report
    }

    private func unresolved(_ failure: ChannelFailure, after elapsed: Duration) -> FailureReport {
        if failure == .cancelled { return FailureReport(.interrupted) }
        let port = prepared.plan.server.ports.first?.port ?? 0
        return FailureReport(
            .mail(
                MailFailure(
                    cause: .channel(failure), stage: .resolve,
                    endpoint: Endpoint(host: prepared.plan.server.host.text, port: port), peer: nil,
                    elapsed: elapsed, sessionElapsed: elapsed)), in: prepared.circumstances)
    }

    /// Opens every port once over each family, all at the same time.
    private func probe(_ addresses: [String], observe: @escaping @Sendable (Event) -> Void) async
        -> [Probe]
    {
        let isIPv6 = { (address: String) in address.utf8.contains(UInt8(ascii: ":")) }
        let chosen = [addresses.first { !isIPv6($0) }, addresses.first(where: isIPv6)]
            .compactMap(\.self)
        let ports = Probe.ports(besides: prepared.plan.server.ports.map(\.port))
        let places = ports.flatMap { port in chosen.map { Endpoint(host: $0, port: port) } }
        return await withTaskGroup(of: (Int, Probe).self) { group in
            for (index, place) in places.enumerated() {
                group.addTask {
                    let probe = await probe(place)
                    observe(.probed(probe))
                    return (index, probe)
                }
            }
            var found: [(Int, Probe)] = []
            for await probe in group { found.append(probe) }
            return found.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func probe(_ place: Endpoint) async -> Probe {
        let begin = world.time.now
        var failure: ChannelFailure?
        do throws(ChannelFailure) {
            let wait = min(waits.connect, Self.patience)
            try await world.network.connect(to: place, by: begin + wait).close()
        } catch {
            failure = error
        }
        return Probe(
            port: place.port, address: place.host, failure: failure,
            elapsed: world.time.now - begin)
    }
}
