// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension SetupInputs {
    /// Reads the OAuth client, and checks its shape where it is to be Google's.
    ///
    /// - Parameters:
    ///   - source: Where it comes from.
    ///   - server: The server that is going to be asked; nil while that is open.
    ///   - pasted: The client that was pasted, or is stored, where the source says so.
    ///   - standardInput: What was read from standard input.
    ///   - world: Files.
    /// - Returns: The client.
    /// - Throws: `Failure.client` or `Failure.store`.
    static func client(
        _ source: SetupPlan.OAuthClient.Source, at server: OAuthServer?,
        pasted: ClientCredentials? = nil, standardInput: [UInt8]?, in world: World
    ) throws(Failure) -> ClientCredentials {
        let client = try client(
            source, pasted: pasted, standardInput: standardInput, in: world)
        guard server?.tokenEndpoint.host.text == "oauth2.googleapis.com", source != .stored,
            let fault = ClientShape.fault(inGoogles: client)
        else { return client }
        let named =
            switch source {
            case .file(let path): path
            case .id: "--client-id"
            case .pasted, .stored: "what was pasted"
            }
        throw .client(fault, path: named)
    }

    private static func client(
        _ source: SetupPlan.OAuthClient.Source, pasted: ClientCredentials? = nil,
        standardInput: [UInt8]?, in world: World
    ) throws(Failure) -> ClientCredentials {
        let named: String
        let bytes: [UInt8]
        switch source {
        case .pasted, .stored:
            guard let pasted else { throw .bug(detail: "a client that is not there") }
            return pasted
        case .file(let path), .id(_, let path?):
            named = path
            bytes = try contents(path, standardInput: standardInput, in: world)
        case .id(_, nil):
            named = "--client-id"
            bytes = []
        }
        do throws(ClientCredentialsFault) {
            switch source {
            case .file, .pasted, .stored: return try ClientCredentials(file: bytes)
            case .id(let id, nil): return try ClientCredentials(id: id)
            case .id(let id, .some):
                return try ClientCredentials(id: id, secret: withoutLastNewline(bytes))
            }
        } catch {
            throw .client(error, path: named)
        }
    }

    /// Reads a refresh token that was got elsewhere.
    static func refreshToken(at path: String, standardInput: [UInt8]?, in world: World)
        throws(Failure) -> Secret
    {
        let token = withoutLastNewline(
            try contents(path, standardInput: standardInput, in: world))
        guard let text = token.exposedText, TokenGrammar.isVisible(text) else {
            throw .input([
                Problem(
                    field: "--refresh-token-file", value: nil,
                    rule: "It must hold a refresh token and nothing else: visible ASCII, one line.")
            ])
        }
        return token
    }

    private static func contents(_ path: String, standardInput: [UInt8]?, in world: World)
        throws(Failure) -> [UInt8]
    {
        guard path != "-" else { return standardInput ?? [] }
        do throws(StoreFailure) {
            return try InputFile.contents(
                at: path, atMost: ClientCredentials.fileLimit, in: world)
        } catch {
            throw .store(error)
        }
    }
}
