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
    /// The host to connect to.
    package let host: HostName
    /// The ports to try, in this order; never empty.
    package let ports: [ServerPort]
    /// The ways of signing in that it takes, the one to offer first in front; never empty.
    package let auth: [AuthKind]
    /// Whom it takes mail for.
    package let recipients: Recipients
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
        id: String, name: String, host: HostName, ports: [ServerPort], auth: [AuthKind],
        recipients: Recipients = .anyone, replacesSender: Bool = false,
        limits: SendingLimits = SendingLimits(), notes: [String] = [],
        adminConsole: AdminConsole? = nil, facts: [Fact] = []
    ) {
        self.id = id
        self.name = name
        self.host = host
        self.ports = ports
        self.auth = auth
        self.recipients = recipients
        self.replacesSender = replacesSender
        self.limits = limits
        self.notes = notes
        self.adminConsole = adminConsole
        self.facts = facts
    }
}

/// A port of a mail server, and how a connection to it is protected.
package struct ServerPort: Sendable, Hashable {
    /// The TCP port, 1 to 65535.
    package let port: UInt16
    /// How the connection is protected.
    package let security: ConnectionSecurity

    /// Names a port and how a connection to it is protected.
    package init(port: UInt16, security: ConnectionSecurity) {
        self.port = port
        self.security = security
    }
}

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

/// What an administrator has to set before a server can be used.
package struct AdminConsole: Sendable, Hashable {
    /// One group of settings.
    package struct Setting: Sendable, Hashable {
        /// The group's name on the page.
        package let name: String
        /// The choices as the page words them.
        package let choices: [String]
        /// What to choose, and why.
        package let advice: String
    }

    /// The menus to go through, from the console's first page.
    package let path: [String]
    /// The settings on the page that they lead to.
    package let settings: [Setting]
    /// The page that says so.
    package let source: EndpointURL
    /// When that page was last read, as `2026-11`.
    package let checked: String
}

/// A sentence about a server, with the page that says so.
package struct Fact: Sendable, Hashable {
    /// The field that the sentence backs, for instance `limits.messages_per_day`.
    package let about: String
    /// The sentence.
    package let text: String
    /// The page that says so.
    package let source: EndpointURL
    /// When that page was last read, as `2026-11`.
    package let checked: String
}
