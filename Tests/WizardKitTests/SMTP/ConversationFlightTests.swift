// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Testing
import WizardKit

/// How often we wait for the server: round trips are what a slow line costs.
///
/// One row after another: each has a server in this process, and together they starve the others.
@Suite(.serialized) struct ConversationFlightTests {
    /// One way to send a message.
    struct Row: Sendable, CustomTestStringConvertible {
        let security: ConnectionSecurity
        let mechanism: SASLMechanismName
        let isPipelining: Bool
        let isLong: Bool

        static let all: [Row] = [ConnectionSecurity.tls, .startTLS].flatMap { security in
            [SASLMechanismName.xoauth2, .oauthBearer, .plain].flatMap { mechanism in
                [true, false].flatMap { isPipelining in
                    [false, true].map {
                        Row(
                            security: security, mechanism: mechanism, isPipelining: isPipelining,
                            isLong: $0)
                    }
                }
            }
        }

        var testDescription: String {
            "\(security.rawValue) \(mechanism.rawValue)\(isPipelining ? " PIPELINING" : "")"
                + (isLong ? ", long secret" : "")
        }

        /// EHLO · AUTH · MAIL, RCPT, DATA · message, QUIT; one more where the secret does not fit the
        /// line of AUTH (RFC 4954, section 4), three more without PIPELINING, and before TLS of
        /// STARTTLS another EHLO and STARTTLS itself.
        var flights: Int {
            4 + (isLong ? 1 : 0) + (isPipelining ? 0 : 3) + (security == .startTLS ? 2 : 0)
        }
    }

    @Test(arguments: Row.all)
    func `a message takes the fewest flights that the protocol allows`(_ row: Row) async throws {
        var server = ScriptedSMTPServer()
        server.security = row.security
        let pipelining = row.isPipelining ? "250-PIPELINING\n" : ""
        server.ehlo = .say(
            "250-mail.lab.test\n\(pipelining)250 AUTH PLAIN XOAUTH2 OAUTHBEARER")
        let secret = Secret(String(repeating: "x", count: row.isLong ? 600 : 20))
        let log = server.log
        try await withMailServer(server) { place in
            let request = SMTPSession.Request(
                endpoint: Endpoint(host: "127.0.0.1", port: place.port), security: row.security,
                certificateAuthorities: Array(place.authorities.utf8), ehloName: "acme.test",
                signIn: SMTPConversation.SignIn(
                    username: "you@acme.test",
                    credential: row.mechanism == .plain
                        ? .password(secret) : .accessToken(secret),
                    only: row.mechanism),
                compose: { _ throws(MessageFault) in
                    SMTPConversation.Delivery(
                        sender: "you@acme.test", recipients: ["me@acme.test"],
                        message: Array("Subject: hello\r\n\r\nhello\r\n".utf8))
                })
            var session = SMTPSession(request, waits: Waits(), world: .live(), observe: { _ in })
            let outcome = try await session.run()
            #expect(outcome.mechanism == row.mechanism)
        }
        #expect(log.messages.count == 1)
        #expect(log.flights == row.flights, "\(log.lines)")
    }
}
