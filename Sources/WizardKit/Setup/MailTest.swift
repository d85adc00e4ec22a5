// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials
package import MailProtocols

/// Signs in at the planned server and sends the test email, trying its ports until TLS stands.
package struct MailTest: Sendable {
    /// What a test reached.
    package struct Outcome: Sendable {
        /// The port that worked.
        package var port: ServerPort
        /// What the session reached.
        package var session: SMTPSession.Outcome
        /// The Message-ID of the test email, where one was sent.
        package var messageID: String?
        /// When the session ended, by the wall clock.
        package var date: Date
        /// What was said about the recipient before anything was sent.
        package var recipientWarning: Finding?
    }

    /// What happens on the way, for progress and `--json`.
    package enum Event: Sendable {
        /// It was looked up who takes the recipient's mail.
        case recipient(DomainName, RecipientHosting, warning: Finding?)
        /// A port is tried.
        case trying(ServerPort)
        /// A stage is over.
        case stage(StageReport)
        /// A port did not work, and the next one is tried.
        case movedOn(from: ServerPort, because: MailFailure)
        /// Somebody said a line, in which there is no secret.
        case said(TraceLine)
        /// The whole was refused for now, and is tried again after a wait.
        case waiting(Duration, beforeRetry: Int, of: Int, because: Finding)
    }

    /// The plan.
    package let plan: SetupPlan
    /// The secret and the authorities.
    package let inputs: SetupInputs
    /// How long each wait may take.
    package let waits: Waits
    /// Whether every line that is said is an event.
    package let isTraced: Bool
    /// Network, time and chance.
    package let world: World

    /// Prepares a test; nothing is done before `run`.
    package init(
        plan: SetupPlan, inputs: SetupInputs, waits: Waits, isTraced: Bool = false, world: World
    ) {
        self.plan = plan
        self.inputs = inputs
        self.waits = waits
        self.isTraced = isTraced
        self.world = world
    }

    /// Runs the test.
    ///
    /// - Parameter observe: Called for every event.
    /// - Returns: What was reached.
    /// - Throws: `TestFailure`: of several ports that failed, the one whose failure says most.
    package func run(observe: @escaping @Sendable (Event) -> Void) async throws(TestFailure)
        -> Outcome
    {
        var failures: [TestFailure] = []
        for port in plan.server.ports {
            observe(.trying(port))
            do throws(TestFailure) {
                return try await attempt(port, observe: observe)
            } catch {
                failures.append(error)
                guard error.isBeforeTLS, failures.count < plan.server.ports.count else { break }
                observe(.movedOn(from: port, because: error.failure))
            }
        }
        throw TestFailure.mostTelling(of: failures)
    }

    private func attempt(
        _ port: ServerPort, observe: @escaping @Sendable (Event) -> Void
    ) async throws(TestFailure) -> Outcome {
        let composer = composer(for: port)
        var request = SMTPSession.Request(
            endpoint: Endpoint(host: plan.server.host.text, port: port.port),
            security: port.security, certificateAuthorities: inputs.authorities,
            ehloName: plan.server.ehloName, signIn: signIn)
        if let composer {
            request.compose = { facts throws(MessageFault) in
                try composer.delivery(knowing: facts)
            }
        }
        var session = SMTPSession(
            request, waits: waits, world: world,
            trace: isTraced ? { @Sendable line in observe(.said(line)) } : nil,
            observe: { observe(.stage($0)) })
        do throws(MailFailure) {
            let outcome = try await session.run()
            return Outcome(
                port: port, session: outcome, messageID: composer?.messageID,
                date: world.time.date)
        } catch {
            throw TestFailure(
                failure: error, port: port,
                clientAddress: session.capabilities?.clientAddress?.description)
        }
    }

    private var signIn: SMTPConversation.SignIn? {
        guard let signIn = plan.signIn, let secret = inputs.secret else { return nil }
        return SMTPConversation.SignIn(
            username: signIn.username,
            credential: signIn.method.usesOAuth ? .accessToken(secret) : .password(secret),
            preferred: signIn.preferred, only: signIn.isMechanismFixed ? signIn.preferred : nil)
    }

    private func composer(for port: ServerPort) -> TestComposer? {
        plan.testTo.map {
            TestComposer(
                plan: plan, recipient: $0, port: port, date: world.time.date,
                randomness: world.randomness.bytes(16))
        }
    }
}

/// A test that did not reach its end, with what only the session knew.
package struct TestFailure: Error, Sendable {
    /// What ended the session.
    package var failure: MailFailure
    /// The port that was tried.
    package var port: ServerPort
    /// Our public address as the server's EHLO reply showed it.
    package var clientAddress: String?

    /// Whether the failure came before TLS stood, so that another port may do better.
    fileprivate var isBeforeTLS: Bool {
        switch failure.cause {
        case .channel(.hostNotFound), .channel(.cancelled), .channel(.noTrust), .outcomeUnknown:
            false
        case .channel, .smtp, .sessionTimedOut:
            switch failure.stage {
            case .resolve, .connect, .tls: true
            case .greeting, .ehlo, .startTLS: port.security == .startTLS
            case .input, .auth, .mail, .rcpt, .data, .quit, .store, .oauthDevice, .oauthAuthorize,
                .oauthToken:
                false
            }
        }
    }

    /// Of several ports' failures: what a server said tells more than that nobody answered.
    fileprivate static func mostTelling(of failures: [TestFailure]) -> TestFailure {
        let answered = failures.last { ![Stage.resolve, .connect].contains($0.failure.stage) }
        return answered ?? failures[0]
    }
}
