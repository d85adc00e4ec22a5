// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import LiveWorld
import MailProtocols
import Testing
import WizardKit

struct ProfileReadingTests {
    private static let file = "config/profiles/example.com.json"

    private static func failure(_ folder: TemporaryFolder, path: String? = nil) throws
        -> StoreFailure?
    {
        let store = try ProfileTestWorld.store(folder)
        do throws(StoreFailure) {
            _ = try store.load(path.map { .path($0) } ?? .name(.example))
            return nil
        } catch {
            return error
        }
    }

    @Test func `a profile that is not there is not found, and reading makes nothing`() throws {
        let folder = try TemporaryFolder()
        #expect(
            try Self.failure(folder) == .notFound(.profile, path: folder.path(Self.file)))
        let path = folder.path("x.json")
        #expect(try Self.failure(folder, path: path) == .notFound(.profile, path: path))
        let store = try ProfileTestWorld.store(folder)
        #expect(try store.list().isEmpty)
        #expect(try store.defaultProfile() == nil)
        #expect(try folder.tree() == [])
    }

    @Test(
        "T-122: contents that are no profile are refused, with the path",
        arguments: [
            "", " ", "{", "null", "[]", "{}", "\u{FEFF}{}", "{\"version\":1,\"version\":1}",
            "{\"version\":1} x", "\0", "{\"version\":\"1\"}",
        ])
    func malformed(text: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: Self.file)
        guard
            case .malformed(.profile, folder.path(Self.file), let problems) =
                try Self.failure(folder)
        else {
            Issue.record("not malformed: \(text)")
            return
        }
        #expect(!problems.isEmpty)
    }

    @Test("T-122: a newer version and a file that is too long are told apart")
    func newer() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(Self.file)
        try folder.write("{\"version\":9}", to: Self.file)
        #expect(try Self.failure(folder) == .newerVersion(.profile, path: path, version: 9))
        let text = ProfileDocument.json(of: .open()).text()
        try folder.write(
            text + String(repeating: " ", count: 262_144 - text.utf8.count), to: Self.file)
        #expect(try Self.failure(folder) == nil)
        try folder.write(
            text + String(repeating: " ", count: 262_145 - text.utf8.count), to: Self.file)
        #expect(try Self.failure(folder) == .tooLarge(.profile, path: path, limit: 262_144))
        // A gigabyte without a disk's worth of octets.
        #expect(unsafe truncate(path, 1 << 30) == 0)
        #expect(try Self.failure(folder) == .tooLarge(.profile, path: path, limit: 262_144))
    }

    @Test(
        "T-116: only a regular file with one name is read, by name and by path",
        arguments: ["symlink", "hard link", "fifo", "directory", "device", "dangling"])
    func kinds(kind: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(ProfileDocument.json(of: .open()).text(), to: "target")
        try folder.write("", to: "config/profiles/x")
        let path = folder.path(Self.file)
        let links = FileManager.default
        switch kind {
        case "symlink":
            try links.createSymbolicLink(
                atPath: path, withDestinationPath: folder.path("target"))
        case "dangling": try links.createSymbolicLink(atPath: path, withDestinationPath: "nowhere")
        case "device": try links.createSymbolicLink(atPath: path, withDestinationPath: "/dev/zero")
        case "hard link": _ = unsafe link(folder.path("target"), path)
        case "fifo": _ = unsafe mkfifo(path, 0o600)
        default: _ = unsafe mkdir(path, 0o700)
        }
        #expect(try Self.failure(folder) == .notRegularFile(path: path))
        #expect(try Self.failure(folder, path: path) == .notRegularFile(path: path))
    }

    @Test func `a device is no profile`() throws {
        #expect(
            try Self.failure(TemporaryFolder(), path: "/dev/zero")
                == .notRegularFile(path: "/dev/zero"))
    }

    @Test("T-116: a folder of profiles that is a link or a file is not entered")
    func linkedFolder() throws {
        let folder = try TemporaryFolder()
        try folder.write(ProfileDocument.json(of: .open()).text(), to: "other/example.com.json")
        try folder.write("", to: "config/x")
        let path = folder.path("config/profiles")
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: folder.path("other"))
        #expect(try Self.failure(folder) == .notRegularFile(path: path))
        try FileManager.default.removeItem(atPath: path)
        try folder.write("", to: "config/profiles")
        #expect(try Self.failure(folder) == .notRegularFile(path: path))
    }

    @Test("T-111: a disk that fails is told with its error")
    func disk() throws {
        let folder = try TemporaryFolder()
        try folder.write(ProfileDocument.json(of: .open()).text(), to: Self.file)
        var failures = 0
        for n in 1... {
            let files = FailingFileSystem(.only(n))
            let store = try ProfileTestWorld.store(
                folder, world: ProfileTestWorld.make(files: files))
            do throws(StoreFailure) {
                _ = try store.load(.name(.example))
                #expect(files.failed.isEmpty)
                break
            } catch .cannotRead(.profile, _, let failure) {
                #expect(failure.code == 5)
                failures += 1
            } catch {
                Issue.record("at \(n): \(error)")
            }
        }
        #expect(failures >= 5)
    }

    @Test func `one bad profile does not hide the others in the list`() async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        for name in ["b.example", "a.example"] {
            _ = try await store.save(
                .open(), as: try #require(ProfileName(name)), secret: nil, replacing: false)
        }
        try folder.write("{", to: "config/profiles/c.example.json")
        try folder.write("x", to: "config/profiles/Work.json")
        try folder.write("x", to: "config/profiles/notes.txt")
        try folder.write("x", to: "config/profiles/.hidden.json")
        let listed = try store.list()
        #expect(listed.map(\.name) == ["Work", "a.example", "b.example", "c.example"])
        #expect(listed.map(\.isDefault) == [false, false, true, false])
        let isRead = listed.map { entry in
            if case .success = entry.profile { true } else { false }
        }
        #expect(isRead == [false, true, true, false])
        #expect(listed[1].path == folder.path("config/profiles/a.example.json"))
    }
}
