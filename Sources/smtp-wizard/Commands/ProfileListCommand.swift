// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MailProtocols
import WizardKit

/// `profile list`: one line a profile.
struct ProfileListCommand: WizardCommand {
    static let words = "profile list"
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the saved profiles.")

    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        let store = try invocation.store()
        let entries: [ListedProfile]
        do throws(StoreFailure) {
            entries = try store.list()
        } catch {
            throw FailureReport(.store(error))
        }
        if invocation.isJSON {
            invocation.finish(Self.words, ["profiles": .array(entries.map(json))])
            return
        }
        if entries.isEmpty {
            invocation.tell("No profile is saved yet. Make one: smtp-wizard setup")
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
