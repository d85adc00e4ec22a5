// SPDX-License-Identifier: Apache-2.0

import CTrace
import Dispatch
import FoundationEssentials
import Glibc
import MailProtocols
import Testing
import WizardKit

/// Runs `save-probe`, which saves in a process of its own.
enum SaveProbe {
    /// Runs it to its end, or ends it before its n-th system call that changes a file.
    static func save(
        _ word: String, in folder: TemporaryFolder, umask: String = "022", endingAt n: Int = 0
    ) async throws -> ctrace_result {
        let program =
            try URL(
                filePath: FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            ).deletingLastPathComponent().path() + "/save-probe"
        let directory = folder.path("config")
        return await withCheckedContinuation { continuation in
            // A thread of its own: tracing and waiting bind to the thread and block it.
            DispatchQueue(label: "save-probe").async {
                let result = unsafe ctrace_run(program, directory, word, umask, n)
                continuation.resume(returning: result)
            }
        }
    }
}

/// T-107, T-110: a save that is killed at any system call.
struct SaveCrashTests {
    private static func save(_ word: String, _ store: ProfileStore) async throws {
        _ = try await store.save(
            .password(word), as: .example, secret: .password(word), replacing: true)
    }

    @Test func `a save that is killed before any change leaves old or new, whole`()
        async throws
    {
        var seen: Set<String> = []
        var kills = 0
        for n in 1... {
            let folder = try TemporaryFolder()
            let store = try ProfileTestWorld.store(folder)
            try await Self.save("old", store)
            let tidy = try folder.tree().count
            let result = try await SaveProbe.save("new", in: folder, endingAt: n)
            try #require(result.error == 0)
            let (profile, secret) = try await store.loadWithSecret(.name(.example))
            let word = try #require(secret?.password?.exposedText)
            #expect(profile.sender.address == "\(word)@example.com", "killed at \(n)")
            for path in try folder.tree() where !folder.isFolder(path) {
                #expect(folder.mode(path) & 0o077 == 0, "killed at \(n): \(path)")
            }
            guard result.killed == 1 else {
                #expect(result.status == 0 && word == "new")
                break
            }
            kills += 1
            seen.insert(word)
            #expect(word == "old" || word == "new", "killed at \(n)")
            try await Self.save("next", store)
            #expect(try await store.loadWithSecret(.name(.example)).secret == .password("next"))
            #expect(try folder.tree().count == tidy, "killed at \(n)")
        }
        // The walk really met both sides of the one moment of change.
        #expect(seen == ["old", "new"])
        #expect(kills >= 10)
    }

    @Test func `a first save that is killed anywhere leaves a profile that is whole, or none`()
        async throws
    {
        for n in 1... {
            let folder = try TemporaryFolder()
            let store = try ProfileTestWorld.store(folder)
            let result = try await SaveProbe.save("new", in: folder, endingAt: n)
            try #require(result.error == 0)
            do throws(StoreFailure) {
                let secret = try await store.loadWithSecret(.name(.example)).secret
                #expect(secret == .password("new"))
            } catch {
                #expect(
                    error
                        == .notFound(
                            .profile, path: folder.path("config/profiles/example.com.json")),
                    "killed at \(n)")
            }
            if result.killed == 0 { break }
            try await Self.save("next", store)
            #expect(try folder.tree().filter { $0.contains("secrets/") }.count == 1)
            #expect(try folder.tree().filter { $0.hasSuffix(".tmp") } == [])
        }
    }

    @Test(
        "T-114: modes are exact whatever the umask says", arguments: ["000", "022", "077", "377"])
    func modes(umask: String) async throws {
        let folder = try TemporaryFolder()
        #expect(try await SaveProbe.save("new", in: folder, umask: umask).status == 0)
        for path in try folder.tree() {
            #expect(folder.mode(path) == (folder.isFolder(path) ? 0o700 : 0o600), "\(path)")
        }
    }
}

extension TemporaryFolder {
    func isFolder(_ name: String) -> Bool {
        var status = stat()
        return unsafe lstat(path(name), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
