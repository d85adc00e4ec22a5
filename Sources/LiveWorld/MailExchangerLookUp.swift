// SPDX-License-Identifier: Apache-2.0

import CResolv
import Glibc
package import MailProtocols
package import WizardKit

/// Asks name servers for the MX records of a domain, through libc's resolver.
package struct MailExchangerLookUp: Sendable {
    private let nameServer: SocketAddress?

    /// Asks one name server by its IPv4 address, or those of the system.
    package init(nameServer: SocketAddress? = nil) {
        self.nameServer = nameServer
    }

    /// What the resolver gave.
    private enum Answer: Sendable {
        case message([UInt8])
        /// An `h_errno`.
        case failure(CInt)
    }

    /// Looks a domain's mail exchangers up.
    ///
    /// - Parameters:
    ///   - domain: The domain, to which no search list is applied.
    ///   - deadline: When to give up.
    /// - Returns: The hosts by their preference, `mostExchangers` at most; none where the domain is there
    ///   and has no MX record.
    /// - Throws: `hostNotFound`, `resolutionFailed`, `timedOut(.resolve)`, `cancelled`.
    package func exchangers(of domain: DomainName, by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure) -> [MailExchanger]
    {
        let question = BlockingLookUp { [nameServer] in Self.ask(nameServer, for: domain.text) }
        switch try await question.answer(by: deadline) {
        case .message(let octets):
            guard let exchangers = Self.exchangers(in: octets) else {
                throw .resolutionFailed(
                    host: domain.text, detail: "The name server's answer is malformed.")
            }
            return exchangers
        case .failure(HOST_NOT_FOUND):
            throw .hostNotFound(host: domain.text)
        case .failure(NO_DATA):
            return []
        case .failure(let code):
            throw .resolutionFailed(host: domain.text, detail: Self.words(for: code))
        }
    }

    private static func ask(_ nameServer: SocketAddress?, for domain: String) -> Answer {
        var answer = [UInt8](repeating: 0, count: longestMessage)
        var failure: CInt = 0
        let capacity = CInt(answer.count)
        let length: CInt
        if let nameServer {
            length = unsafe nameServer.withSystemForm { address, _ in
                unsafe address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    unsafe wizard_query_mx(domain, $0, &answer, capacity, &failure)
                }
            }
        } else {
            length = unsafe wizard_query_mx(domain, nil, &answer, capacity, &failure)
        }
        guard length >= 0 else { return .failure(failure) }
        return .message(Array(answer.prefix(Int(length))))
    }

    /// Reads the MX records of an answer.
    ///
    /// - Parameter answer: A DNS message (RFC 1035, section 4).
    /// - Returns: The hosts by their preference, `mostExchangers` at most; nil where the message or one of
    ///   those records is malformed.
    package static func exchangers(in answer: [UInt8]) -> [MailExchanger]? {
        let length = CInt(answer.count)
        let count = unsafe wizard_answer_count(answer, length)
        guard count >= 0 else { return nil }
        var exchangers: [MailExchanger] = []
        for index in 0..<count where exchangers.count < mostExchangers {
            var preference: UInt16 = 0
            var host = [CChar](repeating: 0, count: longestText)
            switch unsafe wizard_mx_record(
                answer, length, index, &preference, &host, CInt(host.count))
            {
            case 0: continue
            case 1:
                let octets = host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
                let text = String(decoding: octets, as: UTF8.self)
                exchangers.append(
                    MailExchanger(preference: preference, host: text == "." ? "" : text))
            default: return nil
            }
        }
        return exchangers.sorted { ($0.preference, $0.host) < ($1.preference, $1.host) }
    }

    private static func words(for code: CInt) -> String {
        switch code {
        case TRY_AGAIN: "No name server gave an answer."
        case NO_RECOVERY: "The name server refused the question."
        default: "The system's resolver failed."
        }
    }

    /// The most hosts that are read of an answer; a bound for a hostile name server.
    package static let mostExchangers = 50
    /// The largest DNS message there is.
    private static let longestMessage = 65_535
    /// `NS_MAXDNAME`: room for 255 octets, each written as an escape of four, and the end.
    private static let longestText = 1_025
}
