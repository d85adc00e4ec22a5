// SPDX-License-Identifier: Apache-2.0

import Glibc
import LiveWorld
import Testing
import WizardKit
import WizardSandbox

@Suite struct `Connecting by name` {
    private static func addresses(_ host: String, _ port: UInt16) -> [SocketAddress] {
        guard case .addresses(let found) = Resolver.systemAnswer(host, port) else { return [] }
        return found
    }

    @Test func `a refused port is unreachable, with its address`() async throws {
        let refusing = try RefusingPort()
        let port = refusing.number
        let failure = await failure { _ = try await connect(to: port) }
        withExtendedLifetime(refusing) {}
        #expect(
            failure
                == .unreachable([
                    ChannelFailure.ConnectAttempt(
                        address: "127.0.0.1:\(port)", detail: "Connection refused",
                        wasRefused: true)
                ]))
    }

    @Test(arguments: [
        "", "ä.test", "a\0b.test", "a b.test", "a\r\nb", String(repeating: "a", count: 300),
    ])
    func `T-135: a host that can't be one is not looked up`(_ host: String) async {
        let network = LiveNetwork(
            resolver: Resolver { _, _ in
                Issue.record("It was looked up.")
                return .addresses([])
            })
        let failure = await failure {
            _ = try await network.connect(to: Endpoint(host: host, port: 25), by: .soon)
        }
        #expect(failure == .hostNotFound(host: host))
    }

    @Test(arguments: [EAI_NONAME, -5, -9])
    func `a name that does not exist, or has no address, is not found`(_ code: CInt) {
        let failure = Resolver.failure(
            code: code, systemError: SystemError(code: 0), host: "nowhere.invalid")
        #expect(failure == .hostNotFound(host: "nowhere.invalid"))
    }

    @Test(arguments: [
        (EAI_AGAIN, 0, "Temporary failure in name resolution"),
        (EAI_FAIL, 0, "Non-recoverable failure in name resolution"),
        (EAI_MEMORY, 0, "Memory allocation failure"), (EAI_SYSTEM, EMFILE, "Too many open files"),
        (-9_999, 0, "Unknown error"),
    ])
    func `T-130: a look-up that failed says why`(_ code: CInt, _ number: CInt, _ detail: String) {
        let failure = Resolver.failure(
            code: code, systemError: SystemError(code: number), host: "mail.test")
        #expect(failure == .resolutionFailed(host: "mail.test", detail: detail))
    }

    @Test func `an answer without an address is not found`() async {
        let network = LiveNetwork(resolver: Resolver { _, _ in .addresses([]) })
        let failure = await failure {
            _ = try await network.connect(to: Endpoint(host: "mail.test", port: 25), by: .soon)
        }
        #expect(failure == .hostNotFound(host: "mail.test"))
    }

    @Test func `addresses are shown with brackets where they need them`() {
        #expect(Self.addresses("127.0.0.1", 25).map(\.description) == ["127.0.0.1:25"])
        #expect(Self.addresses("::1", 587).map(\.description) == ["[::1]:587"])
    }

    @Test func `T-137: after a refusing address the next is tried`() async throws {
        let refusing = try RefusingPort()
        try await withServer { channel in
            try await channel.write("hello\r\n")
        } body: { port in
            let all =
                Self.addresses("127.0.0.1", refusing.number) + Self.addresses("127.0.0.1", port)
            let network = LiveNetwork(resolver: Resolver { _, _ in .addresses(all) })
            let channel = try await network.connect(
                to: Endpoint(host: "mail.test", port: 25), by: .soon)
            defer { channel.close() }
            #expect(channel.peer == "127.0.0.1:\(port)")
            #expect(try await channel.readLine() == "hello")
            withExtendedLifetime(refusing) {}
        }
    }

    @Test func `T-137: a silent address holds the next one up for no longer than RFC 8305 says`()
        async throws
    {
        try await withSilentPort { silent in
            try await withServer { channel in
                _ = try await channel.readLine()
            } body: { port in
                let all =
                    Self.addresses("127.0.0.1", silent) + Self.addresses("127.0.0.1", port)
                let network = LiveNetwork(resolver: Resolver { _, _ in .addresses(all) })
                let begin = ContinuousClock.now
                // Tried in turn, the silent address would have had a share of this minute.
                let channel = try await network.connect(
                    to: Endpoint(host: "mail.test", port: 25), by: .soon)
                defer { channel.close() }
                #expect(channel.peer == "127.0.0.1:\(port)")
                #expect(ContinuousClock.now - begin < .seconds(20))
            }
        }
    }

    @Test(arguments: [
        (["::1", "127.0.0.1"], ["::1", "127.0.0.1"]),
        (["::1", "::2", "::3", "127.0.0.1"], ["::1", "127.0.0.1", "::2", "::3"]),
        (["127.0.0.1", "127.0.0.2", "::1", "::2"], ["127.0.0.1", "::1", "127.0.0.2", "::2"]),
        ([], []),
    ])
    func `the families of addresses take turns`(_ given: [String], _ order: [String]) {
        let addresses = given.flatMap { Self.addresses($0, 25) }
        #expect(AddressRace.interlaced(addresses).map(\.endpoint.host) == order)
    }

    @Test func `a race that is lost at every address tells of each, and cancelling ends it`()
        async throws
    {
        let refusing = try [RefusingPort(), RefusingPort(), RefusingPort()]
        let all = refusing.flatMap { Self.addresses("127.0.0.1", $0.number) }
        let network = LiveNetwork(resolver: Resolver { _, _ in .addresses(all) })
        let failure = await failure {
            _ = try await network.connect(to: Endpoint(host: "mail.test", port: 25), by: .soon)
        }
        guard case .unreachable(let attempts) = failure else {
            Issue.record("\(failure as Any)")
            return
        }
        #expect(attempts.map(\.address) == all.map(\.description))
        withExtendedLifetime(refusing) {}
        try await withSilentPort { silent in
            let network = LiveNetwork(
                resolver: Resolver { _, _ in .addresses(Self.addresses("127.0.0.1", silent)) })
            let waiting = Task {
                await WizardKitTests.failure {
                    _ = try await network.connect(
                        to: Endpoint(host: "mail.test", port: 25), by: .soon)
                }
            }
            waiting.cancel()
            #expect(await waiting.value == .cancelled)
        }
    }

    @Test func `a refusal weighs more than silence`() async throws {
        let refusing = try RefusingPort()
        try await withSilentPort { silent in
            let all =
                Self.addresses("127.0.0.1", refusing.number) + Self.addresses("127.0.0.1", silent)
            let network = LiveNetwork(resolver: Resolver { _, _ in .addresses(all) })
            let attempts = try await withGrowingDeadline {
                (deadline) async throws -> [ChannelFailure.ConnectAttempt]? in
                let failure = await failure {
                    _ = try await network.connect(
                        to: Endpoint(host: "mail.test", port: 25), by: deadline)
                }
                guard case .unreachable(let attempts) = failure else { return nil }
                return attempts.count == 2 ? attempts : nil
            }
            withExtendedLifetime(refusing) {}
            #expect(attempts.map(\.wasRefused) == [true, false])
            #expect(attempts.map(\.detail) == ["Connection refused", "Connection timed out"])
        }
    }

    /// Tries with ever more time until there is a result, so that a busy machine does not count.
    private func withGrowingDeadline<Value>(
        _ attempt: (ContinuousClock.Instant) async throws -> Value?
    ) async throws -> Value {
        for seconds in [1.5, 6, 24] {
            if let value = try await attempt(.now.advanced(by: .seconds(seconds))) { return value }
        }
        throw ChannelFailure.timedOut(.connect)
    }
}
