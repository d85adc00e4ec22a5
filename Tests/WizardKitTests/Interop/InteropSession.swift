// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld
import MailProtocols
import WizardKit

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
        let delivery = SMTPConversation.Delivery(
            sender: sender, recipients: [recipient], message: message)
        let request = SMTPSession.Request(
            endpoint: Endpoint(host: host, port: UInt16(port)),
            security: security == .tls ? .tls : .startTLS,
            certificateAuthorities: Array(try Data(contentsOf: URL(filePath: caFile))),
            ehloName: "client.lab.test", signIn: try signIn,
            compose: { _ in delivery })
        var session = SMTPSession(request, waits: Waits(), world: .live(), observe: { _ in })
        let outcome = try await session.run()
        guard let reply = outcome.acceptedReply else {
            throw InteropFailure(description: "nothing was accepted")
        }
        return reply
    }

    private var signIn: SMTPConversation.SignIn {
        get throws {
            switch credential {
            case .password(let secret):
                return .init(username: username, credential: .password(secret))
            case .token(let secret, let name):
                guard let mechanism = SASLMechanismName(rawValue: name) else {
                    throw InteropFailure(description: "no mechanism \(name)")
                }
                return .init(
                    username: username, credential: .accessToken(secret), only: mechanism)
            }
        }
    }

    /// Reads a secret from one of the lab's files.
    static func secret(_ path: String) throws -> Secret {
        Secret(try Data(contentsOf: URL(filePath: path)))
    }
}
