// SPDX-License-Identifier: Apache-2.0

extension SMTPConversation {
    /// The sign-in while it lasts.
    struct Exchange: Sendable {
        /// The mechanism, with all that it has still to say.
        var mechanism: any SASLMechanism
        /// How many challenges came.
        var rounds = 0

        /// What the provider said of a refused token, without any secret.
        func tokenError(_ redactor: SecretRedactor) -> TokenErrorChallenge? {
            mechanism.tokenError.map {
                TokenErrorChallenge(
                    status: $0.status.map(redactor.redact), scope: $0.scope.map(redactor.redact))
            }
        }
    }

    /// RFC 4954's bound for a response in base64.
    static let longestResponse = 12_288
    /// RFC 5321's bound for a command line, its end included.
    static let longestCommandLine = 512
    /// More challenges than any of our mechanisms has.
    static let mostRounds = 4

    /// Chooses a mechanism and sends AUTH, with the initial response where the line takes it.
    mutating func beginSignIn() throws(SMTPFailure) -> Demand {
        guard let signIn = configuration.signIn else { throw fail(.argumentNotAllowed) }
        guard isUnderTLS, let capabilities, capabilities.offersAuth else {
            throw fail(.authNotOffered, isInStep: true)
        }
        guard let name = Self.choose(for: signIn, from: capabilities.mechanisms) else {
            throw fail(.noUsableMechanism(offered: capabilities.mechanisms), isInStep: true)
        }
        var mechanism: any SASLMechanism
        do {
            mechanism = try self.mechanism(name, for: signIn)
        } catch {
            throw fail(.credentialNotAllowed(error), isInStep: true)
        }
        let longest = [mechanism.initialResponse?.count ?? 0, signIn.credential.secret.count].max()
        let octets = ((longest ?? 0) + 2) / 3 * 4
        guard octets <= Self.longestResponse else {
            throw fail(.credentialTooLong(octets: octets), isInStep: true)
        }
        var line = Array("AUTH \(name.rawValue)".utf8)
        if let response = mechanism.initialResponse {
            let encoded = response.isEmpty ? Array("=".utf8) : encodedAndLearned(response)
            if line.count + 1 + encoded.count + 2 <= Self.longestCommandLine {
                line += [UInt8(ascii: " ")] + encoded
                mechanism.noteInitialResponse()
            }
        }
        exchange = Exchange(mechanism: mechanism)
        state = .awaiting(.auth)
        return .write(line + [0x0D, 0x0A])
    }

    /// Takes a reply to AUTH or to a response.
    mutating func hearSignIn(_ reply: Reply, original: Reply) throws(SMTPFailure) {
        switch reply.code {
        case 235 where exchange?.mechanism.tokenError == nil:
            guard let name = exchange?.mechanism.name else { return }
            exchange = nil
            mechanismUsed = name
            events.append(.authenticated(name, reply))
            state = .ready(.transaction)
        case 334:
            hearChallenge(original)
        default:
            throw refuse(reply)
        }
    }

    private mutating func hearChallenge(_ reply: Reply) {
        exchange?.rounds += 1
        guard let rounds = exchange?.rounds, rounds <= Self.mostRounds, reply.lines.count == 1,
            let challenge = Base64.decode(reply.lines[0]),
            let response = exchange?.mechanism.respond(to: challenge)
        else {
            state = .ready(.authCancel)
            return
        }
        state = .ready(.authResponse(encodedAndLearned(response) + [0x0D, 0x0A]))
    }

    private mutating func encodedAndLearned(_ response: Secret) -> [UInt8] {
        let encoded = Base64.encode(response.exposedBytes)
        redactor.learn(encoded)
        return encoded
    }

    /// The mechanism to take: the one insisted on, the preferred one, else the first that fits.
    private static func choose(for signIn: SignIn, from offered: [String]) -> SASLMechanismName? {
        let usable = signIn.credential.mechanisms.filter { offered.contains($0.rawValue) }
        if let only = signIn.only { return usable.first { $0 == only } }
        return usable.first { $0 == signIn.preferred } ?? usable.first
    }

    private func mechanism(_ name: SASLMechanismName, for signIn: SignIn) throws(SASLRefusal)
        -> any SASLMechanism
    {
        let secret = signIn.credential.secret
        switch name {
        case .plain:
            return try PlainMechanism(username: signIn.username, password: secret)
        case .login:
            return try LoginMechanism(username: signIn.username, password: secret)
        case .xoauth2:
            return try XOAUTH2Mechanism(username: signIn.username, token: secret)
        case .oauthBearer:
            return try OAuthBearerMechanism(
                username: signIn.username, token: secret, host: configuration.host,
                port: configuration.port)
        }
    }
}
