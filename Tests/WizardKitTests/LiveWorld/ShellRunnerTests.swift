// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import LiveWorld
import MailProtocols
import Testing
import WizardKit

@Suite struct `A shell command` {
    private func run(
        _ command: String, input: String? = nil, atMost limit: Int = 1_000,
        timeout: Duration = .seconds(30)
    ) async throws(ProcessFailure) -> String? {
        try await ShellRunner().output(
            ofShellCommand: command, input: input.map { Secret($0) }, atMost: limit,
            timeout: timeout
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
        let output = try #require(try await run("sleep 100 & echo $!", timeout: .seconds(60)))
        let background = try #require(pid_t(output.dropLast()))
        #expect(kill(background, SIGKILL) == 0)
    }

    @Test func `that closed its output and goes on is ended at the timeout`() async {
        await #expect(throws: ProcessFailure.timedOut) {
            try await run("exec >&- 2>&-; sleep 1000", timeout: .milliseconds(200))
        }
    }

    @Test func `is ended at the timeout with all that it started, though they ignore SIGTERM`()
        async throws
    {
        // A busy machine may not get as far as the FIFO in a short time, so there are longer ones.
        for timeout in [Duration.milliseconds(300), .seconds(5), .seconds(30)] {
            let fifo = try FIFO()
            let command =
                "exec 3>\(fifo.path); (trap '' TERM; echo up >&3; sleep 1000)"
                + " & (sleep 1000 & sleep 1000) & sleep 1000"
            await #expect(throws: ProcessFailure.timedOut) {
                try await run(command, timeout: timeout)
            }
            if fifo.wasWritten() {
                #expect(fifo.isAbandoned())
                return
            }
        }
        Issue.record("The command never began.")
    }

    @Test func `reads what it is given, to the end`() async throws {
        let text = String(repeating: "secret\n", count: 9_000)
        #expect(try await run("cat", input: text, atMost: 70_000) == text)
        #expect(try await run("wc -l", input: text)?.contains("9000") == true)
    }

    @Test func `is ended when the task is cancelled`() async throws {
        let fifo = try FIFO()
        let command = "exec 3>\(fifo.path); (trap '' TERM; echo up >&3; sleep 1000) & sleep 1000"
        let task = Task {
            try await ShellRunner().output(
                ofShellCommand: command, input: nil, atMost: 10, timeout: .seconds(60))
        }
        while !fifo.wasWritten() {
            try await Task.sleep(for: .milliseconds(5))
        }
        task.cancel()
        let result = await task.result
        #expect(throws: ProcessFailure.cancelled) { try result.get() }
        #expect(fifo.isAbandoned())
    }

    @Test func `with a NUL octet is not started`() async {
        await #expect(
            throws: ProcessFailure.notStarted(detail: "the command holds a NUL octet")
        ) { try await run("echo a\0b") }
    }
}

/// A FIFO that tells whether the processes that hold it open for writing are gone.
private final class FIFO {
    let path = "/tmp/smtp-wizard-test-\(UUID().uuidString)"
    private let descriptor: CInt

    init() throws {
        guard unsafe mkfifo(path, 0o600) == 0 else { throw SystemError.last() }
        descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    }

    deinit {
        close(descriptor)
        unsafe unlink(path)
    }

    /// Whether something was written, which is taken out.
    func wasWritten() -> Bool {
        var octets = [UInt8](repeating: 0, count: 16)
        return unsafe read(descriptor, &octets, octets.count) > 0
    }

    /// Whether there was a writer and none is left, within ten seconds.
    func isAbandoned() -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&entry, 1, 10_000) == 1 && entry.revents & Int16(POLLHUP) != 0
    }
}
