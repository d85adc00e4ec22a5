// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld
import MailProtocols
import Testing
import WizardKit

/// T-111 to T-113: the disk refuses, at any moment of a save.
struct SaveFailureTests {
    /// EIO, ENOSPC, EDQUOT and EROFS.
    static let codes: [Int32] = [5, 28, 122, 30]

    private static func save(
        _ word: String, in folder: TemporaryFolder, files: any FileSystem = PosixFileSystem()
    ) async throws -> SavedLocations {
        try await ProfileTestWorld.store(folder, world: ProfileTestWorld.make(files: files)).save(
            .password(word), as: .example, secret: .password(word), replacing: true)
    }

    /// The word of the saved profile, whose secret must have the same.
    private static func word(in folder: TemporaryFolder) async throws -> String {
        let (profile, secret) = try await ProfileTestWorld.store(folder)
            .loadWithSecret(.name(.example))
        let word = try #require(secret?.password?.exposedText)
        #expect(profile.sender.address == "\(word)@example.com")
        return word
    }

    @Test(arguments: codes)
    func `a failure at any one operation keeps the old profile, or it is the new one`(
        code: Int32
    ) async throws {
        var failures = 0
        for n in 1... {
            let folder = try TemporaryFolder()
            _ = try await Self.save("old", in: folder)
            let before = try folder.tree()
            let files = FailingFileSystem(.only(n), code: code)
            let result = await Result { try await Self.save("new", in: folder, files: files) }
            if files.failed.isEmpty { break }
            let isChanged = files.renamed.contains("example.com.json")
            #expect(try await Self.word(in: folder) == (isChanged ? "new" : "old"), "at \(n)")
            switch result {
            case .success:
                #expect(isChanged, "at \(n), \(files.failed)")
            case .failure(let error):
                failures += 1
                #expect(error is StoreFailure)
                let after = try folder.tree()
                #expect(isChanged || after == before, "at \(n), \(files.failed)")
            }
            _ = try await Self.save("next", in: folder)
            #expect(try folder.tree().count == before.count, "at \(n)")
        }
        #expect(failures > 20)
    }

    @Test func `a disk that fails for good loses nothing either`() async throws {
        for n in 1... {
            let folder = try TemporaryFolder()
            _ = try await Self.save("old", in: folder)
            let files = FailingFileSystem(.from(n))
            let result = await Result { try await Self.save("new", in: folder, files: files) }
            if files.failed.isEmpty { break }
            let isChanged = files.renamed.contains("example.com.json")
            #expect(try await Self.word(in: folder) == (isChanged ? "new" : "old"), "at \(n)")
            if case .success = result { #expect(isChanged, "at \(n)") }
        }
    }

    @Test func `a first save that fails leaves no file and no folder`() async throws {
        var failures = 0
        for n in 1... {
            let folder = try TemporaryFolder()
            let files = FailingFileSystem(.only(n))
            let result = await Result { try await Self.save("new", in: folder, files: files) }
            if files.failed.isEmpty { break }
            if case .failure = result {
                failures += 1
                #expect(try folder.tree() == [], "at \(n), \(files.failed)")
            } else {
                #expect(try await Self.word(in: folder) == "new", "at \(n)")
            }
        }
        #expect(failures > 20)
    }

    @Test func `an operation that takes effect and fails all the same tears nothing apart`()
        async throws
    {
        for n in 1... {
            let folder = try TemporaryFolder()
            _ = try await Self.save("old", in: folder)
            let files = FailingFileSystem(.afterwards(n))
            _ = await Result { try await Self.save("new", in: folder, files: files) }
            if files.failed.isEmpty { break }
            let isChanged = files.renamed.contains("example.com.json")
            #expect(try await Self.word(in: folder) == (isChanged ? "new" : "old"), "at \(n)")
        }
    }

    @Test("T-112: short writes are gone on with")
    func shortWrites() async throws {
        let folder = try TemporaryFolder()
        _ = try await Self.save("new", in: folder, files: FailingFileSystem(longestWrite: 1))
        #expect(try await Self.word(in: folder) == "new")
    }

    @Test func `a write that writes nothing is a failure, not a loop`() async throws {
        let folder = try TemporaryFolder()
        await #expect(throws: StoreFailure.self) {
            try await Self.save("new", in: folder, files: FailingFileSystem(longestWrite: 0))
        }
        #expect(try folder.tree() == [])
    }

    @Test("T-113: file and folder reach the disk around the rename")
    func order() async throws {
        let folder = try TemporaryFolder()
        _ = try await Self.save("old", in: folder)
        let recorder = FailingFileSystem()
        _ = try await Self.save("new", in: folder, files: recorder)
        // Secret, its folder; profile, rename, its folder; only then the old secret goes.
        let changing: Set = ["makeFile", "write", "synchronize", "rename", "remove"]
        #expect(
            recorder.operations.filter(changing.contains) == [
                "makeFile", "write", "synchronize", "synchronize",
                "makeFile", "write", "synchronize", "rename", "synchronize", "remove",
            ])
    }
}

extension Result where Failure == any Error {
    /// What an asynchronous piece of work gave or threw.
    init(_ body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}
