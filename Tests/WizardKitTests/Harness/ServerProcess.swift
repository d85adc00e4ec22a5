// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import MailProtocols
import Testing

/// A server in a process of its own, `smtp-wizard sandbox` as a rule, until it is ended by a signal or by
/// the end of its scope.
final class ServerProcess: Sendable {
    private let pid: pid_t
    private let output: Int32

    /// Starts it, with a lab as its folder for temporary files.
    convenience init(_ flags: [String], in lab: Lab) throws {
        try self.init([binaryPath(), "sandbox"] + flags, home: lab)
    }

    /// Starts any server; its standard input ends when this value does.
    ///
    /// - Parameters:
    ///   - command: Its path and its arguments.
    ///   - lab: Its home and folder for temporary files.
    /// - Throws: `BinaryFailure`, where it does not start.
    init(_ command: [String], home lab: Lab) throws {
        var ends: [Int32] = [-1, -1]
        // Closed at exec from the first instant: no other program of these tests holds an end.
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw BinaryFailure(description: "no pair of sockets")
        }
        defer { close(ends[1]) }
        output = ends[0]
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        let path = command[0]
        let arguments = unsafe command.map { unsafe strdup($0) } + [nil]
        let variables =
            unsafe ["HOME", "TMPDIR"].map { unsafe strdup("\($0)=\(lab.path)") } + [nil]
        let copies = unsafe arguments + variables
        defer { for index in unsafe copies.indices { unsafe free(copies[index]) } }
        var child: pid_t = 0
        let code = unsafe posix_spawn(&child, path, &actions, nil, arguments, variables)
        guard code == 0 else {
            close(ends[0])
            throw BinaryFailure(description: "cannot start \(path): \(code)")
        }
        pid = child
    }

    deinit {
        // Has no effect once it was waited for: `end` is then the last use.
        if waitpid(pid, nil, WNOHANG) == 0 {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        close(output)
    }

    /// The first line, as the JSON object that it must be.
    func readyLine() async throws -> [String: JSONValue] {
        let line = try await text(through: "\n")
        guard case .object(let members) = try StrictJSON.value(of: Array(line.utf8), atMost: 9_999)
        else { throw BinaryFailure(description: "no object: \(line)") }
        return members
    }

    /// What it writes until a text has come.
    func text(through end: String) async throws -> String {
        try await read { $0.contains(end) }
    }

    /// Sends a signal and waits until the process is gone.
    func end(by signal: Int32) async throws -> (status: Int32, elapsed: Duration) {
        let start = ContinuousClock.now
        kill(pid, signal)
        _ = try await read { _ in false }
        var status: Int32 = 0
        unsafe waitpid(pid, &status, 0)
        let number = status & 0x7F
        return (number == 0 ? (status >> 8) & 0xFF : 128 + number, .now - start)
    }

    /// Reads until enough came or the output ends, ten seconds at most between two pieces.
    private func read(until isEnough: @escaping @Sendable (String) -> Bool) async throws -> String {
        let output = output
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                var octets: [UInt8] = []
                var buffer = [UInt8](repeating: 0, count: 4_096)
                while !isEnough(String(decoding: octets, as: UTF8.self)) {
                    var wait = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
                    guard unsafe poll(&wait, 1, 10_000) > 0 else {
                        return continuation.resume(
                            throwing: BinaryFailure(description: "nothing came for 10 s"))
                    }
                    let count = unsafe Glibc.read(output, &buffer, buffer.count)
                    guard count > 0 else { break }
                    octets += buffer.prefix(count)
                }
                continuation.resume(returning: String(decoding: octets, as: UTF8.self))
            }
        }
    }
}
