// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Testing
import WizardKit

/// What libc's resolver makes of a name server's answers, the right ones and the hostile ones.
@Suite(.serialized) struct MailExchangerLookUpTests {
    private static let zone = """
        acme.test. 60 MX 20 alt.mx.acme.test.
        acme.test. 60 MX 10 mx.acme.test.
        upper.test. 60 MX 1 ASPMX.L.GOOGLE.COM.
        alias.test. 60 CNAME acme.test.
        bare.test. 60 A 192.0.2.1
        null.test. 60 MX 0 .
        address.test. 60 MX 10 192.0.2.1.
        local.test. 60 MX 10 localhost.
        truncated.test. 60 MX 10 mx.acme.test.
        wrong-id.test. 60 MX 10 mx.acme.test.
        wrong-question.test. 60 MX 10 mx.acme.test.
        garbage.test. 60 MX 10 mx.acme.test.
        """
    private static let many = (0..<500).map { "many.test. 60 MX \($0) mx\($0).acme.test." }

    /// A domain, and what is found of it.
    struct Row: Sendable, CustomTestStringConvertible {
        let domain: String
        let outcome: Result<[String], ChannelFailure>
        var testDescription: String { domain }

        init(_ domain: String, _ hosts: String...) {
            self.domain = domain
            outcome = .success(hosts)
        }

        init(_ domain: String, failing failure: ChannelFailure) {
            self.domain = domain
            outcome = .failure(failure)
        }

        static func refused(_ domain: String, _ detail: String) -> Row {
            Row(domain, failing: .resolutionFailed(host: domain, detail: detail))
        }

        static let all: [Row] = [
            Row("acme.test", "10 mx.acme.test", "20 alt.mx.acme.test"),
            Row("upper.test", "1 ASPMX.L.GOOGLE.COM"), Row("bare.test"), Row("null.test", "0 "),
            Row("address.test", "10 192.0.2.1"), Row("local.test", "10 localhost"),
            Row("truncated.test", "10 mx.acme.test"), Row("wrong-id.test", "10 mx.acme.test"),
            Row("wrong-question.test", "10 mx.acme.test"), Row("garbage.test", "10 mx.acme.test"),
            Row("nowhere.test", failing: .hostNotFound(host: "nowhere.test")),
            .refused("servfail.test", "No name server gave an answer."),
            .refused("refused.test", "No name server gave an answer."),
            .refused("tiny.test", "No name server gave an answer."),
            .refused("loop.test", "The name server's answer is malformed."),
            .refused("short.test", "The name server's answer is malformed."),
            .refused("overrun.test", "The name server's answer is malformed."),
            .refused("count.test", "The name server's answer is malformed."),
        ]
    }

    private static func found(
        _ domain: String, at server: ForeignNameServer,
        by deadline: ContinuousClock.Instant = .soon
    ) async throws -> Result<[String], ChannelFailure> {
        let name = try DomainName(domain)
        let lookUp = MailExchangerLookUp(nameServer: server.address)
        do throws(ChannelFailure) {
            let found = try await lookUp.exchangers(of: name, by: deadline)
            return .success(found.map { "\($0.preference) \($0.host)" })
        } catch {
            return .failure(error)
        }
    }

    @Test func `T-130, T-132, T-133: every answer is taken for what it is`() async throws {
        let lab = try Lab()
        let server = try await ForeignNameServer.start(Self.zone, in: lab)
        for row in Row.all {
            #expect(try await Self.found(row.domain, at: server) == row.outcome, "\(row.domain)")
        }
    }

    @Test func `T-133: of five hundred exchangers fifty are read`() async throws {
        let lab = try Lab()
        let server = try await ForeignNameServer.start(
            Self.many.joined(separator: "\n"), in: lab)
        let found = try await Self.found("many.test", at: server).get()
        #expect(found.count == MailExchangerLookUp.mostExchangers)
    }

    @Test func `T-131: a silent name server ends at the deadline, and at once when cancelled`()
        async throws
    {
        let lab = try Lab()
        let server = try await ForeignNameServer.start("silent.test. 60 A 192.0.2.1", in: lab)
        let late = try await Self.found(
            "silent.test", at: server, by: .now.advanced(by: .milliseconds(50)))
        #expect(late == .failure(.timedOut(.resolve)))
        let waiting = Task { try await Self.found("silent.test", at: server) }
        waiting.cancel()
        #expect(try await waiting.value == .failure(.cancelled))
    }
}

/// Answers as octets: what no name server sends, and somebody in between might.
@Suite struct MailExchangerAnswerTests {
    /// An answer to `acme.test IN MX` with the given records, by default as many as the head says.
    private static func answer(_ records: [UInt8]..., count: UInt8? = nil) -> [UInt8] {
        let number = count ?? UInt8(records.count)
        let head: [UInt8] = [1, 2, 0x81, 0x80, 0, 1, 0, number, 0, 0, 0, 0]
        let question: [UInt8] =
            [4] + Array("acme".utf8) + [4] + Array("test".utf8) + [0, 0, 15, 0, 1]
        return head + question + records.joined()
    }

    private static func record(type: UInt8 = 15, of data: [UInt8]) -> [UInt8] {
        [0xC0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, UInt8(data.count)] + data
    }

    private static func exchanger(_ label: String) -> [UInt8] {
        [0, 10, UInt8(label.utf8.count)] + Array(label.utf8) + [0]
    }

    @Test func `records of other types are passed over`() {
        let found = MailExchangerLookUp.exchangers(
            in: Self.answer(
                Self.record(type: 1, of: [192, 0, 2, 1]), Self.record(of: Self.exchanger("mx"))))
        #expect(found == [MailExchanger(preference: 10, host: "mx")])
    }

    @Test func `T-135: a line end in a host's name is escaped, and is no host`() throws {
        let found = try #require(
            MailExchangerLookUp.exchangers(
                in: Self.answer(Self.record(of: Self.exchanger("a\r\nQUIT")))))
        #expect(found.map(\.host) == ["a\\013\\010QUIT"])
        #expect(try !HostPattern("*.acme.test").matches(found[0].host))
    }

    @Test(arguments: [
        [], [1, 2, 3], [UInt8](repeating: 0xFF, count: 12), answer(count: 1),
        answer(record(of: [0])), answer(record(of: [0, 10])),
        answer(record(of: [0, 10, 63, 1])), answer(record(of: [0, 10, 0xC0, 41])),
        answer(record(of: [0, 10, 0xC0, 0xFF])), answer(record(of: exchanger("mx") + [7])),
        answer(record(of: exchanger("mx")), count: 9),
        answer(record(of: exchanger("mx")).dropLast(2)),
    ])
    func `T-132: what is cut, loops or lies about its length is no answer`(_ octets: [UInt8]) {
        #expect(MailExchangerLookUp.exchangers(in: octets) == nil)
    }

    @Test func `T-132: octets changed one by one never crash the reader`() {
        let good = Self.answer(
            Self.record(of: Self.exchanger("mx")), Self.record(of: [0, 20, 0xC0, 12]))
        for index in good.indices {
            for value in [0, 1, 0x3F, 0x40, 0x80, 0xC0, 0xFF] as [UInt8] {
                var octets = good
                octets[index] = value
                let found = MailExchangerLookUp.exchangers(in: octets) ?? []
                #expect(found.count <= 2)
            }
            let cut = MailExchangerLookUp.exchangers(in: Array(good[..<index]))
            #expect(cut == nil)
        }
    }
}
