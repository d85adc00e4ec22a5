// SPDX-License-Identifier: Apache-2.0

import Glibc
import LiveWorld
import Testing
import WizardKit

struct PosixFileSystemTests {
    private let files = PosixFileSystem()

    @Test(
        "T-117: a name is one component, and a NUL cuts nothing off",
        arguments: ["", ".", "..", "a/b", "/a", "a\0b", "a/\u{301}b"])
    func components(name: String) throws {
        let folder = try TemporaryFolder()
        let directory = try files.openDirectory(path: folder.root)
        defer { files.close(directory) }
        #expect(throws: FileFailure.self) { try files.openFile(name, in: directory) }
        #expect(throws: FileFailure.self) { try files.openDirectory(name, in: directory) }
        #expect(throws: FileFailure.self) {
            try files.makeFile(name, in: directory, mode: 0o600)
        }
        #expect(throws: FileFailure.self) {
            try files.makeDirectory(name, in: directory, mode: 0o700)
        }
        #expect(throws: FileFailure.self) {
            try files.openLockFile(name, in: directory, mode: 0o600)
        }
        #expect(throws: FileFailure.self) {
            try files.rename("x", to: name, in: directory)
        }
        #expect(throws: FileFailure.self) { try files.remove(name, in: directory) }
        #expect(throws: FileFailure.self) { try files.removeDirectory(name, in: directory) }
        #expect(try folder.tree() == [])
    }

    @Test func `a failure names the call, the error and the file`() throws {
        let folder = try TemporaryFolder()
        let directory = try files.openDirectory(path: folder.root)
        defer { files.close(directory) }
        #expect(throws: FileFailure(code: ENOENT, operation: "openat", name: "x")) {
            try files.openFile("x", in: directory)
        }
        files.close(try files.makeFile("x", in: directory, mode: 0o600))
        #expect(throws: FileFailure(code: EEXIST, operation: "openat", name: "x")) {
            try files.makeFile("x", in: directory, mode: 0o600)
        }
    }

    @Test func `descriptors do not reach other programs`() throws {
        let folder = try TemporaryFolder()
        let directory = try files.openDirectory(path: folder.root)
        let file = try files.makeFile("x", in: directory, mode: 0o600)
        let lock = try files.openLockFile("l", in: directory, mode: 0o600)
        for descriptor in [directory, file, lock] {
            #expect(fcntl(descriptor.number, F_GETFD) & FD_CLOEXEC != 0)
            files.close(descriptor)
        }
    }

    @Test func `the names in a folder are read again from the start each time`() throws {
        let folder = try TemporaryFolder()
        for name in ["b", "a", ".c"] {
            try folder.write("", to: name)
        }
        let directory = try files.openDirectory(path: folder.root)
        defer { files.close(directory) }
        #expect(try files.names(in: directory) == [".c", "a", "b"])
        #expect(try files.names(in: directory) == [".c", "a", "b"])
    }

    @Test func `one lock has one holder, until its descriptor is closed`() async throws {
        let folder = try TemporaryFolder()
        let directory = try files.openDirectory(path: folder.root)
        defer { files.close(directory) }
        let first = try files.openLockFile("l", in: directory, mode: 0o600)
        let second = try files.openLockFile("l", in: directory, mode: 0o600)
        defer { files.close(second) }
        #expect(try files.tryLock(first))
        #expect(try files.tryLock(second) == false)
        files.close(first)
        try await files.lockWhenFree(second)
    }

    @Test func `reading a FIFO without a writer ends at once`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("fifo")
        #expect(unsafe mkfifo(path, 0o600) == 0)
        let file = try files.openFile(path: path)
        defer { files.close(file) }
        #expect(try files.status(of: file).kind == .other)
        #expect(try files.read(file, atMost: 10) == [])
    }
}
