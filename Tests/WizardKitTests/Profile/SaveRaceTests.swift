// SPDX-License-Identifier: Apache-2.0

import CTrace
import LiveWorld
import MailProtocols
import Testing
import WizardKit

/// T-118, T-119: several savers at once, and a lock that is held.
struct SaveRaceTests {
    private static func expectOneWhole(_ folder: TemporaryFolder, _ words: Set<String>)
        async throws
    {
        let (profile, secret) = try await ProfileTestWorld.store(folder)
            .loadWithSecret(.name(.example))
        let word = try #require(secret?.password?.exposedText)
        #expect(words.contains(word))
        #expect(profile.sender.address == "\(word)@example.com")
        let tree = try folder.tree()
        #expect(tree.filter { $0.contains("secrets/") }.count == 1)
        #expect(tree.filter { $0.hasSuffix(".tmp") } == [])
    }

    @Test func `many tasks that save at once end with one whole profile`() async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        let words = Set((0..<16).map { "w\($0)" })
        try await withThrowingTaskGroup(of: Void.self) { group in
            for word in words {
                group.addTask {
                    _ = try await store.save(
                        .password(word), as: .example, secret: .password(word), replacing: true)
                }
                group.addTask {
                    // Whoever reads meanwhile sees one that belongs together, or none yet.
                    do throws(StoreFailure) {
                        let (profile, secret) = try await store.loadWithSecret(.name(.example))
                        let word = secret?.password?.exposedText ?? ""
                        #expect(profile.sender.address == "\(word)@example.com")
                    } catch .notFound(.profile, _) {
                        return
                    } catch {
                        throw error
                    }
                }
            }
            try await group.waitForAll()
        }
        try await Self.expectOneWhole(folder, words)
    }

    @Test func `of many that save the same new name at once exactly one does`() async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        let saved = await withTaskGroup(of: Bool.self) { group in
            for n in 0..<12 {
                group.addTask {
                    let saved = try? await store.save(
                        .password("w\(n)"), as: .example, secret: .password("w\(n)"),
                        replacing: false)
                    return saved != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(saved == 1)
        try await Self.expectOneWhole(folder, Set((0..<12).map { "w\($0)" }))
    }

    @Test func `processes that save at once end with one whole profile`() async throws {
        let folder = try TemporaryFolder()
        let words = Set((0..<4).map { "w\($0)" })
        try await withThrowingTaskGroup(of: Void.self) { group in
            for word in words {
                group.addTask {
                    let result = try await SaveProbe.save(word, in: folder)
                    #expect(result.status == 0)
                }
            }
            try await group.waitForAll()
        }
        try await Self.expectOneWhole(folder, words)
    }

    @Test func `saves that fail beside others take nothing of theirs away`() async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        await withTaskGroup(of: Void.self) { group in
            for n in 0..<40 {
                group.addTask {
                    let files = FailingFileSystem(.only(n + 1))
                    let failing = try? ProfileTestWorld.store(
                        folder, world: ProfileTestWorld.make(files: files))
                    _ = try? await failing?.save(
                        .password("bad"), as: .example, secret: .password("bad"), replacing: true)
                }
            }
            for n in 0..<4 {
                group.addTask {
                    _ = await #expect(throws: Never.self) {
                        try await store.save(
                            .password("w\(n)"), as: .example, secret: .password("w\(n)"),
                            replacing: true)
                    }
                }
            }
        }
        let (profile, secret) = try await store.loadWithSecret(.name(.example))
        #expect(
            profile.sender.address == "\(secret?.password?.exposedText ?? "")@example.com")
    }

    @Test func `a lock that is held is waited for, ten seconds at most`() async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(
            folder, world: ProfileTestWorld.make(time: ProfileTestWorld.NoTime()))
        _ = try await store.save(.open("old"), as: .example, secret: nil, replacing: false)
        let files = PosixFileSystem()
        let locks = try files.openDirectory(path: folder.path("config/locks"))
        defer { files.close(locks) }
        let held = try files.openLockFile("profiles.lock", in: locks, mode: 0o600)
        try await files.lockWhenFree(held)
        let path = folder.path("config/locks/profiles.lock")
        await #expect(throws: StoreFailure.locked(path: path, waited: .seconds(10))) {
            try await store.save(.open("new"), as: .example, secret: nil, replacing: true)
        }
        #expect(try store.load(.name(.example)).sender.address == "old@example.com")
        files.close(held)
        _ = try await ProfileTestWorld.store(folder).save(
            .open("new"), as: .example, secret: nil, replacing: true)
        #expect(try store.load(.name(.example)).sender.address == "new@example.com")
    }
}
