// SPDX-License-Identifier: Apache-2.0

/// One SMTP session as a pure value: it says what to write and when to read, and does neither.
///
/// ```
/// S: 220 smtp.gmail.com ESMTP
/// C: EHLO client.example.com
/// S: 250-smtp.gmail.com at your service, [203.0.113.5]
/// S: 250-AUTH LOGIN PLAIN XOAUTH2 OAUTHBEARER
/// S: 250 PIPELINING
/// C: AUTH XOAUTH2 dXNlcj1…
/// S: 235 2.7.0 Accepted
/// C: MAIL FROM:<a@example.com>
/// C: RCPT TO:<b@example.org>
/// C: DATA
/// S: 250 2.1.0 OK
/// S: 250 2.1.5 OK
/// S: 354 Go ahead
/// C: (the message) .
/// C: QUIT
/// S: 250 2.0.0 OK
/// S: 221 2.0.0 closing connection
/// ```
/// Whoever has the connection asks `next()`, does that, and hands over what arrives:
/// - Only the exact codes above, and 251 to RCPT, are success (RFC 5321, 4.3.2). 4yz and 5yz are
///   refusals, everything else ends the session.
/// - After each reply outside a pipelined group nothing else may be there, or somebody speaks ahead
///   of the commands (T-14); a 421 alone may come unasked.
/// - There is no HELO, no sign-in outside TLS, and no sending without a sign-in that was wanted.
/// - Once the message is accepted, nothing that follows changes that.
///
/// After a failure the conversation is over; `quit()` may end it politely where `isInStep` says so.
/// Left out on purpose: BDAT, DSN, SMTPUTF8 addresses, several messages on one connection.
package struct SMTPConversation: Sendable {
    /// What to do next.
    package enum Demand: Sendable, Equatable {
        /// Write all of it, then ask again.
        case write([UInt8])
        /// Read more octets and hand them to `receive(_:)`, the end to `receiveEnd()`.
        case read
        /// Do the TLS handshake now, then call `tlsStarted()`.
        case startTLS
        /// Nothing: the conversation is over.
        case finished
    }

    /// What happened, for progress and for the result.
    package enum Event: Sendable, Hashable {
        /// The server's greeting.
        case greeted(Reply)
        /// What the server offers, before TLS or under it.
        case capabilities(Capabilities, underTLS: Bool)
        /// STARTTLS was agreed to; the handshake comes next.
        case startTLSAccepted(Reply)
        /// The sign-in was accepted.
        case authenticated(mechanism: SASLMechanismName, Reply)
        /// The message was accepted; the reply to the final dot.
        case accepted(Reply)
    }

    private(set) var configuration: Configuration
    var parser = ReplyParser()
    var mask: SecretMask
    /// What is to be written next.
    var outgoing: [UInt8]?
    /// The same as people may see it.
    var outgoingTrace: [TraceLine] = []
    /// What was said and not taken yet.
    var trace: [TraceLine] = []
    /// Whether octets were handed out and `next()` was not called since.
    var isWriting = false
    var isTLSDue = false
    /// Whether the message, or QUIT where there is none, comes next.
    var isDeliveryDue = false
    var isUnderTLS: Bool
    /// The replies that are due for what was, or is about to be, written.
    var awaited = [Awaited(.greeting)]
    /// The commands of the transaction that wait for their turn.
    var unsent: [PreparedCommand] = []
    var message = MessageData([])
    var exchange: AuthenticationExchange?
    /// What will be thrown once the server has answered what it still owes.
    var pending: SMTPFailure?
    var failure: SMTPFailure?
    /// Whether QUIT follows a failure, which nothing can change any more.
    var isEndingAfterFailure = false
    private var events: [Event] = []

    /// Whether of commands that were sent together only some have been answered.
    package var isGroupCutShort: Bool {
        groupSize > 1 && awaited.count < groupSize && !awaited.isEmpty
    }
    /// How many commands were sent together, while their replies are due.
    var groupSize = 0

    /// What the server offers as known now; nil before EHLO, and again after STARTTLS.
    package internal(set) var capabilities: Capabilities?
    /// The mechanism with which the sign-in was accepted.
    package internal(set) var mechanismUsed: SASLMechanismName?
    /// The reply that accepted the message.
    package internal(set) var acceptedReply: Reply?
    /// Whether the final dot was handed out and its reply isn't here: perhaps it was delivered.
    package internal(set) var isAwaitingFinalReply = false
    /// Whether the connection is, after a failure, still in step, so that QUIT may be sent.
    package internal(set) var isInStep = false

    /// Begins a conversation on a connection, under TLS already where it is implicit.
    package init(_ configuration: Configuration) {
        self.configuration = configuration
        isUnderTLS = configuration.security == .implicitTLS
        mask = SecretMask(configuration.signIn?.credential.secret)
    }

    /// What is being waited for, or where it failed.
    package var stage: Stage {
        if let failure { return failure.stage }
        if isTLSDue { return .tls }
        if isDeliveryDue { return configuration.delivery == nil ? .quit : .mail }
        return awaited.first?.kind.stage ?? .quit
    }

    /// Whether all is done but the answer to QUIT, whose absence and whose faults are no failure.
    package var isAwaitingQuitReply: Bool { failure == nil && awaited.first?.kind == .quit }

    /// What to do next; after `.write` it means that all of it was written.
    ///
    /// - Throws: The failure that ended the conversation, again.
    package mutating func next() throws(SMTPFailure) -> Demand {
        isWriting = false
        if let failure { throw failure }
        if isDeliveryDue, !parser.hasBufferedBytes {
            isDeliveryDue = false
            try beginTransaction()
        }
        if let octets = outgoing, !parser.hasBufferedBytes {
            outgoing = nil
            isWriting = true
            traceWritten()
            isAwaitingFinalReply = awaited.first?.kind == .message
            return .write(octets)
        }
        if isTLSDue { return .startTLS }
        return awaited.isEmpty && !isDeliveryDue ? .finished : .read
    }

    /// Takes octets, those too that were found waiting before a write.
    ///
    /// What comes between a `.write` and the next call of `next()` is taken as having been there
    /// before the write. So look for waiting octets just before writing, and never between the
    /// write and `next()`: a quick server's reply may be there by then.
    ///
    /// - Throws: `SMTPFailure`, where they end the conversation.
    package mutating func receive(_ bytes: [UInt8]) throws(SMTPFailure) {
        if let failure { throw failure }
        parser.append(bytes)
        while outgoing == nil, !isWriting, !isTLSDue, !awaited.isEmpty {
            guard let reply = try nextReply() else { return }
            try take(reply)
        }
        try refuseEarlyOctets()
    }

    /// Takes the orderly end of the stream, which is success where only the answer to QUIT was due.
    ///
    /// - Throws: `SMTPFailure`, where more was due.
    package mutating func receiveEnd() throws(SMTPFailure) {
        if let failure { throw failure }
        if isWriting { isAwaitingFinalReply = false }
        if awaited.isEmpty && !isDeliveryDue || isAwaitingQuitReply {
            finish()
        } else if let pending {
            throw fail(pending, inStep: false)
        } else {
            throw fail(.connectionClosed, command: awaited.first?.command)
        }
    }

    /// Goes on under TLS and forgets all that was learned before (RFC 3207, 4.2).
    package mutating func tlsStarted() {
        guard isTLSDue else { return }
        isTLSDue = false
        isUnderTLS = true
        capabilities = nil
        parser = ReplyParser()
        // The name has been sent once, so it can be sent again.
        try? sendEHLO()
    }

    /// Gives the message to send, at the latest before `next()` after the sign-in.
    ///
    /// So the message can tell how the session was protected and signed in.
    package mutating func deliver(_ delivery: Delivery) {
        configuration.delivery = delivery
    }

    /// Stops waiting for the reply to QUIT.
    package mutating func abandonQuit() {
        guard isAwaitingQuitReply else { return }
        finish()
    }

    /// Ends a conversation that failed in step: `next()` then sends QUIT and reads its reply.
    package mutating func quit() {
        guard isInStep else { return }
        failure = nil
        pending = nil
        isInStep = false
        isEndingAfterFailure = true
        parser = ReplyParser()
        awaited = []
        try? send(.quit, as: .quit)
    }

    /// What happened since it was asked the last time, in order.
    package mutating func takeEvents() -> [Event] {
        defer { events = [] }
        return events
    }

    mutating func note(_ event: Event) {
        events.append(event)
    }
}
