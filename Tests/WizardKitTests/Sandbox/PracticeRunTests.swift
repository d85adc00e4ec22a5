// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Testing
import WizardKit

@testable import smtp_wizard

/// What `setup --sandbox` gets from a practice run, and that its end leaves nothing.
struct PracticeRunTests {
    private func world(in lab: Lab) -> World {
        var world = World.live()
        let path = lab.path
        world.environment = { $0 == "TMPDIR" ? path : nil }
        return world
    }

    @Test
    func `a practice run answers what was not given, and its end removes what was saved`()
        async throws
    {
        let lab = try Lab()
        let run = try await PracticeRun.start(
            for: SetupRequest(), approvesByItself: true, in: world(in: lab))
        let request = run.answering(SetupRequest())
        #expect(request.auth == "auto")
        #expect(request.from == run.account && request.testTo == run.account)
        for path in [request.provider, request.caFile, request.clientSecrets] {
            #expect(path?.hasPrefix(lab.path) == true)
        }
        #expect(run.messages.isEmpty && !run.approve())
        let folder = try #require(try lab.names(in: lab.path).first)
        _ = try lab.file("\(folder)/config/saved.json", "{}")
        _ = try lab.file("beside", "stays")
        await run.end()
        #expect(try lab.names(in: lab.path) == ["beside"])
    }

    @Test
    func `answers that were given stay, and the practice person is whoever signs in`() async throws
    {
        let lab = try Lab()
        var given = SetupRequest()
        given.from = "billing@other.test"
        given.auth = "none"
        given.noTest = true
        let run = try await PracticeRun.start(
            for: given, approvesByItself: false, in: world(in: lab))
        let request = run.answering(given)
        #expect(run.account == "billing@other.test")
        #expect(request.from == given.from && request.auth == "none" && request.testTo == nil)
        await run.end()
        #expect(try lab.listing().isEmpty)
    }
}
