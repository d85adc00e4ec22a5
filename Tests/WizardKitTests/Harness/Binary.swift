// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import Synchronization

/// What a run of the program left: how it ended, and what it wrote.
struct BinaryResult: Sendable {
    /// The exit status, or 128 and the signal's number.
    let status: Int32
    let stdout: [UInt8]
    let stderr: [UInt8]

    var stdoutText: String { String(decoding: stdout, as: UTF8.self) }
    var stderrText: String { String(decoding: stderr, as: UTF8.self) }
}

/// A run that can't be judged: the program did not start, did not end, or left a child behind.
struct BinaryFailure: Error, CustomStringConvertible {
    let description: String
}

/// Runs the program that was built with these tests, without a terminal.
///
/// The environment holds what is given and nothing else. The program has a session of its own and
/// dies with the thread that waits for it, so a crash of the tests leaves nothing running.
///
/// - Parameters:
///   - arguments: The arguments behind the program's name.
///   - environment: All of its environment.
///   - stdin: What it can read, at most 60,000 octets; then the input ends.
///   - limit: How long it and its children may take, after which they are killed.
///   - program: Another program to run, by its path.
///   - isAtOnce: Whether it starts at once, however many run already.
/// - Returns: Exit status and output.
/// - Throws: `BinaryFailure`, where there is no such result.
func runBinary(
    _ arguments: [String], environment: [String: String], stdin: [UInt8] = [],
    limit: Duration = .seconds(120), program: String? = nil, isAtOnce: Bool = false
) async throws -> BinaryResult {
    if !isAtOnce { await Turnstile.shared.enter() }
    defer { if !isAtOnce { Turnstile.shared.leave() } }
    return try await withCheckedThrowingContinuation { continuation in
        // A queue of its own means a thread of its own: it lives as long as the program does, and
        // that is what the program's death signal is tied to.
        DispatchQueue(label: "run-binary").async {
            continuation.resume(
                with: Result {
                    let child = try Child(
                        program ?? binaryPath(), arguments, environment: environment, stdin: stdin)
                    return try child.finish(by: .now + limit)
                })
        }
    }
}

/// The program as the build left it: beside the test bundle, or where `SMTP_WIZARD_BINARY` says.
func binaryPath() throws -> String {
    if let path = unsafe getenv("SMTP_WIZARD_BINARY") { return unsafe String(cString: path) }
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { throw BinaryFailure(description: "cannot read /proc/self/exe") }
    let bundle = String(
        decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard let slash = bundle.lastIndex(of: "/") else { return "smtp-wizard" }
    return bundle[..<slash] + "/smtp-wizard"
}

/// Held from the making of a pipe to the spawn, so that no other child inherits the pipe's ends.
private let spawning = Mutex(())

/// The running program and our ends of its pipes.
private struct Child {
    private let pid: pid_t
    private let outputs: [Int32]

    init(_ program: String, _ arguments: [String], environment: [String: String], stdin: [UInt8])
        throws
    {
        // A pipe holds 65,536 octets: so all of it fits in beforehand, and nobody needs to write
        // while the program runs, nor can a program that doesn't read break the pipe under us.
        guard stdin.count <= 60_000 else { throw BinaryFailure(description: "stdin is too long") }
        let command =
            ["/usr/bin/setpriv", "--pdeathsig", "KILL", program] + arguments
        (pid, outputs) = try spawning.withLock { _ in
            let input = try makePipe()
            let (output, errors) = (try makePipe(), try makePipe())
            defer { for end in [input.read, output.write, errors.write] { close(end) } }
            _ = unsafe write(input.write, stdin, stdin.count)
            close(input.write)
            let pid = try spawn(
                command, environment: environment,
                streams: [input.read, output.write, errors.write])
            return (pid, [output.read, errors.read])
        }
    }

    /// Reads both streams to their ends and waits for the program.
    func finish(by deadline: ContinuousClock.Instant) throws -> BinaryResult {
        defer { for end in outputs { close(end) } }
        var collected: [[UInt8]] = [[], []]
        var open = outputs.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var status: Int32 = 0
        var hasEnded = false
        while !hasEnded || open.contains(where: { $0.fd >= 0 }) {
            guard ContinuousClock.now < deadline else {
                kill(-pid, SIGKILL)
                if !hasEnded { unsafe waitpid(pid, &status, 0) }
                throw BinaryFailure(
                    description: hasEnded
                        ? "the program ended, but something it started still holds its output"
                        : "the program did not end in time")
            }
            _ = unsafe poll(&open, nfds_t(open.count), 20)
            for index in open.indices where open[index].fd >= 0 && open[index].revents != 0 {
                let count = unsafe read(open[index].fd, &buffer, buffer.count)
                if count > 0 {
                    collected[index] += buffer.prefix(count)
                } else {
                    open[index].fd = -1
                }
            }
            if !hasEnded { hasEnded = unsafe waitpid(pid, &status, WNOHANG) == pid }
        }
        let signal = status & 0x7f
        return BinaryResult(
            status: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
            stdout: collected[0], stderr: collected[1])
    }
}

private func makePipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw BinaryFailure(description: "no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
}
