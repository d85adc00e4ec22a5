// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit
import WizardSandbox

/// A practice Google that runs, and the files by which `setup` finds and trusts it.
struct PracticeGoogleFiles: Sendable {
    /// The practice Google.
    let sandbox: Sandbox
    /// The folder that the files lie in.
    let folder: PracticeFolder
    /// The file for `--provider`.
    let provider: String
    /// The file for `--ca-file`.
    let authorities: String
    /// The file for `--client-secrets`.
    let client: String
    /// The file for `--service-account-key`, where there is a service account.
    let serviceAccountKey: String?

    /// The practice person's address where none is given.
    static let usualAccount = "noreply@acme.test"

    /// Starts a practice Google and writes its files.
    ///
    /// - Parameters:
    ///   - configuration: The practice person, faults, and times.
    ///   - world: Gives files, time and chance.
    /// - Returns: The practice Google, ready for connections.
    /// - Throws: `FailureReport`; then nothing runs and nothing is left.
    static func start(
        _ configuration: Sandbox.Configuration, in world: World
    ) async throws(FailureReport) -> PracticeGoogleFiles {
        let sandbox: Sandbox
        do throws(Sandbox.Failure) {
            sandbox = try await Sandbox.start(
                configuration, time: world.time, randomness: world.randomness)
        } catch {
            throw FailureReport(.bug(detail: Self.detail(of: error)))
        }
        let folder = try PracticeFolder(in: world)
        do throws(FailureReport) {
            return PracticeGoogleFiles(
                sandbox: sandbox, folder: folder,
                provider: try folder.write(sandbox.providerFile, to: "provider.json"),
                authorities: try folder.write(sandbox.caFile, to: "ca.pem"),
                client: try folder.write(
                    sandbox.client.file(address: sandbox.endpoints.oauth),
                    to: "client_secret.json"),
                serviceAccountKey: try sandbox.serviceAccount.map { account throws(FailureReport) in
                    try folder.write(
                        account.file(address: sandbox.endpoints.oauth), to: "service_account.json")
                })
        } catch {
            folder.remove()
            await sandbox.stop()
            throw error
        }
    }

    /// Makes a service account with a new key, which takes a moment.
    static func serviceAccount() throws(FailureReport) -> PracticeServiceAccount {
        do throws(IssuingFailure) {
            return try PracticeServiceAccount.make()
        } catch {
            throw FailureReport(
                .bug(detail: "no key for the practice Google: \(error.step) failed"))
        }
    }

    /// Removes the files, then ends every connection and gives the ports back.
    func end() async {
        // Files first: a process that is ended while connections close must not leave them.
        folder.remove()
        await sandbox.stop()
    }

    private static func detail(of failure: Sandbox.Failure) -> String {
        switch failure {
        case .cannotListen(let detail): "the practice Google found no port on 127.0.0.1: \(detail)"
        case .noCertificate(let step): "the practice Google has no certificate: \(step) failed"
        }
    }
}
