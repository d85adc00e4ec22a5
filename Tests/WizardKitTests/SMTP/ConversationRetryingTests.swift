// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Testing
import WizardKit

/// What is refused for now is tried again, and nothing else is.
///
/// One row after another: each has a server in this process, and together they starve the others.
@Suite(.serialized) struct ConversationRetryingTests {
    /// A refusal, and what it calls for.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let sleeps: [Duration]
        let exit: WizardKit.ExitStatus
        let change: @Sendable (inout ScriptedSMTPServer) -> Void

        var testDescription: String { name }

        static let all: [Row] = [
            Row(
                name: "greylisting at RCPT", sleeps: [.seconds(2), .seconds(4)],
                exit: .temporaryFailure
            ) {
                $0.rcpt = .say("450 4.2.0 Greylisted, see you in five minutes")
            },
            Row(name: "454 to AUTH", sleeps: [.seconds(2), .seconds(4)], exit: .temporaryFailure) {
                $0.auth = .say("454 4.7.0 Temporary authentication failure")
            },
            Row(
                name: "421 as greeting", sleeps: [.seconds(2), .seconds(4)], exit: .temporaryFailure
            ) {
                $0.greeting = .sayAndHangUp("421 4.7.0 Too many connections")
            },
            Row(name: "a wrong password", sleeps: [], exit: .noPermission) {
                $0.auth = .say("535 5.7.8 Username and Password not accepted.")
            },
            Row(name: "an unknown recipient", sleeps: [], exit: .data) {
                $0.rcpt = .say("550 5.1.1 No such user")
            },
            Row(name: "451 after the final dot", sleeps: [], exit: .temporaryFailure) {
                $0.dot = .say("451 4.3.0 Try again later")
            },
            Row(name: "no answer to the final dot", sleeps: [], exit: .protocol) {
                $0.dot = .hangUp
            },
        ]
    }

    private static func run(
        at place: MailServerPlace, retry: String, in lab: Lab, time: ManualTime
    ) async throws -> MailTest.Outcome {
        var world = World.live()
        world.time = time
        var request = SetupRequest()
        request.from = "you@acme.test"
        request.server = "custom"
        request.host = "127.0.0.1"
        request.port = "\(place.port)"
        request.security = place.security.rawValue
        request.auth = "password"
        request.passwordFile = "-"
        request.caFile = try place.caFile(in: lab)
        request.retry = retry
        let prepared = try await PreparedTest(
            request, workingDirectory: "/", savedSecret: nil,
            standardInput: Array("correct horse".utf8), world: world)
        return try await prepared.run(
            waits: Waits(), isTraced: false, world: world, observe: { _ in })
    }

    @Test(arguments: Row.all)
    func `only what waiting may cure is tried again, and nothing after DATA`(_ row: Row)
        async throws
    {
        var server = ScriptedSMTPServer()
        row.change(&server)
        let log = server.log
        try await withMailServer(server) { place in
            let lab = try Lab()
            let time = ManualTime()
            do throws(FailureReport) {
                _ = try await Self.runReporting(at: place, in: lab, time: time)
                Issue.record("It was accepted.")
            } catch {
                #expect(error.finding.exit == row.exit)
            }
            #expect(time.sleeps == row.sleeps)
        }
        #expect(log.connections == 1 + row.sleeps.count)
    }

    private static func runReporting(at place: MailServerPlace, in lab: Lab, time: ManualTime)
        async throws(FailureReport) -> MailTest.Outcome
    {
        do {
            return try await run(at: place, retry: "2", in: lab, time: time)
        } catch let report as FailureReport {
            throw report
        } catch {
            throw FailureReport(.bug(detail: "\(error)"))
        }
    }

    @Test func `a server that takes it the second time is waited for once`() async throws {
        let server = ScriptedSMTPServer()
        try await withMailServer(
            server,
            changing: { server, index in
                if index == 0 { server.rcpt = .say("450 4.2.0 Greylisted") }
            },
            { place in
                let lab = try Lab()
                let time = ManualTime()
                let outcome = try await Self.run(at: place, retry: "9", in: lab, time: time)
                #expect(outcome.session.acceptedReply?.code == 250)
                #expect(time.sleeps == [.seconds(2)])
            })
        // The first time DATA had travelled with RCPT, and was ended with an empty message.
        #expect(server.log.messages.map(\.isEmpty) == [true, false])
    }

    @Test func `the waits grow to a minute`() {
        let waits = (1...Retrying.most).map { Retrying.wait(before: $0) }
        #expect(waits.prefix(6) == [2, 4, 8, 16, 32, 60].map { Duration.seconds($0) }[...])
        #expect(waits.suffix(4).allSatisfy { $0 == .seconds(60) })
    }
}
