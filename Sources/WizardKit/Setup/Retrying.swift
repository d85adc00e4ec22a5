// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// When a test that was refused for now is tried again.
///
/// Only what the finding calls temporary is, so never a wrong password; and no refusal of the message
/// itself, after DATA or the final dot, for past that dot a second message could be the same one twice
/// (RFC 5321, 4.5.4.1, and RFC 1047).
package enum Retrying {
    /// The most retries that may be asked for.
    package static let most = 10

    /// Whether trying again may help and can do no harm.
    package static func mayRepeat(after finding: Finding) -> Bool {
        finding.exit == .temporaryFailure && finding.isTemporary && finding.stage != .data
    }

    /// How long to wait: 2 s, twice as long each time, a minute at most.
    ///
    /// - Parameter retry: Which retry it is, from 1 on.
    /// - Returns: The wait.
    package static func wait(before retry: Int) -> Duration {
        .seconds(min(60, 1 << min(max(retry, 1), 6)))
    }
}
