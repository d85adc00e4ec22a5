// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing
import WizardKit

/// Fails the running test, naming the effect.
func unexpected(_ effect: String) {
    Issue.record("The test did not hand in \(effect).")
}

struct UnexpectedNetwork: Network {
    func connect(to endpoint: Endpoint, by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure) -> any ByteChannel
    {
        unexpected("a network, to connect to \(endpoint)")
        throw .resolutionFailed(host: endpoint.host, detail: "no network in this test")
    }

    func addresses(of host: String, by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure) -> [String]
    {
        unexpected("a network, to look \(host) up")
        throw .resolutionFailed(host: host, detail: "no network in this test")
    }

    func mailExchangers(of domain: DomainName, by deadline: ContinuousClock.Instant)
        async throws(ChannelFailure) -> [MailExchanger]
    {
        unexpected("a network, to ask who takes the mail of \(domain)")
        throw .resolutionFailed(host: domain.text, detail: "no network in this test")
    }

    func checkAuthorities(_ pem: [UInt8]) throws(UnusableAuthorities) {
        unexpected("a network, to check authorities")
    }
}

struct UnexpectedRedirects: RedirectReceiving {
    func listen(
        port: UInt16?, path: String,
        judge: @escaping @Sendable (_ query: [UInt8]) -> RedirectVerdict
    ) async throws(RedirectPortTaken) -> any RedirectListener {
        unexpected("redirects, to listen for a browser")
        throw RedirectPortTaken(port: port ?? 0, detail: "no redirects in this test")
    }
}

struct UnexpectedProcessRunner: ProcessRunner {
    func output(
        ofShellCommand command: String, input: Secret?, atMost limit: Int, timeout: Duration
    )
        async throws(ProcessFailure) -> Secret
    {
        unexpected("processes, to run \(command)")
        throw .notStarted(detail: "no processes in this test")
    }
}

struct UnexpectedTimeKeeper: TimeKeeper {
    var now: ContinuousClock.Instant {
        unexpected("the time, to read the monotonic clock")
        return .now
    }

    var date: Date {
        unexpected("the time, to read the wall clock")
        return Date(timeIntervalSince1970: 0)
    }

    func sleep(for duration: Duration) async throws(CancellationError) {
        unexpected("the time, to sleep for \(duration)")
        throw CancellationError()
    }
}

struct UnexpectedRandomness: Randomness {
    func bytes(_ count: Int) -> [UInt8] {
        unexpected("randomness, to get \(count) octets")
        return [UInt8](repeating: 0, count: max(0, count))
    }
}

struct UnexpectedFileSystem: FileSystem {
    private func refusal(_ operation: String, _ name: String) -> FileFailure {
        unexpected("files, for \(operation) of \(name)")
        // ENOSYS: this world has no such call.
        return FileFailure(code: 38, operation: operation, name: name)
    }

    func openDirectory(path: String) throws(FileFailure) -> FileDescriptor {
        throw refusal("openDirectory", path)
    }
    func openDirectory(_ name: String, in directory: FileDescriptor) throws(FileFailure)
        -> FileDescriptor
    {
        throw refusal("openDirectory", name)
    }
    func makeDirectory(_ name: String, in directory: FileDescriptor, mode: UInt32)
        throws(FileFailure)
    {
        throw refusal("makeDirectory", name)
    }
    func openFile(path: String) throws(FileFailure) -> FileDescriptor {
        throw refusal("openFile", path)
    }
    func openFile(_ name: String, in directory: FileDescriptor) throws(FileFailure)
        -> FileDescriptor
    {
        throw refusal("openFile", name)
    }
    func makeFile(_ name: String, in directory: FileDescriptor, mode: UInt32) throws(FileFailure)
        -> FileDescriptor
    {
        throw refusal("makeFile", name)
    }
    func openLockFile(_ name: String, in directory: FileDescriptor, mode: UInt32)
        throws(FileFailure) -> FileDescriptor
    {
        throw refusal("openLockFile", name)
    }
    func tryLock(_ file: FileDescriptor) throws(FileFailure) -> Bool {
        throw refusal("tryLock", "\(file.number)")
    }
    func status(of descriptor: FileDescriptor) throws(FileFailure) -> FileStatus {
        throw refusal("status", "\(descriptor.number)")
    }
    func setMode(_ mode: UInt32, of descriptor: FileDescriptor) throws(FileFailure) {
        throw refusal("setMode", "\(descriptor.number)")
    }
    func read(_ descriptor: FileDescriptor, atMost count: Int) throws(FileFailure) -> [UInt8] {
        throw refusal("read", "\(descriptor.number)")
    }
    func write(_ bytes: ArraySlice<UInt8>, to descriptor: FileDescriptor) throws(FileFailure)
        -> Int
    {
        throw refusal("write", "\(descriptor.number)")
    }
    func synchronize(_ descriptor: FileDescriptor) throws(FileFailure) {
        throw refusal("synchronize", "\(descriptor.number)")
    }
    func rename(_ name: String, to newName: String, in directory: FileDescriptor)
        throws(FileFailure)
    {
        throw refusal("rename", name)
    }
    func remove(_ name: String, in directory: FileDescriptor) throws(FileFailure) {
        throw refusal("remove", name)
    }
    func removeDirectory(_ name: String, in directory: FileDescriptor) throws(FileFailure) {
        throw refusal("removeDirectory", name)
    }
    func names(in directory: FileDescriptor) throws(FileFailure) -> [String] {
        throw refusal("names", "\(directory.number)")
    }
    func close(_ descriptor: FileDescriptor) {
        unexpected("files, to close \(descriptor.number)")
    }
    var effectiveUser: UInt32 {
        unexpected("files, to ask for the user")
        return 0
    }
}
