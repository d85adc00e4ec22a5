// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// What ended a session with a mail server, and where it stood then.
package struct MailFailure: Error, Sendable, Hashable {
    /// What happened.
    package enum Cause: Sendable, Hashable {
        /// Something in the SMTP conversation.
        case smtp(SMTPFailure)
        /// Something below it.
        case channel(ChannelFailure)
        /// The message was sent to its last octet, and no answer came: perhaps it was delivered.
        case outcomeUnknown(ChannelFailure?)
        /// All of the session's time was used up, at the stage given beside this.
        case sessionTimedOut
    }

    /// What happened.
    package var cause: Cause
    /// Where it happened.
    package var stage: Stage
    /// The host and port that were asked for.
    package var endpoint: Endpoint
    /// The address that answered, once one had.
    package var peer: String?
    /// How long the failed stage took until then.
    package var elapsed: Duration
    /// How long the session had taken until then.
    package var sessionElapsed: Duration
    /// Whether the server had answered only some of several commands that were sent together.
    package var isGroupCutShort = false

    /// Describes the end of a session.
    package init(
        cause: Cause, stage: Stage, endpoint: Endpoint, peer: String?, elapsed: Duration,
        sessionElapsed: Duration
    ) {
        self.cause = cause
        self.stage = stage
        self.endpoint = endpoint
        self.peer = peer
        self.elapsed = elapsed
        self.sessionElapsed = sessionElapsed
    }
}
