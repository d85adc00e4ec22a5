// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing
import WizardKit

@Suite struct `The harness` {
    @Test func `an effect that was not handed in fails the test by name`() {
        withKnownIssue {
            _ = World.test().randomness.bytes(3)
        } matching: {
            $0.description.contains("randomness, to get 3 octets")
        }
        withKnownIssue {
            _ = World.test().environment("HOME")
        } matching: {
            $0.description.contains("the environment variable HOME")
        }
    }

    @Test func `manual time passes by sleeping alone`() async throws {
        let time = ManualTime()
        let (now, date) = (time.now, time.date)
        try await time.sleep(for: .milliseconds(1_500))
        #expect(time.now - now == .milliseconds(1_500))
        #expect(time.date.timeIntervalSince(date) == 1.5)
        #expect(time.sleeps == [.milliseconds(1_500)])
    }

    @Test func `seeded randomness repeats itself`() {
        #expect(SeededRandomness().bytes(8) == SeededRandomness().bytes(8))
        #expect(SeededRandomness().bytes(8) != SeededRandomness(seed: 2).bytes(8))
    }
}
