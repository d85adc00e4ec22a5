// SPDX-License-Identifier: Apache-2.0

/// How a domain sends mail: the server, the sender, the sign-in, and what a test has shown.
///
/// A profile holds no secret, only the place of one. Its JSON form is `ProfileDocument`'s.
package struct Profile: Sendable, Hashable {
    /// The version of the JSON form that is read and written.
    package static let version: Int64 = 1
    /// The provider of a profile made for practice, which never becomes the default.
    package static let practiceProvider = "practice"

    /// The domain that sends, in lower-case ASCII.
    package var domain: String
    /// The provider's id, for instance `google`, `custom` or `practice`.
    package var provider: String
    /// The mail server.
    package var server: Server
    /// Who sends.
    package var sender: Sender
    /// How the sign-in goes.
    package var authentication: Authentication
    /// What a test has shown.
    package var validation: Validation

    /// Puts a profile together; `ProfileDocument.problems(of:)` checks it.
    package init(
        domain: String, provider: String, server: Server, sender: Sender,
        authentication: Authentication, validation: Validation = Validation(state: .notTested)
    ) {
        self.domain = domain
        self.provider = provider
        self.server = server
        self.sender = sender
        self.authentication = authentication
        self.validation = validation
    }

    /// The mail server.
    package struct Server: Sendable, Hashable {
        /// The server's id in the provider's data, for instance `gmail`, or `custom`.
        package var id: String
        /// A domain name in ASCII, or an IP address without brackets.
        package var host: String
        /// The TCP port, from 1.
        package var port: UInt16
        /// How the connection is protected.
        package var security: ConnectionSecurity
        /// What EHLO names (RFC 5321, section 4.1.1.1).
        package var ehloName: String
        /// The absolute path of a PEM file that replaces the system's trust store.
        package var certificateAuthorityFile: String?

        /// Describes a server.
        package init(
            id: String, host: String, port: UInt16, security: ConnectionSecurity,
            ehloName: String, certificateAuthorityFile: String? = nil
        ) {
            self.id = id
            self.host = host
            self.port = port
            self.security = security
            self.ehloName = ehloName
            self.certificateAuthorityFile = certificateAuthorityFile
        }
    }

    /// Who sends.
    package struct Sender: Sendable, Hashable {
        /// The address of From and of the envelope.
        package var address: String
        /// The name beside it.
        package var name: String?
        /// Where answers go.
        package var replyTo: String?

        /// Describes a sender.
        package init(address: String, name: String? = nil, replyTo: String? = nil) {
            self.address = address
            self.name = name
            self.replyTo = replyTo
        }
    }
}
