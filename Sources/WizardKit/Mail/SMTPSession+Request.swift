// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

extension SMTPSession {
    /// Whom to talk to, and what for.
    package struct Request: Sendable {
        /// The host and port to connect to.
        package var endpoint: Endpoint
        /// How the connection is protected.
        package var security: ConnectionSecurity
        /// The text of a PEM file that replaces the system's trust store, or nil.
        package var certificateAuthorities: [UInt8]?
        /// The name that EHLO gives.
        package var ehloName: String
        /// Who signs in, or nil where the server asks nobody.
        package var signIn: SMTPConversation.SignIn?
        /// Makes the message once it is known how the session stands, or nil to send nothing.
        package var compose: (@Sendable (Facts) throws(MessageFault) -> SMTPConversation.Delivery)?

        /// Puts a request together.
        package init(
            endpoint: Endpoint, security: ConnectionSecurity,
            certificateAuthorities: [UInt8]? = nil, ehloName: String,
            signIn: SMTPConversation.SignIn? = nil,
            compose: (@Sendable (Facts) throws(MessageFault) -> SMTPConversation.Delivery)? = nil
        ) {
            self.endpoint = endpoint
            self.security = security
            self.certificateAuthorities = certificateAuthorities
            self.ehloName = ehloName
            self.signIn = signIn
            self.compose = compose
        }
    }

    /// What is known of a session before the message is sent.
    package struct Facts: Sendable, Hashable {
        /// What TLS agreed on.
        package var tls: TLSSummary?
        /// How the session was signed in.
        package var mechanism: SASLMechanismName?
    }

    /// What a session reached.
    package struct Outcome: Sendable {
        /// The address that answered.
        package var peer: String
        /// What TLS agreed on.
        package var tls: TLSSummary?
        /// What the server offers, under TLS where there is TLS.
        package var capabilities: Capabilities?
        /// How the session was signed in.
        package var mechanism: SASLMechanismName?
        /// The reply to the final dot, where a message was sent.
        package var acceptedReply: Reply?
    }
}
