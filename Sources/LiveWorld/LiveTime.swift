// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials
import WizardKit

/// The machine's clocks.
package struct LiveTime: TimeKeeper {
    /// Reads the machine's clocks.
    package init() {}

    package var now: ContinuousClock.Instant { ContinuousClock.now }

    package var date: Date { Date.now }

    package func sleep(for duration: Duration) async throws(CancellationError) {
        do {
            try await Task.sleep(for: duration)
        } catch {
            throw CancellationError()
        }
    }
}
