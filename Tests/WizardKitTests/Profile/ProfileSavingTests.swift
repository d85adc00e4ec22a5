// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import LiveWorld
import MailProtocols
import Testing
import WizardKit

struct ProfileSavingTests {
    @Test func `a save makes private folders and files, and both can be read again`()
        async throws
    {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        let saved = try await store.save(
            .password(), as: .example, secret: .password("p\u{E9}\0\"\\ "), replacing: false)
        let key = try #require(saved.secret?.split(separator: "/").last)
        #expect(saved.profile == folder.path("config/profiles/example.com.json"))
        #expect(saved.isDefault)
        #expect(
            try folder.tree() == [
                "config", "config/config.json", "config/locks", "config/locks/profiles.lock",
                "config/profiles", "config/profiles/example.com.json", "config/secrets",
                "config/secrets/\(key)",
            ])
        for directory in ["config", "config/locks", "config/profiles", "config/secrets"] {
            #expect(folder.mode(directory) == 0o700)
        }
        for file in [
            "config/config.json", "config/locks/profiles.lock",
            "config/profiles/example.com.json", "config/secrets/\(key)",
        ] {
            #expect(folder.mode(file) == 0o600)
        }
        let (profile, secret) = try await store.loadWithSecret(.name(.example))
        #expect(secret == .password("p\u{E9}\0\"\\ "))
        var expected = Profile.password()
        expected.authentication.secret = profile.authentication.secret
        #expect(profile == expected)
        #expect(!(try folder.read("config/profiles/example.com.json")).contains("p\u{E9}"))
    }

    @Test func `the secret's key is the profile's name and digits`() async throws {
        let folder = try TemporaryFolder()
        let saved = try await ProfileTestWorld.store(folder).save(
            .password(), as: .example, secret: .password("x"), replacing: false)
        let name = try #require(saved.secret?.split(separator: "/").last)
        let digits = name.dropFirst("example.com-".count).dropLast(".json".count)
        #expect(name.hasPrefix("example.com-") && name.hasSuffix(".json"))
        #expect(digits.count >= 6 && digits.allSatisfy { "0123456789abcdef".contains($0) })
    }

    @Test func `a name that exists is refused without a word to replace it`() async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        try store.requireFree(.example)
        _ = try await store.save(
            .password("old"), as: .example, secret: .password("old"), replacing: false)
        let before = try folder.tree()
        let path = folder.path("config/profiles/example.com.json")
        #expect(throws: StoreFailure.alreadyExists(path: path)) {
            try store.requireFree(.example)
        }
        await #expect(throws: StoreFailure.alreadyExists(path: path)) {
            try await store.save(
                .password("new"), as: .example, secret: .password("new"), replacing: false)
        }
        #expect(try folder.tree() == before)
        #expect(try await store.loadWithSecret(.name(.example)).secret == .password("old"))
    }

    @Test func `replacing leaves the new secret alone, and keeping one leaves it`() async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        _ = try await store.save(
            .password("old"), as: .example, secret: .password("old"), replacing: false)
        _ = try await store.save(
            .password("new"), as: .example, secret: .password("new"), replacing: true)
        #expect(try folder.tree().filter { $0.contains("secrets/") }.count == 1)
        var (profile, secret) = try await store.loadWithSecret(.name(.example))
        #expect(profile.sender.address == "new@example.com")
        #expect(secret == .password("new"))
        profile.sender.name = "Other"
        _ = try await store.save(profile, as: .example, secret: nil, replacing: true)
        (profile, secret) = try await store.loadWithSecret(.name(.example))
        #expect(profile.sender.name == "Other")
        #expect(secret == .password("new"))
    }

    @Test func `the first profile becomes the default, one for practice never does`()
        async throws
    {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        let names = try ["practice", "first", "second"].map { try #require(ProfileName($0)) }
        let practice = Profile.open(provider: Profile.practiceProvider)
        var saved = try await store.save(practice, as: names[0], secret: nil, replacing: false)
        #expect(!saved.isDefault)
        #expect(try store.defaultProfile() == nil)
        saved = try await store.save(.open(), as: names[1], secret: nil, replacing: false)
        #expect(saved.isDefault)
        saved = try await store.save(.open(), as: names[2], secret: nil, replacing: false)
        #expect(!saved.isDefault)
        #expect(try store.defaultProfile() == names[1])
        saved = try await store.save(.open(), as: names[1], secret: nil, replacing: true)
        #expect(saved.isDefault)
        #expect(try folder.read("config/config.json").contains("\"default_profile\" : \"first\""))
    }

    @Test func `what breaks the rules is not saved, and leaves nothing`() async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        var broken = Profile.open()
        broken.domain = "Example.com"
        let dangling = SecretKey("example.com-000000").map { Profile.SecretReference.file($0) }
        var unnamed = Profile.password()
        unnamed.authentication.secret = dangling
        for (profile, secret) in [
            (broken, nil), (Profile.password(), nil), (unnamed, nil),
            (Profile.open(), SecretRecord.password("x")), (Profile.password(), SecretRecord()),
            (Profile.password(), SecretRecord(password: Secret([0xFF]))),
            (Profile.password(), .password(String(repeating: "x", count: 65_536))),
        ] as [(Profile, SecretRecord?)] {
            await #expect(throws: StoreFailure.self) {
                try await store.save(profile, as: .example, secret: secret, replacing: false)
            }
            #expect(try folder.tree() == [])
        }
    }

    @Test("T-115: folders that are too open and ours are tightened by a save")
    func tightened() async throws {
        let folder = try TemporaryFolder()
        for name in ["profiles", "secrets", "locks"] {
            try folder.write("", to: "config/\(name)/x")
            _ = unsafe chmod(folder.path("config/\(name)"), 0o755)
        }
        _ = unsafe chmod(folder.path("config"), 0o755)
        let store = try ProfileTestWorld.store(folder)
        _ = try await store.save(
            .password(), as: .example, secret: .password("x"), replacing: false)
        for name in ["profiles", "secrets", "locks"] {
            #expect(folder.mode("config/\(name)") == 0o700)
        }
        #expect(folder.mode("config") == 0o755, "the folder that a person named stays as it is")
    }

    @Test("T-115: nothing is saved in a folder that another owns")
    func foreign() async throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "config/locks/x")
        let store = try ProfileTestWorld.store(
            folder, world: ProfileTestWorld.make(files: FailingFileSystem(user: 12_345)))
        await #expect(
            throws: StoreFailure.foreignOwner(path: folder.path("config/locks"), owner: geteuid())
        ) {
            try await store.save(.open(), as: .example, secret: nil, replacing: false)
        }
    }

    @Test(
        "T-116: a save goes through no link and replaces none",
        arguments: ["profiles", "secrets", "locks"])
    func linkedFolder(name: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "config/x")
        try folder.write("", to: "elsewhere/x")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("config/\(name)"), withDestinationPath: folder.path("elsewhere"))
        let before = try folder.tree()
        let store = try ProfileTestWorld.store(folder)
        await #expect(
            throws: StoreFailure.notRegularFile(path: folder.path("config/\(name)"))
        ) {
            try await store.save(
                .password(), as: .example, secret: .password("x"), replacing: true)
        }
        #expect(try folder.tree() == before)
    }

    @Test(
        "T-116: nor does it replace a profile's file that is something else",
        arguments: ["symlink", "hard link", "fifo", "directory"])
    func linkedProfile(kind: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write("kept", to: "target")
        try folder.write("", to: "config/profiles/.x")
        let path = folder.path("config/profiles/example.com.json")
        switch kind {
        case "symlink":
            try FileManager.default.createSymbolicLink(
                atPath: path, withDestinationPath: folder.path("target"))
        case "hard link": _ = unsafe link(folder.path("target"), path)
        case "fifo": _ = unsafe mkfifo(path, 0o600)
        default: _ = unsafe mkdir(path, 0o700)
        }
        let before = try folder.tree()
        let store = try ProfileTestWorld.store(folder)
        #expect(throws: StoreFailure.alreadyExists(path: path)) {
            try store.requireFree(.example)
        }
        await #expect(throws: StoreFailure.notRegularFile(path: path)) {
            try await store.save(.open(), as: .example, secret: nil, replacing: true)
        }
        #expect(try folder.tree() == before)
        #expect(try folder.read("target") == "kept")
    }

    @Test("T-125: what saves that were cut off left behind goes with the next save")
    func leftOvers() async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        let saved = try await store.save(
            .password(), as: .example, secret: .password("x"), replacing: false)
        let name = try #require(saved.secret?.split(separator: "/").last)
        let left = [
            "config/profiles/.example.com.json.0123456789ab.tmp",
            "config/profiles/.other.json.0123456789ab.tmp", "config/.config.json.0123456789ab.tmp",
            "config/secrets/other\(name.dropFirst("example.com".count))",
        ]
        // Files that only look alike are somebody else's.
        let kept = [
            "config/profiles/.example.com.json.swp", "config/profiles/.example.com.json.012345.tmp",
            "config/profiles/notes.txt", "config/.other.0123456789ab.tmp",
            "config/secrets/notes.json", "config/secrets/mail-0123456789abcdef.json",
        ]
        for name in left + kept {
            try folder.write("x", to: name)
        }
        _ = try await store.save(
            .password(), as: .example, secret: .password("y"), replacing: true)
        let tree = try folder.tree()
        #expect(left.filter(tree.contains) == [])
        #expect(kept.filter { !tree.contains($0) } == [])
    }

    @Test func `while a profile can't be read, no secret is taken for a left-over`() async throws {
        let folder = try TemporaryFolder()
        let store = try ProfileTestWorld.store(folder)
        let other = try #require(ProfileName("other"))
        let saved = try await store.save(
            .password(), as: other, secret: .password("x"), replacing: false)
        try folder.write("{", to: "config/profiles/other.json")
        _ = try await store.save(
            .password(), as: .example, secret: .password("y"), replacing: false)
        let secret = try #require(saved.secret)
        #expect(FileManager.default.fileExists(atPath: secret))
    }

    @Test func `profiles elsewhere keep their secrets in a folder of secrets that is shared`()
        async throws
    {
        let folder = try TemporaryFolder()
        func store(_ configuration: String) throws -> ProfileStore {
            let environment = [
                "XDG_CONFIG_HOME": folder.path(configuration), "HOME": folder.path("home"),
            ]
            return ProfileStore(
                world: ProfileTestWorld.make(),
                folders: try ConfigurationFolders(directory: nil) { environment[$0] })
        }
        let (one, two) = (try store("one"), try store("two"))
        for word in ["x", "y"] {
            _ = try await one.save(
                .password(), as: .example, secret: .password("1" + word), replacing: true)
            _ = try await two.save(
                .password(), as: .example, secret: .password("2" + word), replacing: true)
        }
        #expect(try await one.loadWithSecret(.name(.example)).secret == .password("1y"))
        #expect(try await two.loadWithSecret(.name(.example)).secret == .password("2y"))
        let secrets = try folder.tree().filter { $0.contains("smtp-wizard/secrets/") }
        #expect(secrets.count == 2)
    }
}
