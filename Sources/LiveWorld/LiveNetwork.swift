// SPDX-License-Identifier: Apache-2.0

import Glibc
package import MailProtocols
package import WizardKit

/// The network of this machine.
package struct LiveNetwork: Network {
    private let resolver: Resolver
    private let exchangers: MailExchangerLookUp

    /// Asks by the given look-ups, by default the system's.
    package init(
        resolver: Resolver = Resolver(), exchangers: MailExchangerLookUp = MailExchangerLookUp()
    ) {
        self.resolver = resolver
        self.exchangers = exchangers
    }

    /// Resolves the host and races its addresses (RFC 8305), all under one deadline.
    ///
    /// Where none answers, the failure says what helps most: `unreachable` with every attempt if
    /// one refused, for then a machine is there; otherwise `timedOut(.connect)` if one was silent,
    /// as a firewall is; otherwise `unreachable`.
    ///
    /// - Throws: `hostNotFound`, `resolutionFailed`, `unreachable`, `timedOut(.resolve)`,
    ///   `timedOut(.connect)`, `cancelled`.
    package func connect(to endpoint: Endpoint, by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure) -> any ByteChannel
    {
        let addresses = try await resolver.addresses(
            of: endpoint.host, port: endpoint.port, by: deadline)
        switch await AddressRace(addresses, by: deadline).run() {
        case .connected(let socket, let address):
            guard !Task.isCancelled else {
                socket.close()
                throw .cancelled
            }
            return TCPChannel(socket, peer: address.description)
        case .cancelled:
            throw .cancelled
        case .failed(let failures):
            let attempts = failures.map { address, error in
                ChannelFailure.ConnectAttempt(
                    address: address.description, detail: error.description,
                    wasRefused: error.code == ECONNREFUSED)
            }
            let wasSilent = failures.contains { $0.error.code == ETIMEDOUT }
            if wasSilent, !attempts.contains(where: \.wasRefused) { throw .timedOut(.connect) }
            throw .unreachable(attempts)
        }
    }

    /// Resolves a host.
    ///
    /// - Throws: `hostNotFound`, `resolutionFailed`, `timedOut(.resolve)`, `cancelled`.
    package func addresses(of host: String, by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure) -> [String]
    {
        try await resolver.addresses(of: host, port: 0, by: deadline).map(\.endpoint.host)
    }

    /// Looks a domain's mail exchangers up.
    ///
    /// - Throws: `hostNotFound`, `resolutionFailed`, `timedOut(.resolve)`, `cancelled`.
    package func mailExchangers(of domain: DomainName, by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure) -> [MailExchanger]
    {
        try await exchangers.exchangers(of: domain, by: deadline)
    }
}
