// SPDX-License-Identifier: Apache-2.0

/// What a client says in one SMTP session, and what it makes of the replies; without any I/O.
///
/// A pump asks `next()` what to do, carries octets, and hands over what came. The conversation goes
/// from greeting to QUIT: EHLO (never HELO, which knows no TLS), STARTTLS and EHLO again with
/// everything from before forgotten, AUTH, MAIL, RCPT and DATA (in one write where PIPELINING is
/// offered), the message, QUIT. Every reply must have exactly a code that its stage allows, and
/// none may be there before its command.
///
/// ```
/// S: 220 smtp.gmail.com ESMTP …
/// C: EHLO acme.com
/// S: 250-smtp.gmail.com at your service, [203.0.113.5]
/// S: 250 …
/// C: AUTH PLAIN …
/// S: 235 2.7.0 Accepted
/// C: MAIL FROM:<noreply@acme.com> SIZE=1520 ⏎ RCPT TO:<jane@example.org> ⏎ DATA
/// S: 250 2.1.0 OK ⏎ 250 2.1.5 OK ⏎ 354 Go ahead
/// C: (message) ⏎ . ⏎ QUIT
/// S: 250 2.0.0 OK ⏎ 221 2.0.0 closing connection
/// ```
package struct SMTPConversation: Sendable {
    var configuration: Configuration
    var state = State.awaiting(.greeting)
    var parser = ReplyParser()
    var redactor = SecretRedactor()
    var exchange: Exchange?
    var transaction = Transaction()
    var events: [Event] = []
    var isUnderTLS: Bool
    var hasSentQuit = false

    /// What the server offers, as far as it may be believed: after STARTTLS the second EHLO alone.
    package internal(set) var capabilities: Capabilities?
    /// The mechanism that signed in.
    package internal(set) var mechanismUsed: SASLMechanismName?
    /// The reply to the final dot, once the message was accepted.
    package internal(set) var acceptedReply: Reply?
    /// After a failure: whether both sides still agree on where they are, so that QUIT makes sense.
    package internal(set) var isInStep = false

    /// Begins a conversation; the first thing is to read the greeting.
    package init(_ configuration: Configuration) {
        self.configuration = configuration
        isUnderTLS = configuration.security == .implicitTLS
        if let signIn = configuration.signIn { redactor.learn(signIn.credential.secret) }
    }

    /// What the pump is to do.
    package enum Demand: Sendable, Hashable {
        /// Write all of these octets, then ask again.
        case write([UInt8])
        /// Read some octets and hand them over.
        case read
        /// Do the handshake, then call `tlsStarted()`.
        case startTLS
        /// Nothing more: the session reached its purpose.
        case finished
    }

    /// What happened, in order, for progress and the result.
    package enum Event: Sendable, Hashable {
        /// The greeting came.
        case greeted(Reply)
        /// The reply to an EHLO came.
        case capabilities(Capabilities, underTLS: Bool)
        /// STARTTLS was agreed to; the handshake comes next.
        case startTLSAccepted(Reply)
        /// The sign-in was accepted.
        case authenticated(SASLMechanismName, Reply)
        /// The message was accepted.
        case accepted(Reply)
    }

    /// Where the conversation stands: about to do something, or waiting for the reply to it.
    enum State: Sendable, Hashable {
        case ready(Step)
        case awaiting(Step)
        case finished
        case failed
    }

    /// One step of the conversation.
    enum Step: Sendable, Hashable {
        case greeting
        case ehlo
        case startTLS
        case handshake
        case auth
        case authResponse([UInt8])
        case authCancel
        case transaction
        case content
        case emptyContent
        case quit
    }

    /// Where the conversation stands, as failures name it.
    package var stage: Stage {
        switch state {
        case .ready(let step), .awaiting(let step):
            switch step {
            case .greeting: .greeting
            case .ehlo: .ehlo
            case .startTLS: .startTLS
            case .handshake: .tls
            case .auth, .authResponse, .authCancel: .auth
            case .transaction: transaction.stage
            case .content, .emptyContent: .data
            case .quit: .quit
            }
        case .finished, .failed: .quit
        }
    }

    /// Whether the final dot is out and its reply isn't here: what happens now may mean "sent".
    package var isAwaitingFinalReply: Bool { state == .awaiting(.content) }

    /// Whether only the reply to QUIT is missing, whose absence is no failure.
    package var isAwaitingQuitReply: Bool { state == .awaiting(.quit) }

    /// Says that TLS stands; everything learned before it is forgotten (RFC 3207, section 4.2).
    package mutating func tlsStarted() {
        isUnderTLS = true
        capabilities = nil
        parser.removeAll()
        state = .ready(.ehlo)
    }

    /// Gives the message to send after the sign-in; without one the conversation ends with QUIT.
    package mutating func deliver(_ delivery: Delivery) {
        configuration.delivery = delivery
    }

    /// Ends the conversation by QUIT after a failure that left both sides in step.
    package mutating func quit() {
        parser.removeAll()
        state = .ready(.quit)
    }

    /// Stops waiting for the reply to QUIT.
    package mutating func abandonQuit() {
        state = .finished
    }

    /// What happened since the last call.
    package mutating func takeEvents() -> [Event] {
        defer { events = [] }
        return events
    }
}
