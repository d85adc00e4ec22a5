// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MailProtocols
import WizardKit

/// `smtp-wizard profile`: the saved profiles.
struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "The saved profiles.",
        subcommands: [
            ProfileListCommand.self, ProfileShowCommand.self, ProfileValidateCommand.self,
            ProfilePathCommand.self,
        ])

    @OptionGroup(title: "Options everywhere") var global: GlobalOptions
}

/// `profile list`: one line a profile.
struct ProfileListCommand: WizardCommand {
    static let words = "profile list"
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the saved profiles.")

    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        let entries: [ListedProfile]
        do {
            entries = try invocation.store().list()
        } catch let failure as StoreFailure {
            throw FailureReport(.store(failure))
        } catch {
            throw FailureReport(.bug(detail: "profile list"))
        }
        if invocation.isJSON {
            invocation.finish(Self.words, ["profiles": .array(entries.map(json))])
            return
        }
        if entries.isEmpty {
            invocation.tell("No profile is saved yet. Make one: smtp-wizard setup --help")
        }
        for entry in entries {
            invocation.console.result(line(entry))
        }
    }

    private func json(_ entry: ListedProfile) -> JSONValue {
        let profile = try? entry.profile.get()
        return .object([
            "name": .string(VisibleText(entry.name, limit: 200).description),
            "path": .string(VisibleText(entry.path, limit: 4_096).description),
            "domain": profile.map { .string($0.domain) } ?? .null,
            "default": .bool(entry.isDefault),
            "state": .string(profile?.validation.state.rawValue ?? "unreadable"),
        ])
    }

    private func line(_ entry: ListedProfile) -> String {
        let profile = try? entry.profile.get()
        let name = VisibleText(entry.name, limit: 200).description
        let mark = entry.isDefault ? "*" : " "
        let state = profile?.validation.state.rawValue ?? "unreadable"
        guard let server = profile?.server else { return "\(mark) \(name)  \(state)" }
        return "\(mark) \(name)  \(state)  \(server.host):\(server.port)"
    }
}

/// `profile path`: where a profile's file is.
struct ProfilePathCommand: WizardCommand {
    static let words = "profile path"
    static let configuration = CommandConfiguration(
        commandName: "path", abstract: "Print where a profile's file is.")

    @Argument(help: ArgumentHelp("The profile; as --profile.", valueName: "name"))
    var name: String?
    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        let (location, _) = try invocation.profile(named: name)
        let path = try invocation.store().path(of: location)
        if invocation.isJSON {
            invocation.finish(Self.words, ["path": .string(path)])
        } else {
            invocation.console.result(path)
        }
    }
}
