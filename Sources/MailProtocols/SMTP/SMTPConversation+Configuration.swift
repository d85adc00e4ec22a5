// SPDX-License-Identifier: Apache-2.0

extension SMTPConversation {
    /// Whom the conversation speaks for, and what it is to do.
    package struct Configuration: Sendable {
        /// What EHLO names: a domain or an address literal.
        package var ehloName: String
        /// How TLS comes about.
        package var security: Security
        /// The server's name as it was asked for, which OAUTHBEARER tells it.
        package var host: String
        /// The server's TCP port, likewise.
        package var port: UInt16
        /// How to sign in, or nil not to.
        package var signIn: SignIn?
        /// What to send, or nil to end after the sign-in.
        package var delivery: Delivery?
        /// Whether what is said is kept for `takeTrace()`.
        package var isTraced: Bool

        /// Describes a conversation.
        package init(
            ehloName: String, security: Security, host: String, port: UInt16,
            signIn: SignIn? = nil, delivery: Delivery? = nil, isTraced: Bool = false
        ) {
            self.ehloName = ehloName
            self.security = security
            self.host = host
            self.port = port
            self.signIn = signIn
            self.delivery = delivery
            self.isTraced = isTraced
        }
    }

    /// How TLS comes about.
    package enum Security: Sendable, Hashable {
        /// The connection is under TLS before the greeting (RFC 8314).
        case implicitTLS
        /// STARTTLS must be offered and accepted before anything else (RFC 3207).
        case startTLS
        /// None at all; a sign-in is refused then.
        case none
    }

    /// Who signs in, with what and how.
    package struct SignIn: Sendable {
        /// The account's name.
        package var username: String
        /// Its password or token.
        package var credential: Credential
        /// The mechanism to take if it is offered and suits the credential.
        package var preferred: SASLMechanismName?
        /// The only mechanism that may be taken.
        package var only: SASLMechanismName?

        /// Describes a sign-in.
        package init(
            username: String, credential: Credential, preferred: SASLMechanismName? = nil,
            only: SASLMechanismName? = nil
        ) {
            self.username = username
            self.credential = credential
            self.preferred = preferred
            self.only = only
        }
    }

    /// One message with its envelope.
    package struct Delivery: Sendable {
        /// The envelope sender without brackets; empty for the null sender.
        package var sender: String
        /// The recipients without brackets, all of whom must be accepted.
        package var recipients: [String]
        /// The message: header, empty line, body, in any line ends.
        package var message: [UInt8]

        /// Describes a delivery.
        package init(sender: String, recipients: [String], message: [UInt8]) {
            self.sender = sender
            self.recipients = recipients
            self.message = message
        }
    }
}
