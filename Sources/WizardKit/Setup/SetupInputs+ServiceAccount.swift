// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension SetupInputs {
    /// Reads a service account's key, and tries it once, so that what can't sign is named at once.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - world: Files and signatures.
    /// - Returns: The key.
    /// - Throws: `Failure.store` or `Failure.serviceAccountKey`.
    static func serviceAccountKey(at path: String, in world: World) throws(Failure)
        -> ServiceAccountKey
    {
        let octets: [UInt8]
        do throws(StoreFailure) {
            octets = try InputFile.contents(
                at: path, atMost: ServiceAccountKey.fileLimit, in: world)
        } catch {
            throw .store(error)
        }
        do {
            let key = try ServiceAccountKey(file: octets)
            _ = try world.hashing.rs256([], key: key.privateKey)
            return key
        } catch let fault as ServiceAccountKeyFault {
            throw .serviceAccountKey(fault, path: path)
        } catch {
            let detail = (error as? UnusableKey)?.detail ?? "it can't be read"
            throw .serviceAccountKey(.unusableKey(detail: detail), path: path)
        }
    }
}
