// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// What a plan refers to, read before anything touches the network: the secret and the authorities.
package struct SetupInputs: Sendable {
    /// The password, where somebody signs in.
    package var secret: Secret?
    /// The OAuth client, where one asks for a token.
    package var client: ClientCredentials?
    /// The refresh token that was got elsewhere, where one was.
    package var refreshToken: Secret?
    /// The service account's key, where one gets a token.
    package var serviceAccountKey: ServiceAccountKey?
    /// The permission bits of the key's file, where they could be read.
    package var keyFileMode: UInt32?
    /// The tokens, once a person has let this client have them.
    package var tokens: OAuthTokens?
    /// The PEM text that replaces the system's trust store, where a file was named.
    package var authorities: [UInt8]?

    /// The longest password file, in octets.
    package static let longestSecret = 16_384
    /// The most that is read of standard input, in octets: a client's file may come that way.
    package static let longestInput = ClientCredentials.fileLimit
    /// The longest file of authorities, in octets.
    package static let longestTrust = 4_194_304
    /// How long a command that prints a password may take.
    package static let commandTime = Duration.seconds(10)

    /// Reads what the plan refers to.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - saved: The saved profile's secret, for a plan that goes on using it, or the typed one.
    ///   - pastedClient: The OAuth client whose file's text was pasted.
    ///   - standardInput: What was read from standard input, where `--password-file -` says so.
    ///   - world: Files and processes.
    /// - Throws: `Failure.store` for a file or command that gives nothing, `Failure.input` for an
    ///   app password that can't be one.
    package init(
        for plan: SetupPlan, saved: Secret?, pastedClient: ClientCredentials? = nil,
        standardInput: [UInt8]?, in world: World
    ) async throws(Failure) {
        if let path = plan.server.trustPath {
            authorities = try Self.authorities(at: path, in: world)
        }
        guard let signIn = plan.signIn else { return }
        if case .consent(let asking) = signIn.origin {
            client = try Self.client(
                asking.source, at: asking.server, pasted: pastedClient,
                standardInput: standardInput, in: world)
            refreshToken = try asking.refreshTokenPath.map { path throws(Failure) in
                try Self.refreshToken(at: path, standardInput: standardInput, in: world)
            }
            return
        }
        if case .serviceAccount(let account) = signIn.origin {
            serviceAccountKey = try Self.serviceAccountKey(at: account.keyPath, in: world)
            keyFileMode = InputFile.mode(ofFileAt: account.keyPath, in: world)
            return
        }
        let given = try await Self.secret(
            from: signIn.origin, saved: saved, standardInput: standardInput, in: world)
        guard signIn.method == .appPassword else {
            guard !given.isEmpty else {
                throw .input([Problem(field: signIn.origin.flag, value: nil, rule: "It is empty.")])
            }
            secret = given
            return
        }
        do throws(AppPassword.Fault) {
            secret = try AppPassword.normalized(given)
        } catch {
            throw .input([Problem(field: signIn.origin.flag, value: nil, rule: error.rule)])
        }
    }

    private static func authorities(at path: String, in world: World) throws(Failure) -> [UInt8] {
        let content: [UInt8]
        do throws(StoreFailure) {
            content = try InputFile.contents(at: path, atMost: longestTrust, in: world)
        } catch {
            throw .store(error)
        }
        do throws(UnusableAuthorities) {
            try world.network.checkAuthorities(content)
        } catch {
            throw .authorities(path: path, detail: error.detail)
        }
        return content
    }

    private static func secret(
        from origin: SetupPlan.SecretOrigin, saved: Secret?, standardInput: [UInt8]?,
        in world: World
    ) async throws(Failure) -> Secret {
        switch origin {
        case .file("-"):
            return withoutLastNewline(standardInput ?? [])
        case .file(let path):
            do throws(StoreFailure) {
                return withoutLastNewline(
                    try InputFile.contents(at: path, atMost: longestSecret, in: world))
            } catch {
                throw .store(error)
            }
        case .command(let command):
            do throws(ProcessFailure) {
                let output = try await world.processes.output(
                    ofShellCommand: command, input: nil, atMost: longestSecret, timeout: commandTime
                )
                return withoutLastNewline(output.exposedBytes)
            } catch {
                throw .store(.command(error))
            }
        case .consent, .serviceAccount:
            throw .bug(detail: "a token is no file")
        case .saved, .typed:
            guard let saved else { throw .store(.notFound(.secret, path: "")) }
            return saved
        }
    }

    /// Drops the one newline that editors and `echo` put at the end, and nothing else.
    static func withoutLastNewline(_ bytes: [UInt8]) -> Secret {
        guard bytes.last == 0x0A else { return Secret(bytes) }
        let line = bytes.dropLast()
        return Secret(line.last == 0x0D ? line.dropLast() : line)
    }
}

extension SetupPlan.SecretOrigin {
    /// The flag that the secret came by.
    fileprivate var flag: String {
        switch self {
        case .file: "--password-file"
        case .command: "--password-command"
        case .saved: "auth.secret"
        case .typed: "the password that was typed"
        case .consent: "--client-secrets"
        case .serviceAccount: "--service-account-key"
        }
    }
}
