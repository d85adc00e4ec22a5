// SPDX-License-Identifier: Apache-2.0

/// How much a server takes, where that is known.
package struct SendingLimits: Sendable, Hashable {
    /// Messages of one account in any 24 hours.
    package var messagesPerDay: Int?
    /// Messages of one account without a Workspace, such as a gmail.com one, in any 24 hours.
    package var messagesPerDayPersonal: Int?
    /// Recipients of one account in any 24 hours.
    package var recipientsPerDay: Int?
    /// Recipients of one message.
    package var recipientsPerMessage: Int?
    /// Recipients of all accounts of an organisation in any 24 hours.
    package var organizationRecipientsPerDay: Int?
    /// Recipients of all accounts of an organisation in any 10 minutes.
    package var organizationRecipientsPer10Minutes: Int?

    /// Knows of no limit.
    package init() {}
}
