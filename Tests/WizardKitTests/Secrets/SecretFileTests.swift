// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import LiveWorld
import MailProtocols
import Testing
import WizardKit

/// T-115, T-116, T-123: what is read out of the `file` store.
struct SecretFileTests {
    private struct Saved {
        let folder: TemporaryFolder
        let store: ProfileStore
        let path: String

        init() async throws {
            folder = try TemporaryFolder()
            store = try ProfileTestWorld.store(folder)
            path = try #require(
                try await store.save(
                    .password(), as: .example, secret: .password("x"), replacing: false
                ).secret)
        }

        func failure(_ store: ProfileStore? = nil) async -> StoreFailure? {
            do throws(StoreFailure) {
                _ = try await (store ?? self.store).loadWithSecret(.name(.example))
                return nil
            } catch {
                return error
            }
        }
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o644, 0o777] as [UInt32])
    func `a secret that others may read or write is not read`(mode: UInt32) async throws {
        let saved = try await Saved()
        _ = unsafe chmod(saved.path, mode)
        #expect(
            await saved.failure() == .unsafeMode(path: saved.path, mode: mode, wanted: 0o600))
        _ = unsafe chmod(saved.path, 0o400)
        #expect(await saved.failure() == nil)
    }

    @Test(arguments: [0o750, 0o705, 0o755, 0o777, 0o1777] as [UInt32])
    func `nor is one in a folder that others may enter`(mode: UInt32) async throws {
        let saved = try await Saved()
        let path = saved.folder.path("config/secrets")
        _ = unsafe chmod(path, mode)
        #expect(await saved.failure() == .unsafeMode(path: path, mode: mode, wanted: 0o700))
    }

    @Test func `nor is one that another user owns`() async throws {
        let saved = try await Saved()
        let foreign = try ProfileTestWorld.store(
            saved.folder, world: ProfileTestWorld.make(files: FailingFileSystem(user: 12_345)))
        #expect(
            await saved.failure(foreign)
                == .foreignOwner(path: saved.folder.path("config/secrets"), owner: geteuid()))
    }

    @Test(arguments: ["symlink", "hard link", "fifo", "directory"])
    func `nor is one that is no regular file with one name`(kind: String) async throws {
        let saved = try await Saved()
        let target = saved.folder.path("target")
        #expect(unsafe Glibc.rename(saved.path, target) == 0)
        switch kind {
        case "symlink":
            try FileManager.default.createSymbolicLink(
                atPath: saved.path, withDestinationPath: target)
        case "hard link": _ = unsafe link(target, saved.path)
        case "fifo": _ = unsafe mkfifo(saved.path, 0o600)
        default: _ = unsafe mkdir(saved.path, 0o700)
        }
        #expect(await saved.failure() == .notRegularFile(path: saved.path))
    }

    @Test func `nor one in a folder that is a link`() async throws {
        let saved = try await Saved()
        let path = saved.folder.path("config/secrets")
        #expect(unsafe Glibc.rename(path, saved.folder.path("elsewhere")) == 0)
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: saved.folder.path("elsewhere"))
        #expect(await saved.failure() == .notRegularFile(path: path))
    }

    @Test func `one that is gone, malformed, newer, too long or changed is said to be so`()
        async throws
    {
        let saved = try await Saved()
        func write(_ text: String) throws {
            try Data(text.utf8).write(to: URL(filePath: saved.path))
        }
        try write("{\"version\":1,\"password\":\"x\"")
        guard case .malformed(.secret, saved.path, _) = await saved.failure() else {
            Issue.record("not malformed")
            return
        }
        try write("{\"version\":1,\"access_token\":\"x\"}")
        guard case .malformed(.secret, saved.path, let problems) = await saved.failure() else {
            Issue.record("not malformed")
            return
        }
        #expect(problems.map(\.field) == ["password"])
        try write("{\"version\":2}")
        #expect(
            await saved.failure() == .newerVersion(.secret, path: saved.path, version: 2))
        try write(String(repeating: " ", count: 65_537))
        #expect(
            await saved.failure() == .tooLarge(.secret, path: saved.path, limit: 65_536))
        try FileManager.default.removeItem(atPath: saved.path)
        #expect(await saved.failure() == .notFound(.secret, path: saved.path))
    }
}
