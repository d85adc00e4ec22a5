// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Glibc
import MailProtocols
import WizardKit

extension SetupRequest {
    /// The answers that flags give.
    init(_ server: ServerOptions, _ signIn: SignInOptions) {
        self.init()
        domain = server.domain
        from = server.from
        fromName = server.fromName
        replyTo = server.replyTo
        provider = server.provider
        self.server = server.server
        host = server.host
        port = server.port
        security = server.security
        ehloName = server.ehloName
        caFile = server.caFile
        auth = signIn.auth
        mechanism = signIn.mechanism
        username = signIn.username
        passwordFile = signIn.passwordFile
        passwordCommand = signIn.passwordCommand
        clientSecrets = signIn.clientSecrets
        clientID = signIn.clientId
        clientSecretFile = signIn.clientSecretFile
        serviceAccountKey = signIn.serviceAccountKey
        refreshTokenFile = signIn.refreshTokenFile
        authTimeout = signIn.authTimeout
        redirectPort = signIn.redirectPort
    }
}

extension SignInOptions {
    /// Reads standard input where an option's value is `-`; nil otherwise.
    func standardInput() async throws(FailureReport) -> [UInt8]? {
        let files = [passwordFile, clientSecrets, clientSecretFile, refreshTokenFile]
        guard files.contains("-") else { return nil }
        let content = await withCheckedContinuation { continuation in
            // A read that blocks has a thread of its own.
            DispatchQueue.global().async {
                continuation.resume(
                    returning: Result { () throws(StoreFailure) in
                        try StandardInput.readAll(atMost: SetupInputs.longestInput)
                    })
            }
        }
        do throws(StoreFailure) {
            return try content.get()
        } catch {
            throw FailureReport(.store(error))
        }
    }
}

/// The folder that the program was started in.
enum WorkingDirectory {
    /// Its absolute path; `/` where the system can't tell.
    static var path: String {
        guard let buffer = unsafe getcwd(nil, 0) else { return "/" }
        defer { unsafe free(buffer) }
        return unsafe String(cString: buffer)
    }
}
