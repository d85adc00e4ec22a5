// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MailProtocols
import WizardKit

/// `profile show`: a profile, never its secret.
struct ProfileShowCommand: WizardCommand {
    static let words = "profile show"
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a profile; its secret is never shown.")

    @Argument(help: ArgumentHelp("The profile; as --profile.", valueName: "name"))
    var name: String?
    @Option(
        help: ArgumentHelp(
            "Say whether the sign-in ends within so many days: then the exit status is 1.",
            valueName: "days"))
    var expiresWithin: String?
    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        let days = try self.days()
        let location = try invocation.location(named: name)
        let store = try invocation.store()
        let profile: Profile
        do throws(StoreFailure) {
            profile = try store.load(location)
        } catch {
            throw FailureReport(.store(error))
        }
        let now = invocation.world.time.date
        let end = profile.worksUntil(with: await Self.record(of: profile, in: store))
        let lapses = days.map { Profile.ends(end, within: $0, of: now) }
        show(profile, at: store.path(of: location), until: end, lapses: lapses, invocation)
        if let sentence = profile.lifetimeSentence(until: end, at: now) {
            invocation.tellWrapped(sentence)
        }
        if lapses == true { invocation.endWithNo() }
    }

    private func show(
        _ profile: Profile, at path: String, until end: Timestamp?, lapses: Bool?,
        _ invocation: Invocation
    ) {
        let document = ProfileDocument.json(of: profile)
        guard invocation.isJSON else {
            var text = document.text(pretty: true)
            text.removeLast()
            return invocation.console.result(text)
        }
        let members: [String: JSONValue] = [
            "profile": document, "path": .string(path),
            "works_until": end.map { .string($0.description) } ?? .null,
        ]
        invocation.console.result(
            lapses == true
                ? ResultObject.answeredNo(of: Self.words, members).text()
                : ResultObject.success(of: Self.words, warnings: [], members).text())
    }

    /// What is stored, where that can be told without running a command of the person's.
    private static func record(of profile: Profile, in store: ProfileStore) async -> SecretRecord? {
        guard case .file? = profile.authentication.secret else { return nil }
        return try? await store.secret(for: profile.authentication)
    }

    private func days() throws(FailureReport) -> Int? {
        guard let text = expiresWithin else { return nil }
        guard let days = Int(text), (0...36_500).contains(days) else {
            throw FailureReport(
                .input([
                    Problem(
                        field: "--expires-within", value: VisibleText(text, limit: 100),
                        rule: "It must be a number of days, from 0 to 36500.")
                ]))
        }
        return days
    }
}
