// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// One session with a mail server: an `SMTPConversation` and the channel that carries it.
///
/// The conversation decides what is said; here are only the connection, the handshake and the
/// deadlines.
package struct SMTPSession {
    let request: Request
    let world: World
    let waits: Waits
    let observe: @Sendable (StageReport) -> Void
    let trace: (@Sendable (TraceLine) -> Void)?
    let begin: ContinuousClock.Instant
    var stageBegin: ContinuousClock.Instant
    var conversation: SMTPConversation
    private(set) package var capabilities: Capabilities?

    /// Prepares a session; nothing is done before `run()`.
    ///
    /// - Parameters:
    ///   - request: Whom to talk to, and what for.
    ///   - waits: How long each wait may take.
    ///   - world: The network and the clock.
    ///   - trace: Called for every line that is said, without any secret; nil where nobody asks.
    ///   - observe: Called as each stage ends.
    package init(
        _ request: Request, waits: Waits, world: World,
        trace: (@Sendable (TraceLine) -> Void)? = nil,
        observe: @escaping @Sendable (StageReport) -> Void
    ) {
        self.request = request
        self.waits = waits
        self.world = world
        self.observe = observe
        self.trace = trace
        begin = world.time.now
        stageBegin = begin
        conversation = SMTPConversation(
            SMTPConversation.Configuration(
                ehloName: request.ehloName, security: request.security.forConversation,
                host: request.endpoint.host, port: request.endpoint.port, signIn: request.signIn,
                isTraced: trace != nil))
    }

    /// Connects, signs in and sends, and ends the session in order.
    ///
    /// - Returns: What was reached; the message was accepted where one was to be sent.
    /// - Throws: `MailFailure`, naming the stage.
    package mutating func run() async throws(MailFailure) -> Outcome {
        let channel = try await connect()
        defer { channel.close() }
        if request.security == .tls {
            try await handshake(channel)
        }
        do {
            try await converse(channel)
        } catch {
            tellTrace()
            await leavePolitely(channel)
            tellTrace()
            throw error
        }
        return Outcome(
            peer: channel.peer, tls: channel.tls, capabilities: capabilities,
            mechanism: conversation.mechanismUsed, acceptedReply: conversation.acceptedReply)
    }

    // MARK: - Connecting

    private mutating func connect() async throws(MailFailure) -> any ByteChannel {
        do {
            let channel = try await world.network.connect(
                to: request.endpoint, by: deadline(after: waits.connect))
            note("Connected to \(channel.peer).")
            endStage(.connect, detail: channel.peer)
            return channel
        } catch {
            throw failure(.channel(error), at: error.isAboutNames ? .resolve : .connect, peer: nil)
        }
    }

    private mutating func handshake(_ channel: any ByteChannel) async throws(MailFailure) {
        let settings = TLSSettings(
            host: request.endpoint.host, certificateAuthorities: request.certificateAuthorities)
        do {
            try await channel.startTLS(settings, by: deadline(after: waits.handshake))
        } catch {
            throw failure(.channel(error), at: .tls, peer: channel.peer)
        }
        let agreed = channel.tls.map { "\($0.version) \($0.cipher)" } ?? ""
        note("Under TLS: \(agreed).")
        endStage(.tls, detail: agreed, certificate: channel.tls?.certificate)
    }

    // MARK: - The pump

    private mutating func converse(_ channel: any ByteChannel) async throws(MailFailure) {
        var stageDeadline = deadline(after: waits.command)
        while true {
            try takeEvents(channel)
            switch try demand(channel) {
            case .write(let bytes):
                try hearWhatIsWaiting(channel)
                let stage = conversation.stage
                stageDeadline = deadline(
                    after: conversation.isAwaitingFinalReply ? waits.finalReply : waits.command)
                do {
                    try await channel.write(bytes, by: stageDeadline)
                } catch {
                    // What was not written to its end can't have been accepted, not even at the dot.
                    throw failure(.channel(error), at: stage, peer: channel.peer)
                }
            case .read:
                try await hear(channel, by: stageDeadline)
            case .startTLS:
                try await handshake(channel)
                conversation.tlsStarted()
            case .finished:
                return
            }
            if conversation.isAwaitingQuitReply {
                stageDeadline = min(stageDeadline, deadline(after: waits.quit))
            }
        }
    }

    private mutating func demand(_ channel: any ByteChannel) throws(MailFailure)
        -> SMTPConversation.Demand
    {
        do {
            return try conversation.next()
        } catch {
            throw failure(.smtp(error), at: error.stage, peer: channel.peer)
        }
    }

    /// Hands over what came unasked, just before a write: a reply that is there before its command
    /// comes from somebody who speaks ahead (T-14).
    private mutating func hearWhatIsWaiting(_ channel: any ByteChannel) throws(MailFailure) {
        // Whether the connection still stands is for the next read or write to find out.
        guard let early = try? channel.readAvailable(atMost: Self.chunk), !early.isEmpty else {
            return
        }
        try receive(early, from: channel)
    }

    private mutating func hear(_ channel: any ByteChannel, by deadline: ContinuousClock.Instant)
        async throws(MailFailure)
    {
        let bytes: [UInt8]
        do {
            bytes = try await channel.read(atMost: Self.chunk, by: deadline)
        } catch {
            if conversation.isAwaitingQuitReply { return conversation.abandonQuit() }
            let cause: MailFailure.Cause =
                conversation.isAwaitingFinalReply && error != .cancelled
                ? .outcomeUnknown(error) : .channel(error)
            throw failure(cause, at: conversation.stage, peer: channel.peer)
        }
        guard bytes.isEmpty else { return try receive(bytes, from: channel) }
        guard !conversation.isAwaitingFinalReply else {
            throw failure(.outcomeUnknown(nil), at: .data, peer: channel.peer)
        }
        do {
            try conversation.receiveEnd()
        } catch {
            throw failure(.smtp(error), at: error.stage, peer: channel.peer)
        }
    }

    private mutating func receive(_ bytes: [UInt8], from channel: any ByteChannel)
        throws(MailFailure)
    {
        do {
            try conversation.receive(bytes)
        } catch {
            throw failure(.smtp(error), at: error.stage, peer: channel.peer)
        }
    }

    static let chunk = 16_384

    // MARK: - Stages

    private mutating func takeEvents(_ channel: any ByteChannel) throws(MailFailure) {
        tellTrace()
        for event in conversation.takeEvents() {
            switch event {
            case .greeted(let reply):
                endStage(.greeting, detail: reply.visibleText)
            case .startTLSAccepted(let reply):
                endStage(.startTLS, detail: reply.visibleText)
            case .capabilities(let offered, let underTLS):
                capabilities = offered
                endStage(.ehlo, detail: offered.summary.description)
                let isLast = underTLS || request.security == .none
                if isLast, request.signIn == nil { try compose(channel) }
            case .authenticated(let mechanism, _):
                endStage(.auth, detail: mechanism.rawValue)
                try compose(channel)
            case .accepted(let reply):
                endStage(.data, detail: reply.visibleText)
            }
        }
    }

    private mutating func compose(_ channel: any ByteChannel) throws(MailFailure) {
        guard let compose = request.compose else { return }
        let facts = Facts(tls: channel.tls, mechanism: conversation.mechanismUsed)
        do {
            conversation.deliver(try compose(facts))
        } catch {
            let refused = SMTPFailure(stage: .data, reason: .argumentNotAllowed)
            throw failure(.smtp(refused), at: .data, peer: channel.peer)
        }
    }

    private mutating func endStage(
        _ stage: Stage, detail: String, certificate: PeerCertificate? = nil
    ) {
        let now = world.time.now
        var report = StageReport(
            stage: stage, isOK: true, elapsed: now - stageBegin, detail: detail)
        report.certificate = certificate
        observe(report)
        stageBegin = now
    }

    func deadline(after wait: Duration) -> ContinuousClock.Instant {
        min(world.time.now + wait, begin + waits.session)
    }
}
