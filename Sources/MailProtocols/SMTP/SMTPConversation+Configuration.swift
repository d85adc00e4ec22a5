// SPDX-License-Identifier: Apache-2.0

extension SMTPConversation {
    /// What a conversation is for.
    package struct Configuration: Sendable {
        /// The name that EHLO gives: a domain name or an address literal.
        package var ehloName: String
        /// How the connection is protected.
        package var security: Security
        /// The server's name, which OAUTHBEARER sends.
        package var host: String
        /// The server's port, which OAUTHBEARER sends.
        package var port: UInt16
        /// Who signs in, or nil where nobody does.
        package var signIn: SignIn?
        /// What is sent, or nil to sign in and send nothing.
        package var delivery: Delivery?

        /// Puts a configuration together.
        package init(
            ehloName: String, security: Security, host: String, port: UInt16,
            signIn: SignIn? = nil, delivery: Delivery? = nil
        ) {
            self.ehloName = ehloName
            self.security = security
            self.host = host
            self.port = port
            self.signIn = signIn
            self.delivery = delivery
        }
    }

    /// How the connection is protected.
    package enum Security: Sendable, Hashable {
        /// TLS stands before the greeting.
        case implicitTLS
        /// TLS comes by STARTTLS, or the conversation ends.
        case startTLS
        /// No TLS; then nobody can sign in.
        case none
    }

    /// Who signs in, and how.
    package struct SignIn: Sendable {
        /// The user name.
        package var username: String
        /// The secret.
        package var credential: Credential
        /// The mechanism to take where it is offered.
        package var preferred: SASLMechanismName?
        /// The one mechanism to take, where a person insists on it.
        package var only: SASLMechanismName?

        /// Names a user and the secret that proves it.
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

    /// One message, and between whom it travels.
    package struct Delivery: Sendable, Hashable {
        /// The address of MAIL FROM; empty for none.
        package var envelopeSender: String
        /// The addresses of RCPT TO, each of which must be accepted.
        package var recipients: [String]
        /// The message, with any line ends.
        package var message: [UInt8]

        /// Puts a delivery together.
        package init(envelopeSender: String, recipients: [String], message: [UInt8]) {
            self.envelopeSender = envelopeSender
            self.recipients = recipients
            self.message = message
        }
    }
}
