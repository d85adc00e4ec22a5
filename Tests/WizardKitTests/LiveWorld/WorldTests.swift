// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld
import Testing
import WizardKit

@Suite struct `The live world` {
    private let world = World.live(files: UnexpectedFileSystem())

    @Test func `gives as many unpredictable octets as asked`() {
        #expect(world.randomness.bytes(0).isEmpty)
        #expect(world.randomness.bytes(-1).isEmpty)
        let octets = world.randomness.bytes(32)
        #expect(octets.count == 32)
        #expect(octets != world.randomness.bytes(32))
    }

    @Test func `knows the environment`() {
        #expect(world.environment("PATH") != nil)
        #expect(world.environment("SMTP_WIZARD_NOT_SET") == nil)
        #expect(world.environment("PATH\0X") == nil)
    }

    @Test func `sleeps at least as long as asked`() async throws {
        let begin = world.time.now
        try await world.time.sleep(for: .milliseconds(10))
        #expect(world.time.now - begin >= .milliseconds(10))
    }

    @Test func `wakes when the task is cancelled`() async {
        let sleep = Task { try await world.time.sleep(for: .seconds(60)) }
        sleep.cancel()
        let result = await sleep.result
        #expect(throws: CancellationError.self) { try result.get() }
    }

    @Test func `knows the date`() {
        #expect(abs(world.time.date.timeIntervalSince(Date.now)) < 60)
    }
}
