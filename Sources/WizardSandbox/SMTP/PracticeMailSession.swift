// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials
import MailProtocols

/// The server's side of one SMTP connection, as Google's servers behave (RFC 5321, RFC 6409).
///
/// A value without I/O: octets go in, steps come out. Its parser is its own, so that client and
/// practice server can't share a mistake.
package struct PracticeMailSession: Sendable {
    /// What the connection is to do next.
    package enum Step: Sendable, Hashable {
        case send([UInt8])
        /// Do the TLS handshake, and tell `tlsEstablished()`.
        case startTLS
        case close
    }

    /// What a session asks of the practice Google around it.
    package struct Surroundings: Sendable {
        /// Which of the mail servers it is.
        var server: PracticeServer
        /// Whether a credential is the practice person's.
        var accepts: @Sendable (SignIn) -> Bool
        /// Puts a message into the inbox.
        var deliver: @Sendable (Delivery) -> Void
        /// The wall clock's time.
        var date: @Sendable () -> Date

        /// Names what a session needs.
        package init(
            server: PracticeServer = .gmail, accepts: @escaping @Sendable (SignIn) -> Bool,
            deliver: @escaping @Sendable (Delivery) -> Void,
            date: @escaping @Sendable () -> Date
        ) {
            self.server = server
            self.accepts = accepts
            self.deliver = deliver
            self.date = date
        }
    }

    enum Phase: Sendable {
        case command
        case signIn(SignInExchange)
        case message
        case chunk(left: Int, isLast: Bool)
        case closed
    }

    static let recipientLimit = 100
    private static let errorLimit = 25

    let configuration: Sandbox.Configuration
    let surroundings: Surroundings
    let id: String
    let clientAddress: String
    var isUnderTLS: Bool
    var phase = Phase.command
    var steps: [Step] = []
    var transcript = PracticeTranscript()
    var hasGreeted = false
    var isSignedIn = false
    /// Whether mail may be sent: signed in, or at a server that knows the client by its address.
    var maySend: Bool { isSignedIn || !surroundings.server.needsSignIn }
    var sender: String?
    var recipients: [String] = []
    var intake: MessageIntake
    var input = SMTPInput()
    private var errors = 0

    /// Begins a session.
    ///
    /// - Parameters:
    ///   - configuration: The practice person, and faults.
    ///   - surroundings: The practice Google around it.
    ///   - id: Names the connection in replies, for instance `practice-4f2a`.
    ///   - clientAddress: The client's IP address.
    ///   - isUnderTLS: Whether TLS stands already, as on port 465.
    package init(
        configuration: Sandbox.Configuration, surroundings: Surroundings, id: String,
        clientAddress: String, isUnderTLS: Bool
    ) {
        self.configuration = configuration
        self.surroundings = surroundings
        self.id = id
        self.clientAddress = clientAddress
        self.isUnderTLS = isUnderTLS
        intake = MessageIntake(limit: configuration.messageLimit)
    }

    /// The greeting, with which the server begins.
    package mutating func greet() -> [Step] {
        if fails(at: .greeting) { return takeSteps() }
        say(["220 localhost practising \(surroundings.server.practisedHost) ESMTP \(id) - gsmtp"])
        return takeSteps()
    }

    /// Takes what the client sent.
    ///
    /// - Parameter bytes: The next octets.
    /// - Returns: What to do, in order.
    package mutating func receive(_ bytes: [UInt8]) -> [Step] {
        input.append(bytes)
        while advance() {}
        return takeSteps()
    }

    /// Notes that the handshake after STARTTLS is done: all that was said before counts no more
    /// (RFC 3207, section 4.2).
    package mutating func tlsEstablished() {
        isUnderTLS = true
        hasGreeted = false
        input.clear()
        resetTransaction()
    }

    /// Says that the client was silent for too long, and closes.
    package mutating func timedOut() -> [Step] {
        reply(.timeout)
        close()
        return takeSteps()
    }

    /// Does one thing with the octets that are there.
    ///
    /// - Returns: Whether there may be more to do.
    private mutating func advance() -> Bool {
        switch phase {
        case .closed:
            return false
        case .message:
            guard !input.isEmpty else { return false }
            guard let surplus = intake.receive(input.take(atMost: .max)) else { return false }
            input.putBack(surplus)
            transcript.addDescription("the message, \(intake.octets.count) octets, then a dot")
            phase = .command
            finishMessage()
        case .chunk(let left, let isLast):
            let chunk = input.take(atMost: left)
            intake.receiveChunk(chunk)
            phase = .chunk(left: left - chunk.count, isLast: isLast)
            guard left == chunk.count else { return false }
            phase = .command
            finishChunk(isLast: isLast)
        case .signIn(let exchange):
            guard let line = input.line(atMost: SignInExchange.responseLimit) else { return false }
            phase = .command
            takeResponse(line, in: exchange)
        case .command:
            guard let line = input.line(atMost: 1_024) else { return false }
            take(line)
        }
        return true
    }

    private mutating func take(_ line: SMTPInput.Line) {
        switch line {
        case .tooLong:
            transcript.addDescription("a line that is too long")
            refuse(.lineTooLong)
        case .malformed:
            transcript.addDescription("a line that does not end with CR LF")
            refuse(.badLineEnd)
        case .line(let line):
            let command = ReceivedCommand(line: line)
            transcript.addClient(line, command)
            guard line.count + 2 <= command.lengthLimit else { return refuse(.lineTooLong) }
            obey(command)
        }
    }

    private mutating func obey(_ command: ReceivedCommand) {
        switch command.verb {
        case .ehlo: takeHello(command, isExtended: true)
        case .helo: takeHello(command, isExtended: false)
        case .startTLS: takeStartTLS(command)
        case .auth: takeAuth(command)
        case .mail: takeMail(command)
        case .rcpt: takeRecipient(command)
        case .data: takeData(command)
        case .bdat: takeChunk(command)
        case .rset:
            resetTransaction()
            reply(.flushed)
        case .noop: reply(.noop)
        case .vrfy: reply(.vrfy)
        case .help: reply(.help)
        case .quit:
            reply(.closing)
            close()
        case nil: refuse(.unrecognized)
        }
    }

    /// Forgets sender, recipients and message.
    mutating func resetTransaction() {
        sender = nil
        recipients = []
        intake = MessageIntake(limit: configuration.messageLimit)
    }

    /// What is to go wrong at a moment, if anything.
    func fault(at moment: MailFault.Moment) -> MailFault? {
        configuration.mailFaults.first { $0.moment == moment }
    }

    /// Gives the reply of what is to go wrong at a moment, if anything is.
    mutating func fails(at moment: MailFault.Moment) -> Bool {
        guard let fault = fault(at: moment) else { return false }
        refuse(
            fault.reply(address: clientAddress, in: configuration), isTagged: fault.isTagged)
        // Service not available: the server closes (RFC 5321, section 3.8).
        if fault.code == 421 { close() }
        return true
    }

    /// Says no, and closes after too many of them.
    mutating func refuse(_ reply: PracticeReply, isTagged: Bool = true) {
        say(reply.lines(taggedBy: isTagged ? id : nil))
        errors += 1
        guard errors >= Self.errorLimit else { return }
        self.reply(.tooManyErrors)
        close()
    }

    /// Says something.
    mutating func reply(_ reply: PracticeReply) {
        say(reply.lines(taggedBy: id))
    }

    /// Says lines that are complete.
    mutating func say(_ lines: [String]) {
        for line in lines {
            transcript.addServer(line)
        }
        steps.append(.send(Array(lines.map { $0 + "\r\n" }.joined().utf8)))
    }

    /// Ends the connection after what was said.
    mutating func close() {
        phase = .closed
        steps.append(.close)
    }

    private mutating func takeSteps() -> [Step] {
        defer { steps = [] }
        return steps
    }
}
