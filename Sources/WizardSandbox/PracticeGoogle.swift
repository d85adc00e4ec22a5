// SPDX-License-Identifier: Apache-2.0

package import LiveWorld
import MailProtocols
import Synchronization
package import WizardKit

/// What the servers of one practice Google share: codes, tokens, the inbox.
package final class PracticeGoogle: Sendable {
    private let configuration: Sandbox.Configuration
    private let time: any TimeKeeper
    private let oauth: Mutex<PracticeOAuthServer>
    private let inbox: Mutex<Inbox>

    /// Makes a practice Google that nobody has used yet.
    ///
    /// - Parameters:
    ///   - configuration: The practice person, faults, and times.
    ///   - client: The OAuth client that it knows.
    ///   - serviceAccount: The service account that it knows, if any.
    ///   - oauthAddress: The OAuth server's own address.
    ///   - time: Tells the time.
    ///   - randomness: Where codes and tokens come from.
    package init(
        configuration: Sandbox.Configuration, client: PracticeClient,
        serviceAccount: PracticeServiceAccount? = nil, oauthAddress: String,
        time: any TimeKeeper, randomness: any Randomness
    ) {
        self.configuration = configuration
        self.time = time
        oauth = Mutex(
            PracticeOAuthServer(
                configuration: configuration, client: client, serviceAccount: serviceAccount,
                address: oauthAddress, randomness: randomness, date: { time.date }))
        inbox = Mutex(Inbox(account: configuration.account))
    }

    /// The practice person's address.
    package var account: String { inbox.withLock { $0.account } }

    /// Gives the practice person another address.
    package func rename(account: String) {
        inbox.withLock { $0.account = account }
        oauth.withLock { $0.account = account }
    }

    /// The messages that arrived, newest first.
    package var messages: [ReceivedMail] { inbox.withLock { $0.messages } }

    /// Lets the newest code that waits pass, as the practice person would.
    ///
    /// - Returns: Whether one waited.
    package func approve() -> Bool {
        let now = time.now
        return oauth.withLock { $0.approve(at: now) }
    }

    /// Where the browser ends that the practice person opens an address of consent with.
    package func visited(_ url: String) -> String? {
        let octets = Array(url.utf8)
        guard let mark = octets.firstIndex(of: UInt8(ascii: "?")) else { return nil }
        return oauth.withLock { $0.visited(Array(octets[(mark + 1)...])) }
    }

    /// Answers a request to the OAuth server.
    package func answerOAuth(_ request: HTTPServerRequest) -> HTTPServerResponse {
        let now = time.now
        return oauth.withLock { $0.answer(request, at: now) }
    }

    /// Answers a request to the inbox.
    package func answerInbox(_ request: HTTPServerRequest) -> HTTPServerResponse {
        // The copy is free, and the page is made without holding up deliveries.
        inbox.withLock { $0 }.answer(request)
    }

    /// Whether a credential is the practice person's: the app password, with or without blanks,
    /// or a token that was given out for mail and lives.
    package func accepts(_ signIn: SignIn) -> Bool {
        switch signIn {
        case .password(let user, let password):
            let letters = Secret(password.exposedBytes.filter { $0 != 0x20 })
            return isAccount(user) && letters == configuration.appPassword
        case .token(let user, let token):
            let now = time.now
            return user.map(isAccount) ?? true
                && oauth.withLock {
                    $0.tokens.allows(token, scope: PracticeOAuthServer.mailScope, now: now)
                }
        }
    }

    /// Puts a message into the inbox.
    package func deliver(_ delivery: Delivery, through server: PracticeServer) {
        let date = time.date
        inbox.withLock {
            $0.add(delivery, replacesSender: server.replacesSender, date: date)
        }
    }

    private func isAccount(_ user: String) -> Bool {
        String(lowercasingASCII: user.utf8)
            == String(lowercasingASCII: account.utf8)
    }
}
