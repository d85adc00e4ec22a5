// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension SetupInputs {
    /// Reads the OAuth client.
    static func client(
        _ source: SetupPlan.OAuthClient.Source, pasted: ClientCredentials? = nil,
        standardInput: [UInt8]?, in world: World
    ) throws(Failure) -> ClientCredentials {
        let named: String
        let bytes: [UInt8]
        switch source {
        case .pasted:
            guard let pasted else { throw .bug(detail: "a pasted client that is not there") }
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
            case .file, .pasted: return try ClientCredentials(file: bytes)
            case .id(let id, nil): return try ClientCredentials(id: id)
            case .id(let id, .some):
                return try ClientCredentials(id: id, secret: withoutLastNewline(bytes))
            }
        } catch {
            throw .client(error, path: named)
        }
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
