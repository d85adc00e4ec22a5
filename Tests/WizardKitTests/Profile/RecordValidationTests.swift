// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing
import WizardKit

struct RecordValidationTests {
    private static let time = Timestamp(Date(timeIntervalSince1970: 1_795_474_202))
    private static let success = Profile.Validation(
        state: .validated, at: time, to: "admin@example.com", server: "smtp.gmail.com:465")
    private static let failure = Profile.Validation.Failure(
        code: "smtp.auth.bad-credentials", at: time)

    @Test func `a success is recorded, and a refusal keeps it`() async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        _ = try await store.save(.open(), as: .example, secret: nil, replacing: false)
        let tested = try store.load(.name(.example))
        let validated = try await store.recordValidation(
            .success(Self.success), of: tested, at: .name(.example))
        #expect(validated?.validation == Self.success)
        #expect(try store.load(.name(.example)) == validated)
        _ = try await store.recordValidation(
            .refusal(Self.failure), of: tested, at: .name(.example))
        var expected = Self.success
        expected.state = .failing
        expected.failure = Self.failure
        #expect(try store.load(.name(.example)).validation == expected)
        _ = try await store.recordValidation(
            .success(Self.success), of: tested, at: .name(.example))
        #expect(try store.load(.name(.example)).validation == Self.success)
    }

    @Test func `nothing is recorded in a profile that was changed meanwhile`() async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        _ = try await store.save(.open("new"), as: .example, secret: nil, replacing: false)
        let recorded = try await store.recordValidation(
            .success(Self.success), of: .open("old"), at: .name(.example))
        #expect(recorded == nil)
        #expect(try store.load(.name(.example)) == .open("new"))
    }

    @Test func `a profile at a path of its own is replaced there`() async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        try folder.write(ProfileDocument.json(of: .open()).text(), to: "own/mail.json", mode: 0o644)
        let location = ProfileLocation.path(folder.path("own/mail.json"))
        let recorded = try await store.recordValidation(
            .success(Self.success), of: .open(), at: location)
        #expect(recorded != nil)
        #expect(try store.load(location).validation == Self.success)
        #expect(try folder.tree().filter { $0.hasPrefix("own/") } == ["own/mail.json"])
    }

    @Test func `a profile that is not there leaves no lock behind`() async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        await #expect(
            throws: StoreFailure.notFound(
                .profile, path: folder.path("config/profiles/example.com.json"))
        ) {
            try await store.recordValidation(
                .refusal(Self.failure), of: .open(), at: .name(.example))
        }
        #expect(try folder.tree() == [])
    }

    @Test("T-118: of many records at once none tears the profile")
    func race() async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        _ = try await store.save(
            .password(), as: .example, secret: .password("x"), replacing: false)
        let tested = try store.load(.name(.example))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for n in 0..<12 {
                group.addTask {
                    _ = try await store.recordValidation(
                        n.isMultiple(of: 2) ? .success(Self.success) : .refusal(Self.failure),
                        of: tested, at: .name(.example))
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.loadWithSecret(.name(.example)).secret == .password("x"))
    }

    @Test("T-111: a record that fails leaves the profile as it was, or has the new one")
    func disk() async throws {
        for n in 1... {
            let folder = try TemporaryFolder()
            let store = try ProfileTestWorld.store(folder)
            _ = try await store.save(.open(), as: .example, secret: nil, replacing: false)
            let before = try folder.tree()
            let files = FailingFileSystem(.only(n), code: 28)
            let failing = try ProfileTestWorld.store(
                folder, world: ProfileTestWorld.make(files: files))
            let result = await Result {
                try await failing.recordValidation(
                    .success(Self.success), of: .open(), at: .name(.example))
            }
            let isChanged = files.renamed.contains("example.com.json")
            let state = try store.load(.name(.example)).validation.state
            #expect(state == (isChanged ? .validated : .notTested), "at \(n)")
            #expect(try folder.tree() == before, "at \(n), \(files.failed)")
            if case .success = result {
                #expect(files.failed.isEmpty)
                break
            }
        }
    }
}
