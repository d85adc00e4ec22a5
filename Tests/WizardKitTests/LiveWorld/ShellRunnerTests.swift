// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import LiveWorld
import MailProtocols
import Testing
import WizardKit

@Suite struct `A shell command` {
    private func run(
        _ command: String, atMost limit: Int = 1_000, timeout: Duration = .seconds(30)
    ) async throws(ProcessFailure) -> String? {
        try await ShellRunner().output(
            ofShellCommand: command, atMost: limit, timeout: timeout
        ).exposedText
    }

    @Test(
        arguments: zip(
            ["printf 'pass word\\n'", "true", "echo a; echo b >&2", "cat", "exec /bin/echo x"],
            ["pass word\n", "", "a\n", "", "x\n"]))
    func `gives its output as it was written`(_ command: String, _ output: String) async throws {
        #expect(try await run(command) == output)
    }

    @Test func `that fails gives its status and its message`() async {
        await #expect(throws: ProcessFailure.failed(status: 3, message: Array("no key\n".utf8))) {
            try await run("echo secret; echo no key >&2; exit 3")
        }
    }

    @Test func `that is not there fails with 127`() async throws {
        do {
            _ = try await run("/nonexistent/program")
            Issue.record("It ran.")
        } catch .failed(let status, let message) {
            #expect(status == 127)
            #expect(!message.isEmpty)
        }
    }

    @Test func `that a signal ends says which`() async {
        await #expect(throws: ProcessFailure.signalled(SIGKILL)) { try await run("kill -KILL $$") }
    }

    @Test func `inherits the environment`() async throws {
        let path = try #require(World.live(files: UnexpectedFileSystem()).environment("PATH"))
        #expect(try await run("printf %s \"$PATH\"", atMost: 100_000) == path)
    }

    @Test func `may write as much as the limit and not more`() async throws {
        #expect(try await run("printf 12345", atMost: 5) == "12345")
        await #expect(throws: ProcessFailure.tooMuchOutput) {
            try await run("printf 123456", atMost: 5)
        }
    }

    @Test func `that never stops writing is ended`() async {
        await #expect(throws: ProcessFailure.tooMuchOutput) { try await run("yes", atMost: 5) }
    }

    @Test func `that floods standard error is not held up, and 4096 octets are kept`() async throws
    {
        #expect(try await run("head -c 1000000 /dev/zero >&2; echo done") == "done\n")
        do {
            _ = try await run("head -c 1000000 /dev/zero >&2; exit 1")
            Issue.record("It did not fail.")
        } catch .failed(_, let message) {
            #expect(message.count == 4_096)
        }
    }

    @Test func `that leaves a process in the background is not waited for`() async throws {
        let begin = ContinuousClock.now
        #expect(try await run("sleep 4 & echo x") == "x\n")
        #expect(ContinuousClock.now - begin < .seconds(3))
    }

    @Test func `that closed its output and goes on is ended at the timeout`() async {
        await #expect(throws: ProcessFailure.timedOut) {
            try await run("exec >&- 2>&-; sleep 1000", timeout: .milliseconds(200))
        }
    }

    @Test func `is ended at the timeout with all that it started, though they ignore SIGTERM`()
        async throws
    {
        try await withFIFO { path, survivors in
            let command =
                "exec 3>\(path); (trap '' TERM; sleep 1000) & (sleep 1000 & sleep 1000) & sleep 1000"
            await #expect(throws: ProcessFailure.timedOut) {
                try await run(command, timeout: .milliseconds(300))
            }
            #expect(survivors())
        }
    }

    @Test func `is ended when the task is cancelled`() async throws {
        try await withFIFO { path, survivors in
            let task = Task {
                try await ShellRunner().output(
                    ofShellCommand: "exec 3>\(path); (trap '' TERM; sleep 1000) & sleep 1000",
                    atMost: 10, timeout: .seconds(60))
            }
            try await Task.sleep(for: .milliseconds(200))
            let begin = ContinuousClock.now
            task.cancel()
            let result = await task.result
            #expect(throws: ProcessFailure.cancelled) { try result.get() }
            #expect(ContinuousClock.now - begin < .seconds(2))
            #expect(survivors())
        }
    }

    @Test func `with a NUL octet is not started`() async {
        await #expect(
            throws: ProcessFailure.notStarted(detail: "the command holds a NUL octet")
        ) { try await run("echo a\0b") }
    }

    /// Lends a FIFO that tells whether processes that hold it open for writing are gone.
    private func withFIFO(
        _ body: (_ path: String, _ areGone: () -> Bool) async throws -> Void
    ) async throws {
        let path = "/tmp/smtp-wizard-test-\(UUID().uuidString)"
        let isMade = unsafe mkfifo(path, 0o600) == 0
        #expect(isMade)
        defer { unsafe unlink(path) }
        let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        defer { close(descriptor) }
        try await body(path) {
            // A hang-up is reported once there was a writer and none is left.
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            return unsafe poll(&entry, 1, 2_000) == 1 && entry.revents & Int16(POLLHUP) != 0
        }
    }
}
