// SPDX-License-Identifier: Apache-2.0

import Glibc
package import WizardKit

/// Finds the addresses of a host by the system's own rules: hosts file, search list, name servers.
package struct Resolver: Sendable {
    /// What a look-up gave.
    package enum Answer: Sendable, Hashable {
        case addresses([SocketAddress])
        /// An error of getaddrinfo, and errno at that moment, which counts with `EAI_SYSTEM` alone.
        case error(code: CInt, systemError: SystemError)
    }

    private let lookUp: @Sendable (_ host: String, _ port: UInt16) -> Answer

    /// Looks names up with the given function, which may block: each call has a thread of its own.
    package init(
        lookUp: @escaping @Sendable (_ host: String, _ port: UInt16) -> Answer = Self.systemAnswer
    ) {
        self.lookUp = lookUp
    }

    /// Looks a host up.
    ///
    /// - Parameters:
    ///   - host: A name in ASCII, or an IP address without brackets.
    ///   - port: The port that the addresses get.
    ///   - deadline: When to give up.
    /// - Returns: One address at least, in the order in which to try them.
    /// - Throws: `hostNotFound`, `resolutionFailed`, `timedOut(.resolve)`, `cancelled`.
    package func addresses(
        of host: String, port: UInt16, by deadline: ContinuousClock.Instant
    ) async throws(ChannelFailure) -> [SocketAddress] {
        let isPossible = host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        guard isPossible, !host.isEmpty, host.utf8.count <= Self.longestName else {
            throw .hostNotFound(host: host)
        }
        let question = BlockingLookUp { [lookUp] in lookUp(host, port) }
        switch try await question.answer(by: deadline) {
        case .addresses(let addresses):
            guard !addresses.isEmpty else { throw .hostNotFound(host: host) }
            return addresses
        case .error(let code, let systemError):
            throw Self.failure(code: code, systemError: systemError, host: host)
        }
    }

    /// Asks the system.
    package static func systemAnswer(_ host: String, _ port: UInt16) -> Answer {
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = AF_UNSPEC
        unsafe hints.ai_socktype = CInt(bitPattern: SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let code = unsafe getaddrinfo(host, String(port), &hints, &list)
        guard code == 0 else { return .error(code: code, systemError: .last()) }
        defer { unsafe freeaddrinfo(list) }
        var addresses: [SocketAddress] = []
        var next = unsafe list
        while let entry = unsafe next, addresses.count < mostAddresses {
            if let address = unsafe entry.pointee.ai_addr,
                let found = unsafe SocketAddress(address, length: entry.pointee.ai_addrlen),
                !addresses.contains(found)
            {
                addresses.append(found)
            }
            unsafe next = entry.pointee.ai_next
        }
        return .addresses(addresses)
    }

    /// Tells a name that does not exist from a look-up that failed.
    ///
    /// - Parameters:
    ///   - code: getaddrinfo's `EAI_` number.
    ///   - systemError: errno at that moment.
    ///   - host: The name that was asked for.
    /// - Returns: `hostNotFound` or `resolutionFailed`.
    package static func failure(code: CInt, systemError: SystemError, host: String)
        -> ChannelFailure
    {
        switch code {
        case EAI_NONAME, noData, noAddressFamily:
            return .hostNotFound(host: host)
        case EAI_SYSTEM:
            return .resolutionFailed(host: host, detail: systemError.description)
        default:
            let text = unsafe gai_strerror(code)
            let detail = unsafe text.map { unsafe String(cString: $0) } ?? "error \(code)"
            return .resolutionFailed(host: host, detail: detail)
        }
    }

    /// `EAI_NODATA` and `EAI_ADDRFAMILY` of netdb.h, which only GNU's extensions make visible.
    private static let noData: CInt = -5
    private static let noAddressFamily: CInt = -9
    /// A name's 253 octets and a trailing dot (RFC 1035, 2.3.4).
    private static let longestName = 254
    /// More than any mail provider has; a bound for what a hostile name server makes us try.
    private static let mostAddresses = 32
}
