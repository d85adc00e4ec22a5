// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import LiveWorld
import MailProtocols
import WizardKit

/// A program that saves one profile and its secret, so that tests can end it at any moment.
///
/// Its arguments are the configuration folder, a word that goes into sender and password, and an
/// umask in octal.
@main
enum SaveProbe {
    static func main() async {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let mask = UInt32(arguments[3], radix: 8),
            let name = ProfileName("example.com")
        else { exit(64) }
        umask(mask)
        do throws(StoreFailure) {
            let folders = try ConfigurationFolders(directory: arguments[1]) { _ in nil }
            let profile = Profile(
                domain: "example.com", provider: "google",
                server: Profile.Server(
                    id: "gmail", host: "smtp.gmail.com", port: 465, security: .tls,
                    ehloName: "example.com"),
                sender: Profile.Sender(address: "\(arguments[2])@example.com"),
                authentication: Profile.Authentication(
                    method: .password, mechanism: .plain, username: "noreply@example.com"))
            _ = try await ProfileStore(world: world, folders: folders).save(
                profile, as: name, secret: SecretRecord(password: Secret(arguments[2])),
                replacing: true)
            exit(0)
        } catch {
            exit(73)
        }
    }

    private static var world: World {
        World(
            network: Nothing(), files: PosixFileSystem(), processes: Nothing(), time: Clock(),
            randomness: Chance(), hashing: LiveHashing(),
            redirects: LiveRedirects(time: Clock()), environment: { _ in nil })
    }
}

private struct Nothing: Network, ProcessRunner {
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
        throw .notStarted(detail: "no processes here")
    }
}

private struct Clock: TimeKeeper {
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

private struct Chance: Randomness {
    func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in .random(in: 0...255) }
    }
}
