// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials
package import MailProtocols

/// A sign-in through a browser: a page of consent, and a redirect to this machine or a pasted one.
///
/// Authorization code with PKCE (RFC 6749, section 4.1; RFC 7636; RFC 8252). The listener and what a
/// person pastes are raced: whichever brings a good answer first wins.
package struct BrowserSignIn: Sendable {
    /// What a person has to be shown.
    package struct Prompt: Sendable {
        /// The address to open, whole.
        package let url: String
        /// The port on 127.0.0.1 that the browser is sent back to.
        package let redirectPort: UInt16
        /// The provider's host, which asks for the consent.
        package let host: String
        /// The scopes that are asked for.
        package let scopes: [String]
        /// When we stop waiting, by the wall clock.
        package let expiresAt: Date
        /// How long that is from now.
        package let patience: Duration
    }

    /// What to tell a person while they are waited for.
    package enum Notice: Sendable, Hashable {
        /// What was pasted can't be used; why, in a sentence.
        case uselessPaste(reason: String)
        /// What was pasted is the provider's page of errors.
        case page(ConsentPageError)
        /// A minute has passed without an answer.
        case stillWaiting
        /// An answer came, and is exchanged for a token.
        case answered
    }

    private let server: OAuthServer
    private let client: ClientCredentials
    private let https: any HTTPSClient
    private let world: World
    private let patience: Duration
    private let requestTimeout: Duration
    private let port: UInt16?
    private let loginHint: String?

    /// How long to wait before saying what may have gone wrong.
    private static let reminder = Duration.seconds(60)

    /// Prepares a sign-in.
    ///
    /// - Parameters:
    ///   - server: The provider's OAuth server.
    ///   - client: The client that asks.
    ///   - https: Sends the request for tokens.
    ///   - world: Time, chance, hashing and the listener.
    ///   - patience: How long a person may take.
    ///   - requestTimeout: How long a request may take.
    ///   - port: The port to listen on; nil for one that is free.
    ///   - loginHint: The account to suggest; nil for none.
    package init(
        server: OAuthServer, client: ClientCredentials, https: any HTTPSClient, world: World,
        patience: Duration, requestTimeout: Duration, port: UInt16?, loginHint: String?
    ) {
        self.server = server
        self.client = client
        self.https = https
        self.world = world
        self.patience = patience
        self.requestTimeout = requestTimeout
        self.port = port
        self.loginHint = loginHint
    }

    private enum Event: Sendable {
        case redirect(RedirectAnswer)
        case paste(String)
        case reminder
        case end
    }

    /// Signs in.
    ///
    /// - Parameters:
    ///   - show: Shows the prompt; what a person pastes goes to the closure that it gets.
    ///   - tell: Tells what comes of it.
    /// - Returns: The tokens, and who signed in where the provider says so.
    /// - Throws: `SignInFailure`; nothing has been stored then.
    package func run(
        show: (Prompt, _ paste: @escaping @Sendable (String) -> Void) async throws(SignInFailure)
            -> Void,
        tell: (Notice) async -> Void
    ) async throws(SignInFailure) -> SignedIn {
        guard !server.misses(secretOf: client) else { throw .clientSecretRequired }
        let freshness = AuthorizationRequest.Freshness(
            world.randomness.bytes(80), sha256: world.hashing.sha256)
        let (events, sender) = AsyncStream.makeStream(of: Event.self)
        let (state, server) = (freshness.state, server)
        let listener: any RedirectListener
        do throws(RedirectPortTaken) {
            listener = try await world.redirects.listen(
                port: client.redirect?.port ?? port, path: client.redirect?.path ?? "/"
            ) { query in
                let answer = RedirectAnswer(query: query, state: state, server: server)
                if answer != .stranger { sender.yield(.redirect(answer)) }
                return answer.verdict
            }
        } catch {
            throw .redirectPort(error)
        }
        defer { listener.close() }
        let request = AuthorizationRequest(
            to: server, client: client, freshness: freshness,
            redirectURI: client.redirect?.uri ?? "http://127.0.0.1:\(listener.port)/",
            loginHint: loginHint)
        guard let url = request.url, let endpoint = server.authorizationEndpoint else {
            throw .noAuthorizationEndpoint
        }
        let clock = Task { [time = world.time, patience] in
            let first = min(Self.reminder, patience)
            try? await time.sleep(for: first)
            guard !Task.isCancelled else { return }
            if first < patience {
                sender.yield(.reminder)
                try? await time.sleep(for: patience - first)
            }
            if !Task.isCancelled { sender.yield(.end) }
        }
        defer { clock.cancel() }
        try await show(
            Prompt(
                url: url, redirectPort: listener.port, host: endpoint.host.text,
                scopes: server.scopes,
                expiresAt: world.time.date.addingTimeInterval(
                    Double(patience.components.seconds)), patience: patience),
            { sender.yield(.paste($0)) })
        let code: Secret
        do throws(SignInFailure) {
            code = try await self.code(from: events, for: request, tell: tell)
        } catch {
            await listener.finish()
            throw error
        }
        // One use: from here nobody is listened to any more.
        await listener.finish()
        await tell(.answered)
        return try await exchange(code, for: request)
    }

    private func code(
        from events: AsyncStream<Event>, for request: AuthorizationRequest,
        tell: (Notice) async -> Void
    ) async throws(SignInFailure) -> Secret {
        for await event in events {
            switch event {
            case .reminder: await tell(.stillWaiting)
            case .end: throw .oauth(failure(.waitEnded(history: DevicePoll.History())))
            case .redirect(let answer):
                if let code = try self.code(in: answer) { return code }
            case .paste(let text):
                switch PastedRedirect(text) {
                case .code(let code): return code
                case .page(let error): await tell(.page(error))
                case .unusable(let reason): await tell(.uselessPaste(reason: reason))
                case .query(let query):
                    let answer = RedirectAnswer(
                        query: query, state: request.freshness.state, server: server)
                    if let code = try self.code(in: answer) { return code }
                    await tell(
                        .uselessPaste(
                            reason: "It belongs to another sign-in, maybe an earlier one. Open the "
                                + "address above again."))
                }
            }
        }
        throw .cancelled
    }

    /// The code of an answer; nil where the answer is a stranger's.
    private func code(in answer: RedirectAnswer) throws(SignInFailure) -> Secret? {
        switch answer {
        case .code(let code): return code
        case .refused(let failure): throw .oauth(failure)
        case .broken(let fault): throw .oauth(failure(.notAnAnswer(fault)))
        case .stranger: return nil
        }
    }

    private func exchange(_ code: Secret, for request: AuthorizationRequest)
        async throws(SignInFailure) -> SignedIn
    {
        let asked = world.time.date
        let exchange = request.exchange(code: code)
        let host = exchange.url.host.text
        let response: HTTPResponse
        do {
            response = try await https.send(exchange, by: world.time.now + requestTimeout)
        } catch {
            throw SignInFailure(error, stage: .oauthToken, host: host)
        }
        let reply: TokenReply
        do {
            reply = try TokenReply(
                response, from: host, requested: server.scopes, grant: .consent)
        } catch {
            throw .oauth(error)
        }
        var signedIn = SignedIn(reply, asked: asked)
        if request.asksWhoItIs, let token = reply.idToken?.exposedText {
            signedIn.account =
                IDToken(
                    token, clientID: client.id, nonce: request.freshness.nonce)?.email
        }
        return signedIn
    }

    private func failure(_ reason: OAuthFailure.Reason) -> OAuthFailure {
        OAuthFailure(
            stage: .oauthAuthorize, host: server.authorizationEndpoint?.host.text ?? "",
            reason: reason)
    }
}

extension RedirectAnswer {
    /// What the browser is shown.
    fileprivate var verdict: RedirectVerdict {
        switch self {
        case .code: .done
        case .refused(let failure):
            .refused(failure.error ?? VisibleText("an error without a name"))
        case .broken: .refused(VisibleText("The provider's answer is broken."))
        case .stranger: .stranger
        }
    }
}
