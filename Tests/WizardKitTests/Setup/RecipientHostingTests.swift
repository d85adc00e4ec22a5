// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Synchronization
import Testing
import WizardKit

/// Whether a server takes a recipient's mail is said before anything is sent.
@Suite(.serialized) struct RecipientHostingTests {
    private static let zone = """
        hosted.test. 60 MX 1 smtp.google.com.
        legacy.test. 60 MX 10 ASPMX2.GOOGLEMAIL.COM.
        split.test. 60 MX 1 filter.acme.test.
        split.test. 60 MX 9 aspmx.l.google.com.
        other.test. 60 MX 10 mx1.acme.test.
        other.test. 60 MX 20 mx2.acme.test.
        other.test. 60 MX 30 mx3.acme.test.
        bare.test. 60 A 192.0.2.1
        null.test. 60 MX 0 .
        """

    /// A recipient's domain, and what is said of it.
    struct Row: Sendable, CustomTestStringConvertible {
        let domain: String
        var code: String?
        var summary: String?
        var says = ""
        var testDescription: String { domain }

        static let all: [Row] = [
            Row(domain: "hosted.test"), Row(domain: "legacy.test"), Row(domain: "split.test"),
            Row(
                domain: "other.test", code: "recipient.elsewhere",
                summary: "other.test's mail is not at Google.",
                says: "goes to mx1.acme.test, mx2.acme.test and 1 more."),
            Row(
                domain: "bare.test", code: "recipient.elsewhere",
                summary: "bare.test's mail is not at Google.", says: "It has no MX record"),
            Row(
                domain: "null.test", code: "recipient.takes-no-mail",
                summary: "null.test takes no mail.", says: "RFC 7505"),
            Row(
                domain: "nowhere.test", code: "recipient.no-domain",
                summary: "There is no domain nowhere.test.", says: "The name servers don't know it."
            ),
            Row(domain: "servfail.test"),
        ]
    }

    /// Runs a test through Google's `mx`, at the scripted server's place.
    private static func run(
        to domain: String, at place: MailServerPlace, asking server: ForeignNameServer, in lab: Lab
    ) async throws -> (Result<MailTest.Outcome, FailureReport>, [MailTest.Event]) {
        var world = World.live()
        world.network = LiveNetwork(exchangers: MailExchangerLookUp(nameServer: server.address))
        var request = SetupRequest()
        request.from = "you@acme.test"
        request.testTo = "someone@\(domain)"
        request.server = "mx"
        request.host = "127.0.0.1"
        request.port = "\(place.port)"
        request.security = place.security.rawValue
        request.caFile = try place.caFile(in: lab)
        let prepared = try await PreparedTest(
            request, workingDirectory: "/", savedSecret: nil, standardInput: nil, world: world)
        let events = Events()
        let observe: @Sendable (MailTest.Event) -> Void = { event in events.add(event) }
        do throws(FailureReport) {
            let outcome = try await prepared.run(
                waits: Waits(), isTraced: false, world: world, observe: observe)
            return (.success(outcome), events.all)
        } catch {
            return (.failure(error), events.all)
        }
    }

    private final class Events: Sendable {
        private let events = Mutex([MailTest.Event]())
        var all: [MailTest.Event] { events.withLock { $0 } }
        func add(_ event: MailTest.Event) { events.withLock { $0.append(event) } }
    }

    @Test func `the first that a test through mx does is to look who takes the mail`() async throws
    {
        let lab = try Lab()
        let names = try await ForeignNameServer.start(Self.zone, in: lab)
        try await withMailServer(ScriptedSMTPServer()) { place in
            for row in Row.all {
                let (result, events) = try await Self.run(
                    to: row.domain, at: place, asking: names, in: lab)
                let warning = try result.get().recipientWarning
                #expect(warning?.code == row.code, "\(row.domain)")
                #expect(warning?.summary == row.summary)
                #expect(warning?.cause.contains(row.says) ?? true, "\(warning?.cause ?? "")")
                #expect(warning?.exit == nil && warning?.fix.isEmpty != true)
                guard case .recipient(let domain, let hosting, let said)? = events.first else {
                    Issue.record("\(row.domain): the look-up is not the first event")
                    continue
                }
                #expect(domain.text == row.domain && said?.code == row.code)
                let isUnknown = if case .unknown = hosting { true } else { false }
                #expect(isUnknown == (row.domain == "servfail.test"))
            }
        }
    }

    @Test func `a refusal's report keeps what was said before`() async throws {
        let lab = try Lab()
        let names = try await ForeignNameServer.start(Self.zone, in: lab)
        var server = ScriptedSMTPServer()
        server.rcpt = .say("550-5.7.1 Relaying denied\n550 5.7.1 a1-20020 - gsmtp")
        try await withMailServer(server) { place in
            for (domain, code) in [("other.test", "recipient.elsewhere"), ("hosted.test", nil)] {
                let (result, _) = try await Self.run(
                    to: domain, at: place, asking: names, in: lab)
                guard case .failure(let report) = result else {
                    Issue.record("\(domain) was not refused")
                    continue
                }
                let warning: JSONValue? =
                    if case .array(let all)? = report.members["warnings"] { all.first } else { nil }
                #expect(warning?["code"] == code.map(JSONValue.string))
            }
        }
    }

    @Test(arguments: ["gmail", "relay", "mx"])
    func `only a server that takes mail for its own mailboxes has hosts to look for`(_ id: String)
        throws
    {
        let server = try #require(Provider.google.server(id: id))
        #expect(server.mailExchangers.isEmpty == (server.recipients == .anyone))
    }
}
