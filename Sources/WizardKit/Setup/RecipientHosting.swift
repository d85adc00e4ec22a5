// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// Who takes a recipient's mail, as far as its domain's MX records say.
package enum RecipientHosting: Sendable, Hashable {
    /// The provider does, by this host.
    case here(host: String)
    /// Others do; the preferred host is in front, and there is at least one.
    case elsewhere([MailExchanger])
    /// The domain has no MX record, so its own host does (RFC 5321, section 5.1).
    case ownHost
    /// Nobody does, and the domain says so (RFC 7505).
    case nowhere
    /// There is no such domain.
    case noDomain
    /// The records could not be looked up; `detail` is a sentence.
    case unknown(detail: String)

    /// Asks name servers.
    ///
    /// - Parameters:
    ///   - domain: The recipient's domain.
    ///   - hosts: The hosts by which the provider takes mail.
    ///   - world: Network and time.
    /// - Returns: What they say.
    /// - Throws: `ChannelFailure.cancelled` alone.
    static func lookUp(_ domain: DomainName, at hosts: [HostPattern], in world: World)
        async throws(ChannelFailure) -> RecipientHosting
    {
        do throws(ChannelFailure) {
            let exchangers = try await world.network.mailExchangers(
                of: domain, by: world.time.now + patience)
            return RecipientHosting(exchangers, at: hosts)
        } catch {
            switch error {
            case .cancelled: throw error
            case .hostNotFound: return .noDomain
            case .resolutionFailed(_, let detail): return .unknown(detail: detail)
            case .timedOut: return .unknown(detail: "No name server answered in time.")
            case .unreachable, .lost, .truncated, .bytesBeforeHandshake, .tls, .noTrust:
                return .unknown(detail: "The look-up failed.")
            }
        }
    }

    /// Judges a domain's MX records.
    ///
    /// - Parameters:
    ///   - exchangers: The records, the preferred one in front.
    ///   - hosts: The hosts by which the provider takes mail.
    package init(_ exchangers: [MailExchanger], at hosts: [HostPattern]) {
        let named = exchangers.filter { !$0.isNull }
        if let ours = named.first(where: { exchanger in
            hosts.contains { $0.matches(exchanger.host) }
        }) {
            self = .here(host: ours.host)
        } else if !named.isEmpty {
            self = .elsewhere(named)
        } else {
            self = exchangers.isEmpty ? .ownHost : .nowhere
        }
    }

    /// How long a test is held up by it.
    static let patience: Duration = .seconds(5)
}

extension RecipientHosting {
    /// What a person should hear before anything is sent; nil where nothing speaks against it.
    ///
    /// - Parameters:
    ///   - domain: The recipient's domain.
    ///   - server: The server, which takes mail for the provider's mailboxes alone.
    /// - Returns: A finding without an exit status.
    package func warning(about domain: DomainName, through server: SetupPlan.Server) -> Finding? {
        let owner = server.providerName
        let limits = "\(server.host) takes mail for mailboxes at \(owner) alone."
        switch self {
        case .here, .unknown:
            return nil
        case .elsewhere(let exchangers):
            let shown = exchangers.prefix(2).map { VisibleText($0.host, limit: 80).description }
            let rest = exchangers.count - shown.count
            let list = shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
            return Self.warning(
                .recipientElsewhere, "\(domain)'s mail is not at \(owner).",
                "By its MX records it goes to \(list). \(limits)", through: server)
        case .ownHost:
            return Self.warning(
                .recipientElsewhere, "\(domain)'s mail is not at \(owner).",
                "It has no MX record, so its mail goes to the host of that name. \(limits)",
                through: server)
        case .nowhere:
            return Self.warning(
                .recipientTakesNoMail, "\(domain) takes no mail.",
                "Its MX record says so (RFC 7505).", through: server)
        case .noDomain:
            return Self.warning(
                .recipientWithoutDomain, "There is no domain \(domain).",
                "The name servers don't know it. Is it spelled right?", through: server)
        }
    }

    private static func warning(
        _ code: WarningCode, _ summary: String, _ cause: String,
        through server: SetupPlan.Server
    ) -> Finding {
        let isGoogle = server.providerID == Provider.google.id
        var fix = ["Send to a mailbox at \(server.providerName): `--to ADDR`"]
        if code == .recipientElsewhere {
            fix.append(
                isGoogle
                    ? "To write to anyone, choose another server: `--server gmail` or `--server relay`"
                    : "To write to anyone, choose another server.")
        }
        return Finding(
            code: code.rawValue, stage: .rcpt, summary: summary, cause: cause, fix: fix, exit: nil)
    }
}
