// SPDX-License-Identifier: Apache-2.0

import WizardKit

/// The operating system's cryptographic random numbers (getrandom(2) on Linux).
package struct LiveRandomness: Randomness {
    /// Asks the operating system.
    package init() {}

    package func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<max(0, count)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
