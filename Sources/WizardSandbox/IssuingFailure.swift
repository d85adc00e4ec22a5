// SPDX-License-Identifier: Apache-2.0

/// Why a throwaway certificate can't be made.
package struct IssuingFailure: Error, Sendable, Hashable {
    /// The step that failed.
    package let step: String

    /// Names the step.
    package init(step: String) {
        self.step = step
    }
}
