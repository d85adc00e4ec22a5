// SPDX-License-Identifier: Apache-2.0

import Testing
import WizardKit

struct ProfileSelectionTests {
    @Test(arguments: [
        "/a/b", "./x", "a/b", "x.json", "../../etc/passwd", ".json", "a/\u{301}b",
    ])
    func `a value with a slash or ending in .json is a path`(text: String) throws {
        let store = try ProfileTestWorld.store(TemporaryFolder())
        #expect(try store.resolve(text) == .path(text))
        #expect(store.path(of: .path(text)) == text)
    }

    @Test func `anything else is a name, whether it is there or not`() throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        let location = try store.resolve("work")
        #expect(store.path(of: location) == folder.path("config/profiles/work.json"))
    }

    @Test("T-120: what is neither is refused", arguments: ["..", "Work", "-rf", "a b", "a\0"])
    func invalid(text: String) throws {
        let store = try ProfileTestWorld.store(TemporaryFolder())
        let failure = #expect(throws: ProfileSelectionFailure.self) { try store.resolve(text) }
        guard case .invalidName(let problem) = failure else {
            Issue.record("not an invalid name")
            return
        }
        #expect(problem.field == "name")
    }

    @Test(arguments: [nil, ""] as [String?])
    func `without a value it is the default, else the only one, else nobody knows`(
        selection: String?
    ) async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        #expect(throws: ProfileSelectionFailure.undecided(available: [])) {
            try store.resolve(selection)
        }
        let names = try ["a", "b"].map { try #require(ProfileName($0)) }
        _ = try await store.save(.open(), as: names[0], secret: nil, replacing: false)
        _ = try await store.save(.open(), as: names[1], secret: nil, replacing: false)
        #expect(try store.resolve(selection) == .name(names[0]))
        try folder.write(
            "{\"version\":1,\"default_profile\":null}", to: "config/config.json")
        #expect(throws: ProfileSelectionFailure.undecided(available: ["a", "b"])) {
            try store.resolve(selection)
        }
        try folder.write(
            "{\"version\":1,\"default_profile\":\"b\"}", to: "config/config.json")
        #expect(try store.resolve(selection) == .name(names[1]))
    }

    @Test func `the only profile needs no default`() async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        _ = try await store.save(
            .open(provider: Profile.practiceProvider), as: .example, secret: nil,
            replacing: false)
        #expect(try store.defaultProfile() == nil)
        #expect(try store.resolve(nil) == .name(.example))
    }

    @Test(arguments: [
        "", "{}", "{\"version\":1,\"default_profile\":1}", "{\"version\":1,\"x\":1}",
        "{\"version\":1,\"default_profile\":\"../x\"}", "{\"version\":0}",
    ])
    func `malformed settings are named, and a save leaves them alone`(text: String)
        async throws
    {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "config/config.json")
        let store = try ProfileTestWorld.store(folder)
        guard
            case .malformed(.settings, folder.path("config/config.json"), _) =
                #expect(throws: StoreFailure.self, performing: { try store.defaultProfile() })
        else {
            Issue.record("not malformed")
            return
        }
        let saved = try await store.save(.open(), as: .example, secret: nil, replacing: false)
        #expect(!saved.isDefault)
        #expect(try folder.read("config/config.json") == text)
    }

    @Test func `settings of a newer version are named as such`() throws {
        let folder = try TemporaryFolder()
        try folder.write("{\"version\":2}", to: "config/config.json")
        let store = try ProfileTestWorld.store(folder)
        #expect(
            throws: StoreFailure.newerVersion(
                .settings, path: folder.path("config/config.json"), version: 2)
        ) { try store.defaultProfile() }
    }
}
