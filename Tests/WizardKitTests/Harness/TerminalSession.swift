// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import Synchronization
import Testing

/// A program on a terminal of its own, read and typed at as a person would.
///
/// The terminal is a pseudo-terminal that the program controls as the leader of a session; when the
/// tests end in whatever way, the terminal hangs up and takes the program with it.
final class TerminalSession: Sendable {
    private struct State {
        var output: [UInt8] = []
        var seen = 0
        var status: Int32?
    }

    /// What somebody waits for, until when.
    private struct Wait {
        var isEnough: @Sendable (inout State) -> Bool
        var deadline: ContinuousClock.Instant
        var continuation: CheckedContinuation<Bool, Never>
    }

    private let primary: Int32
    private let secondary: Int32
    private let pid: pid_t
    private let modes: [UInt8]
    private let state = Mutex(State())
    private let wait = Mutex<Wait?>(nil)
    // Looks at the terminal every few milliseconds, and keeps no thread busy in between.
    nonisolated(unsafe) private let timer: any DispatchSourceTimer

    /// How long any single thing may take before it counts as never coming.
    private static let patience = Duration.seconds(30)

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - arguments: Its arguments.
    ///   - lab: Its home and folder for temporary files.
    ///   - columns: The width of the terminal.
    ///   - environment: What its environment holds beside HOME, PATH, TERM and a UTF-8 locale.
    ///   - program: Its path; the program that was built with these tests where nil.
    /// - Throws: `BinaryFailure`, where there is no terminal or it does not start.
    init(
        _ arguments: [String], in lab: Lab, columns: UInt16 = 80,
        environment: [String: String] = [:], program: String? = nil
    ) throws {
        var ends: (Int32, Int32) = (-1, -1)
        var size = winsize(ws_row: 40, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        guard unsafe openpty(&ends.0, &ends.1, nil, nil, &size) == 0 else {
            throw BinaryFailure(description: "no pseudo-terminal")
        }
        for end in [ends.0, ends.1] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (primary, secondary) = ends
        modes = Self.modes(of: ends.1)
        var variables = [
            "HOME": lab.path, "TMPDIR": lab.path, "PATH": "/usr/bin:/bin", "TERM": "xterm",
            "LC_ALL": "C.UTF-8", "INPUTRC": "/dev/null",
        ]
        variables.merge(environment) { $1 }
        let path = try program ?? binaryPath()
        pid = try spawnOnTerminal(
            [path] + arguments, environment: variables, terminal: Self.name(of: ends.1))
        unsafe timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "terminal"))
        unsafe timer.schedule(deadline: .now(), repeating: .milliseconds(5))
        unsafe timer.setEventHandler { [weak self] in self?.look() }
        unsafe timer.activate()
    }

    deinit {
        unsafe timer.cancel()
        if waitpid(pid, nil, WNOHANG) == 0 {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        close(primary)
        close(secondary)
    }

    // MARK: - What a person does

    /// Types.
    func send(_ text: String) {
        let octets = Array(text.utf8)
        var rest = octets[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe write(primary, $0.baseAddress, $0.count)
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Types a line and presses Enter.
    func type(_ line: String) {
        send(line + "\r")
    }

    /// Holds Ctrl and presses a key.
    func press(control key: Character) {
        send(key.asciiValue.map { String(UnicodeScalar($0 & 0x1F)) } ?? "")
    }

    /// Waits for a prompt and answers it, in the place of what stands there.
    func answer(
        _ prompt: String, _ line: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await expect(prompt, sourceLocation: sourceLocation)
        send("\u{15}" + line + "\r")
    }

    /// Waits for a prompt and presses Enter.
    func enter(_ prompt: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try await expect(prompt, sourceLocation: sourceLocation)
        send("\r")
    }

    /// Changes the size of the window.
    func resize(columns: UInt16) {
        var size = winsize(ws_row: 40, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = unsafe ioctl(primary, UInt(TIOCSWINSZ), &size)
    }

    /// Sends the program a signal.
    func signal(_ number: Int32) {
        kill(pid, number)
    }

    // MARK: - What a person sees

    /// Waits until a text has come since the last one that was waited for.
    func expect(
        _ text: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = await wait { state in
            let new = state.output[...].dropFirst(state.seen)
            guard let end = TerminalText.end(of: text, in: TerminalText.plain(new)) else {
                return false
            }
            state.seen += TerminalText.rawCount(of: end, in: new)
            return true
        }
        try #require(
            found, "“\(text)” did not come; the screen:\n\(screen)",
            sourceLocation: sourceLocation)
    }

    /// Waits until the program has ended.
    ///
    /// - Returns: The exit status, or 128 and the signal's number.
    func end(sourceLocation: SourceLocation = #_sourceLocation) async throws -> Int32 {
        _ = await wait { $0.status != nil }
        return try #require(
            state.withLock { $0.status }, "it has not ended; the screen:\n\(screen)",
            sourceLocation: sourceLocation)
    }

    /// Everything that was written, without what moves the cursor or colours the text.
    var screen: String { TerminalText.plain(state.withLock { $0.output }[...]) }

    /// Everything that was written, as it was.
    var raw: [UInt8] { state.withLock { $0.output } }

    /// Whether the terminal's modes are those that it began with.
    var hasItsModes: Bool { Self.modes(of: secondary) == modes }

    private func wait(_ isEnough: @escaping @Sendable (inout State) -> Bool) async -> Bool {
        await withCheckedContinuation { continuation in
            wait.withLock {
                $0 = Wait(
                    isEnough: isEnough, deadline: .now + Self.patience,
                    continuation: continuation)
            }
        }
    }

    /// Takes what is there, and ends a wait that has what it wants or took too long.
    private func look() {
        var hasEnded = false
        if state.withLock({ $0.status == nil }) {
            var status: Int32 = 0
            if unsafe waitpid(pid, &status, WNOHANG) == pid {
                hasEnded = true
                let number = status & 0x7F
                // What it wrote last is read first.
                drain()
                state.withLock {
                    $0.status = number == 0 ? (status >> 8) & 0xFF : 128 + number
                }
            }
        }
        drain()
        let answer: (CheckedContinuation<Bool, Never>, Bool)? = wait.withLock { wait in
            guard let waiting = wait else { return nil }
            let isEnough = state.withLock { waiting.isEnough(&$0) }
            let isOver = hasEnded || state.withLock { $0.status != nil }
            guard isEnough || isOver || ContinuousClock.now > waiting.deadline else { return nil }
            wait = nil
            return (waiting.continuation, isEnough)
        }
        answer?.0.resume(returning: answer?.1 == true)
    }

    private func drain() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            var ready = pollfd(fd: primary, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&ready, 1, 0) > 0, ready.revents & Int16(POLLIN) != 0 else { return }
            let count = unsafe Glibc.read(primary, &buffer, buffer.count)
            guard count > 0 else { return }
            state.withLock { $0.output += buffer.prefix(count) }
        }
    }

    private static func modes(of terminal: Int32) -> [UInt8] {
        var modes = termios()
        unsafe tcgetattr(terminal, &modes)
        return unsafe withUnsafeBytes(of: &modes) { unsafe Array($0) }
    }

    private static func name(of terminal: Int32) throws -> String {
        // Not `ttyname`, whose answer other sessions would overwrite.
        var name = [CChar](repeating: 0, count: 256)
        guard unsafe ttyname_r(terminal, &name, name.count) == 0 else {
            throw BinaryFailure(description: "a terminal without a name")
        }
        return String(
            decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
