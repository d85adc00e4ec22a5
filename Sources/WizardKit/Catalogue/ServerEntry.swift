// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// One of a provider's mail servers, and what is known about it.
package struct ServerEntry: Sendable, Hashable {
    /// Whom the server takes mail for.
    package enum Recipients: String, Sendable, Hashable, CaseIterable {
        /// Everyone.
        case anyone
        /// The provider's own mailboxes alone.
        case hosted
    }

    /// The word for it in `--server` and in profiles.
    package let id: String
    /// The name that people know.
    package let name: String
    /// What it is for, in a few words; empty where nothing is said.
    package let purpose: String
    /// The host to connect to.
    package let host: HostName
    /// The ports to try, in this order; never empty.
    package let ports: [ServerPort]
    /// The ways of signing in that it takes, the one to offer first in front; never empty.
    package let auth: [AuthKind]
    /// Whom it takes mail for.
    package let recipients: Recipients
    /// The hosts that the MX records of a mailbox with the provider name; empty where that is not known.
    package let mailExchangers: [HostPattern]
    /// Whether it puts another sender in the place of one that isn't the account's.
    package let replacesSender: Bool
    /// How much it takes, where that is known.
    package let limits: SendingLimits
    /// What a person who chooses it should know, in sentences.
    package let notes: [String]
    /// What an administrator has to set first, if anything.
    package let adminConsole: AdminConsole?
    /// What the rest rests on.
    package let facts: [Fact]

    /// Describes a server whose parts have been checked.
    package init(
        id: String, name: String, purpose: String = "", host: HostName, ports: [ServerPort],
        auth: [AuthKind], recipients: Recipients = .anyone,
        mailExchangers: [HostPattern] = [], replacesSender: Bool = false,
        limits: SendingLimits = SendingLimits(), notes: [String] = [],
        adminConsole: AdminConsole? = nil, facts: [Fact] = []
    ) {
        self.id = id
        self.name = name
        self.purpose = purpose
        self.host = host
        self.ports = ports
        self.auth = auth
        self.recipients = recipients
        self.mailExchangers = mailExchangers
        self.replacesSender = replacesSender
        self.limits = limits
        self.notes = notes
        self.adminConsole = adminConsole
        self.facts = facts
    }
}
