// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// A failure, and the circumstances that explain it.
package struct FailureReport: Error, Sendable {
    /// What happened.
    package var failure: Failure
    /// What the explanation may know.
    package var circumstances: Circumstances
    /// Whether a person has seen it already.
    package var isShown = false
    /// What the command adds to the result that says so.
    package var members: [String: JSONValue] = [:]

    /// Joins a failure and its circumstances.
    package init(_ failure: Failure, in circumstances: Circumstances = Circumstances()) {
        self.failure = failure
        self.circumstances = circumstances
    }

    /// What it means, and what to do next.
    package var finding: Finding {
        Diagnosis.finding(for: failure, in: circumstances)
    }
}
