// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit

extension Invocation {
    /// Where profiles and secrets are kept.
    ///
    /// - Parameter directory: The folder where `--config-dir` names none.
    /// - Returns: The folders.
    /// - Throws: `FailureReport` where neither HOME nor a variable says it.
    func folders(otherwise directory: String? = nil) throws(FailureReport)
        -> ConfigurationFolders
    {
        do throws(StoreFailure) {
            return try ConfigurationFolders(
                directory: settings.configDirectory ?? directory, environment: world.environment)
        } catch {
            throw FailureReport(.store(error))
        }
    }

    /// The saved profiles.
    func store() throws(FailureReport) -> ProfileStore {
        ProfileStore(world: world, folders: try folders())
    }

    /// Finds which profile is meant: an argument, `--profile`, the default, or the only one.
    ///
    /// - Parameters:
    ///   - argument: The argument, where there is one.
    ///   - otherwise: What the command does without a profile, as a sentence that follows the advice
    ///     to make one.
    /// - Returns: Where it is.
    /// - Throws: `FailureReport` where that is undecided.
    func location(named argument: String?, otherwise: String? = nil) throws(FailureReport)
        -> ProfileLocation
    {
        let store = try store()
        do throws(ProfileSelectionFailure) {
            return try store.resolve(argument ?? settings.profile)
        } catch {
            throw Self.report(error, otherwise: otherwise)
        }
    }

    /// The name of a saved profile that a command is about: an argument, or as everywhere.
    ///
    /// - Throws: `FailureReport`, also for a path: only what was saved by name is managed by name.
    func savedName(_ argument: String?) throws(FailureReport) -> ProfileName {
        switch try location(named: argument) {
        case .name(let name): return name
        case .path(let path):
            throw FailureReport(
                .input([
                    Problem(
                        field: "--profile", value: VisibleText(path, limit: 200),
                        rule: "It must be the name of a saved profile, not a path.")
                ]))
        }
    }

    private static func report(_ failure: ProfileSelectionFailure, otherwise: String?)
        -> FailureReport
    {
        switch failure {
        case .invalidName(var problem):
            problem.field = "--profile"
            return FailureReport(.input([problem]))
        case .undecided(let names):
            let rule =
                names.isEmpty
                ? ["No profile is saved yet. Make one: `smtp-wizard setup`", otherwise]
                    .compactMap { $0 }.joined(separator: ". ")
                : "Say which one: \(names.joined(separator: ", "))."
            return FailureReport(
                .input([Problem(field: "--profile", value: nil, rule: rule)]))
        case .store(let failure):
            return FailureReport(.store(failure))
        }
    }

    /// Ends a command that reached its end, where results are JSON.
    func finish(_ words: String, warnings: [Finding] = [], _ members: [String: JSONValue]) {
        guard isJSON else { return }
        console.result(ResultObject.success(of: words, warnings: warnings, members).text())
    }
}
