// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import LiveWorld
import MailProtocols
import Testing
import WizardKit

/// A world that has files, time and chance, and of which a test can replace each.
enum ProfileTestWorld {
    static func make(
        files: any FileSystem = PosixFileSystem(), processes: any ProcessRunner = Nothing(),
        time: any TimeKeeper = RealTime()
    ) -> World {
        World(
            network: Nothing(), files: files, processes: processes, time: time,
            randomness: SystemChance(), hashing: LiveHashing(),
            redirects: UnexpectedRedirects(), environment: { _ in nil })
    }

    /// The profiles below `DIR/config` of a temporary folder.
    static func store(_ folder: TemporaryFolder, world: World = make()) throws -> ProfileStore {
        ProfileStore(
            world: world,
            folders: try ConfigurationFolders(directory: folder.path("config")) { _ in nil })
    }

    struct Nothing: Network, ProcessRunner {
        func connect(to endpoint: Endpoint, by deadline: ContinuousClock.Instant)
            async throws(ChannelFailure) -> any ByteChannel
        {
            throw .hostNotFound(host: endpoint.host)
        }

        func addresses(of host: String, by deadline: ContinuousClock.Instant)
            async throws(ChannelFailure) -> [String]
        {
            throw .hostNotFound(host: host)
        }

        func mailExchangers(of domain: DomainName, by deadline: ContinuousClock.Instant)
            async throws(ChannelFailure) -> [MailExchanger]
        {
            throw .hostNotFound(host: domain.text)
        }

        func checkAuthorities(_ pem: [UInt8]) throws(UnusableAuthorities) {}

        func output(
            ofShellCommand command: String, input: Secret?, atMost limit: Int, timeout: Duration
        )
            async throws(ProcessFailure) -> Secret
        {
            throw .notStarted(detail: "this test runs no processes")
        }
    }

    struct RealTime: TimeKeeper {
        var now: ContinuousClock.Instant { .now }
        var date: Date { Date() }
        func sleep(for duration: Duration) async throws(CancellationError) {
            do {
                try await Task.sleep(for: duration)
            } catch {
                throw CancellationError()
            }
        }
    }

    /// Time that passes only by sleeping, and then at once.
    struct NoTime: TimeKeeper {
        var now: ContinuousClock.Instant { .now }
        var date: Date { Date(timeIntervalSince1970: 0) }
        func sleep(for duration: Duration) async throws(CancellationError) {
            await Task.yield()
        }
    }

    struct SystemChance: Randomness {
        func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in .random(in: 0...255) } }
    }
}

/// A folder that goes with its last holder.
final class TemporaryFolder: Sendable {
    let root: String

    init() throws {
        var template = Array("/tmp/smtp-wizard-test-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
        root = String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: root)
    }

    func path(_ name: String) -> String { root + "/" + name }

    /// Every file and folder inside, sorted.
    func tree() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
    }

    func write(_ text: String, to name: String, mode: mode_t = 0o600) throws {
        let full = path(name)
        let folder = String(full[..<(full.lastIndex(of: "/") ?? full.endIndex)])
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        guard FileManager.default.createFile(atPath: full, contents: Data(text.utf8)) else {
            throw CocoaError(.fileWriteUnknown)
        }
        _ = unsafe chmod(full, mode)
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path(name))), as: UTF8.self)
    }

    func mode(_ name: String) -> UInt32 {
        var status = stat()
        return unsafe lstat(path(name), &status) == 0 ? status.st_mode & 0o7777 : 0
    }
}

extension ProfileName {
    // The name keeps the rule, as ProfileNameTests shows.
    // swift-format-ignore: NeverForceUnwrap
    static let example = ProfileName("example.com")!
}

extension Profile {
    /// A profile with a password, in which a word marks who wrote it.
    static func password(_ word: String = "noreply") -> Profile {
        Profile(
            domain: "example.com", provider: "google",
            server: Server(
                id: "gmail", host: "smtp.gmail.com", port: 465, security: .tls,
                ehloName: "example.com"),
            sender: Sender(address: "\(word)@example.com", name: "Example"),
            authentication: Authentication(
                method: .password, mechanism: .plain, username: "noreply@example.com"))
    }

    /// A profile that needs no secret.
    static func open(_ word: String = "noreply", provider: String = "google") -> Profile {
        var profile = Self.password(word)
        profile.provider = provider
        profile.authentication = Authentication(method: .none)
        return profile
    }

    /// A profile with everything that a profile can hold.
    static func full() throws -> Profile {
        let time = Timestamp(Date(timeIntervalSince1970: 1_795_474_202))
        var profile = Self.password()
        profile.sender.replyTo = "help@example.com"
        profile.server.certificateAuthorityFile = "/etc/ssl/mail ca.pem"
        profile.authentication = Authentication(
            method: .browser, mechanism: .xoauth2, username: "noreply@example.com",
            oauth: OAuth(
                clientID: "1-a.apps.example", clientSecret: .required,
                tokenEndpoint: "https://oauth2.googleapis.com/token",
                authorizationEndpoint: "https://accounts.google.com/o/oauth2/v2/auth",
                deviceAuthorizationEndpoint: "http://127.0.0.1:8080/device",
                revocationEndpoint: "https://oauth2.googleapis.com/revoke",
                scopesRequested: ["https://mail.google.com/", "openid"],
                scopesGranted: ["https://mail.google.com/"], account: "noreply@example.com",
                consentedAt: time, refreshExpiresAt: time, publishing: .testing),
            secret: SecretKey("example.com-7f3a9c").map { .file($0) })
        profile.validation = Validation(
            state: .failing, at: time, to: "admin@example.com", senderConfirmed: true,
            server: "smtp.gmail.com:465", tls: "TLSv1.3", mechanism: .xoauth2,
            reply: "250 2.0.0 OK \"é\" 👩‍👩‍👧", queueID: "q-1", messageID: "<1@example.com>",
            failure: Validation.Failure(code: "smtp.auth.bad-credentials", at: time))
        return profile
    }
}

extension SecretRecord {
    static func password(_ word: String) -> SecretRecord {
        SecretRecord(password: Secret(word))
    }
}

extension PosixFileSystem {
    /// Takes a lock that nobody holds any more.
    ///
    /// Another test that starts a program copies all descriptors for the moment before its
    /// execve, and with them a lock that was just given back: so a refusal is asked again.
    func lockWhenFree(_ file: FileDescriptor) async throws {
        let deadline = ContinuousClock.now + .seconds(10)
        while try !tryLock(file) {
            try #require(ContinuousClock.now < deadline, "the lock is held by somebody")
            await Task.yield()
        }
    }
}
