// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols

/// One message through the kit's own session, for what no flag of the program offers yet: a bare
/// token, and a message whose every octet the test chooses.
///
/// The one place where these tests meet the session of WizardKit: `send` is the call they need.
struct InteropSession: Sendable {
    /// How to sign in.
    enum Credential: Sendable {
        case password(Secret)
        /// With XOAUTH2 or OAUTHBEARER, never another mechanism.
        case token(Secret, mechanism: String)
    }

    var host: String
    var port: Int
    var security: InteropSecurity
    var caFile: String
    var username: String
    var credential: Credential

    /// Signs in and sends the message as it is.
    ///
    /// - Parameters:
    ///   - message: The octets, lines ended by CRLF, not dot-stuffed.
    ///   - sender: The envelope sender.
    ///   - recipient: The only recipient.
    /// - Returns: The reply to the final dot.
    /// - Throws: The session's failure, a refused sign-in as the server's reply.
    func send(
        _ message: [UInt8], from sender: String, to recipient: String
    ) async throws -> Reply {
        throw InteropFailure(description: "the kit's session is not joined to these tests")
    }

    /// Reads a secret from one of the lab's files.
    static func secret(_ path: String) throws -> Secret {
        Secret(try Data(contentsOf: URL(filePath: path)))
    }
}
